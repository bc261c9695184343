"""The update page of a plan action, for its lead, on a phone first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from improvement_plan import cycle_progress, rating_policy, update_pages
from improvement_plan.cycle import Owed
from improvement_plan.forms.progress import DeclineForm
from improvement_plan.models import PlanAction, UpdateCycle
from improvement_plan.operations import updates
from improvement_plan.views.plan_pages import action_or_404, address
from improvement_plan.views.ratings import DECLINE, ratings_page


@of_board()
@require_http_methods(["GET", "HEAD", "POST"])
def update(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Tell how a plan action goes."""
    found = action_or_404(board, who, plan_action)
    rating_policy.may_propose(who, found).require()
    shown = update_pages.shown(found, who)
    form = update_pages.form_of(request, shown, who)
    if form.is_valid():
        sent = attempt(
            form,
            updates.send_update,
            by=who,
            action_id=found.pk,
            update=form.as_input(),
        )
        if sent is not None:
            messages.success(request, f"Your update of {found.reference} is sent.")
            return see_other(_next(board, who, found))
    context = {
        **shown,
        "form": form,
        "partnership": board.partnership,
        "board": board,
        "back": found.get_absolute_url(),
        "others": len(_missing(who, found, shown["cycle"])),
    }
    status = 422 if form.is_bound else 200
    return render(request, "improvement_plan/update.html", context, status=status)


def _next(board: Board, who: Standing, found: PlanAction) -> str:
    """The next update this lead owes in the cycle, or the plan action's page."""
    missing = _missing(who, found, updates.open_cycle_of(found))
    if missing:
        return address(board, "action-update", missing[0].number)
    return found.get_absolute_url()


def _missing(who: Standing, found: PlanAction, cycle: UpdateCycle | None) -> list[Owed]:
    """The other updates that this lead still owes in a cycle."""
    if cycle is None or who.person is None:
        return []
    mine = cycle_progress.of(cycle, cycle_progress.owed_actions(cycle))
    missing = mine.of(who.person.pk).missing
    return [one for one in missing if one.number != found.number]


@of_board()
@require_POST
def agree(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, told: int
) -> HttpResponse:
    """Agree to the new date an update asks for."""
    found = action_or_404(board, who, plan_action)
    asked = get_object_or_404(found.updates, pk=told)
    updates.agree_to_date(by=who, update_id=asked.pk)
    messages.success(request, f"The new date of {found.reference} counts from now on.")
    return see_other(address(board, "action-ratings", found.number))


@of_board()
@require_POST
def decline(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, told: int
) -> HttpResponse:
    """Decline the new date an update asks for, saying why."""
    found = action_or_404(board, who, plan_action)
    asked = get_object_or_404(found.updates, pk=told)
    form = DeclineForm(request.POST, prefix=DECLINE)
    if form.is_valid():
        said = form.cleaned_data["why"]
        kept = attempt(form, updates.decline_date, by=who, update_id=asked.pk, why=said)
        if kept is not None:
            messages.success(request, f"The date of {found.reference} stays.")
            return see_other(address(board, "action-ratings", found.number))
    return ratings_page(request, board, who, found, status=422, decline_form=form)
