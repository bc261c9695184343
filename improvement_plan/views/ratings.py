"""The ratings of a plan action: both histories, and the keys that are turned here."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other
from improvement_plan import rating_pages, rating_policy
from improvement_plan.forms.progress import ReturnForm, SetForm
from improvement_plan.models import PlanAction
from improvement_plan.operations import rating
from improvement_plan.views.plan_pages import action_or_404, address, page

DECLINE = rating_pages.DECLINE


@of_board()
@require_safe
def ratings(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Every rating of a plan action, and what waits for the second key."""
    return ratings_page(request, board, who, action_or_404(board, who, plan_action))


@of_board()
@require_POST
def confirm(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, rating_id: int
) -> HttpResponse:
    """Turn the second key."""
    found = action_or_404(board, who, plan_action)
    row = get_object_or_404(found.ratings, pk=rating_id)
    rating.confirm_rating(by=who, rating_id=row.pk)
    messages.success(request, f"The rating of {found.reference} stands.")
    return see_other(address(board, "action-ratings", found.number))


@of_board()
@require_POST
def give_back(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, rating_id: int
) -> HttpResponse:
    """Return a proposal, saying why."""
    found = action_or_404(board, who, plan_action)
    row = get_object_or_404(found.ratings, pk=rating_id)
    form = ReturnForm(request.POST, prefix=f"return-{row.pk}")
    return _done(
        request, board, who, found, form, rating.return_rating,
        {"return_form": form, "returned": row.pk}, by=who, rating_id=row.pk,
    )  # fmt: skip


@of_board()
@require_POST
def set_by_board(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Record that the board set a rating."""
    found = action_or_404(board, who, plan_action)
    rating_policy.may_set(who, found).require()
    form = rating_pages.set_form(who, board, found, request.POST)
    return _done(
        request, board, who, found, form, rating.set_rating, {"set_form": form},
        by=who, action_id=found.pk,
    )  # fmt: skip


def _done(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: PlanAction,
    form: Any,
    operation: Callable[..., object],
    kept: dict[str, Any],
    **arguments: Any,
) -> HttpResponse:
    if form.is_valid():
        if isinstance(form, SetForm):
            arguments["claim"] = form.as_claim()
            arguments["decision_id"] = form.cleaned_data["decision"]
        else:
            arguments["why"] = form.cleaned_data["why"]
        if attempt(form, operation, **arguments) is not None:
            return see_other(address(board, "action-ratings", found.number))
    return ratings_page(request, board, who, found, status=422, **kept)


def ratings_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: PlanAction,
    *,
    status: int = 200,
    returned: int = 0,
    **refused: Form,
) -> HttpResponse:
    """The page, with the form that was refused, under its own name, as it was typed."""
    context = {
        **page(
            board,
            who,
            (f"Plan action {found.reference}", found.get_absolute_url()),
            ("Ratings", ""),
        ),
        **rating_pages.context_of(who, found, refused, returned),
    }
    return render(request, "improvement_plan/ratings.html", context, status=status)
