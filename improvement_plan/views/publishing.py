"""Publishing a plan: what the public would read, what it reads, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import policy as boards_policy
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt, carried_out
from governance.http import see_other
from improvement_plan import operations, policy, publishing
from improvement_plan.forms.publishing import CelebrateForm, WithdrawForm
from improvement_plan.models import Plan, PlanPublication
from improvement_plan.operations import keeping
from improvement_plan.operations.publishing import (
    publish_plan,
    published,
    withdraw_plan,
)
from improvement_plan.views.plan_pages import (
    action_or_404,
    address,
    form_page,
    page,
    plan_or_404,
)


@of_board(boards_policy.may_publish)
@require_safe
def publication(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """What the public would read of a plan today, and what is published of it."""
    return _page(request, board, who, plan_or_404(board, plan), WithdrawForm())


@of_board(boards_policy.may_publish)
@require_POST
def publish(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Publish the plan as it stands today."""
    found = plan_or_404(board, plan)
    if publishing.gaps_of(found, who):
        return _page(request, board, who, found, WithdrawForm(), status=409)
    publish_plan(by=who, plan_id=found.pk)
    messages.success(request, "The plan is published.")
    return see_other(address(board, "plan-publication", found.number))


@of_board(boards_policy.may_publish)
@require_POST
def withdraw(
    request: HttpRequest, board: Board, who: Standing, plan: int, publication: int
) -> HttpResponse:
    """Take one publication back, with a reason that is shown."""
    found = plan_or_404(board, plan)
    row = get_object_or_404(
        PlanPublication, plan=found, number=publication, withdrawn_at=None
    )
    form = WithdrawForm(request.POST)
    if carried_out(
        form,
        lambda: withdraw_plan(
            by=who, publication_id=row.pk, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, "It is withdrawn; its address now says so.")
        return see_other(address(board, "plan-publication", found.number))
    return _page(request, board, who, found, form, asked=row.number, status=422)


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    plan: Plan,
    form: WithdrawForm,
    asked: int = 0,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **page(board, who, (plan.title, plan.get_absolute_url()), ("Publication", "")),
        "plan": plan,
        "paper": publishing.build(plan, who),
        "gaps": publishing.gaps_of(plan, who),
        "published": published(plan),
        "form": form,
        "asked": asked,
        "is_named": board.shows_members == Board.ShowsMembers.NAMES,
    }
    return render(request, "improvement_plan/publication.html", context, status=status)


@of_board()
@require_http_methods(["GET", "HEAD", "POST"])
def celebrate(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, step: int
) -> HttpResponse:
    """Celebrate a milestone that was met, in a sentence (C103)."""
    found = action_or_404(board, who, plan_action)
    row = get_object_or_404(found.steps, pk=step)
    policy.may_mark(who, found, named=keeping.is_named(who, found)).require()
    form = CelebrateForm(request.POST or None, initial={"words": row.celebration})
    if form.is_valid():
        done = attempt(
            form, operations.celebrate_step, by=who, step_id=row.pk,
            words=form.cleaned_data["words"],
        )  # fmt: skip
        if done is not None:
            return see_other(f"{address(board, 'action', found.number)}#steps")
    back = f"{address(board, 'action', found.number)}#steps"
    title = f"Celebrate a milestone of {found.reference}"
    return form_page(request, board, who, form, title, back, lead=row.text)
