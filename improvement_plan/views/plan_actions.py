"""A plan action: its page, and the verbs that write it and mark its steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance import audit
from governance.forms import attempt
from governance.http import see_other
from improvement_plan import discussed, operations, plan_page, policy, record
from improvement_plan.forms.plan_actions import MarkForm, PlanActionForm
from improvement_plan.forms.plans import LeaveForm
from improvement_plan.models import PlanAction
from improvement_plan.operations import keeping
from improvement_plan.plan_ratings import of_page
from improvement_plan.plan_rows import ActionRow
from improvement_plan.plan_shapes import PlanActionShape
from improvement_plan.views.plan_pages import (
    action_or_404,
    address,
    area_or_404,
    form_page,
    page,
)

FORM = ["GET", "HEAD", "POST"]


@of_board()
@require_safe
def action(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """The page of one plan action, for who reads the plan and who leads it."""
    found = action_or_404(board, who, plan_action)
    return _page(request, board, who, found)


def _page(
    request: HttpRequest, board: Board, who: Standing, found: PlanAction
) -> HttpResponse:
    plan, shape = found.area.plan, record.action_of(found)
    ratings = of_page(plan, [shape], who.day, [shape])
    late = (
        ratings.late.get(found.number, 0)
        if ratings
        else plan_page.days_late(shape, who.day)
    )
    crumbs = (
        (f"{found.area.reference} {found.area.heading}", found.area.get_absolute_url()),
        (f"Plan action {found.reference}", ""),
    )
    named = keeping.is_named(who, found)
    context = {
        **page(board, who, *crumbs),
        "action": found,
        "area": found.area,
        "plan": plan,
        "row": ActionRow(
            action=shape, url="", days_late=late, day=who.day,
            rated=ratings.by_number.get(found.number) if ratings else None,
        ),
        "ratings": ratings,
        "baseline": _baseline(found, shape),
        "spoken": discussed.of_action(who, found),
        "may_change": policy.may_change_plan_action(who, found),
        "may_mark": policy.may_mark(who, found, named=named),
        "history": [
            (event, audit.sentence(event)) for event in audit.history_of(found)[:20]
        ],
        "today": who.day,
    }  # fmt: skip
    return render(request, "improvement_plan/action.html", context)


def _baseline(found: PlanAction, now: PlanActionShape) -> PlanActionShape | None:
    """The plan action as first agreed, where its date was another then (C66)."""
    version = found.area.plan.versions.order_by("number").first()
    if version is None:
        return None
    agreed = record.of_version(version).actions
    first = next((one for one in agreed if one.number == found.number), None)
    same = first is not None and first.date_text == now.date_text
    return None if same else first


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing, area: int) -> HttpResponse:
    """Add a plan action to an area."""
    found = area_or_404(board, area)
    policy.may_change_area(who, found).require()
    form = PlanActionForm(request.POST or None, board=board, type=found.plan.type)
    if form.is_valid():
        made = attempt(
            form, operations.add_plan_action, by=who, area_id=found.pk,
            action=form.as_input(),
        )  # fmt: skip
        if made is not None:
            return see_other(found.get_absolute_url())
    return form_page(
        request, board, who, form, f"Add a plan action to {found}",
        found.get_absolute_url(), template="improvement_plan/action_form.html",
    )  # fmt: skip


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Change what a plan action says."""
    found = action_or_404(board, who, plan_action)
    policy.may_change_plan_action(who, found).require()
    form = PlanActionForm(
        request.POST or None, board=board, type=found.area.plan.type, action=found
    )
    if form.is_valid():
        changed = attempt(
            form, operations.change_plan_action, by=who, action_id=found.pk,
            version=form.cleaned_data["version"] or 0, action=form.as_input(),
        )  # fmt: skip
        if changed is not None:
            return see_other(found.get_absolute_url())
    return form_page(
        request, board, who, form, f"Change {found}", found.get_absolute_url(),
        template="improvement_plan/action_form.html",
    )  # fmt: skip


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def leave(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Take a plan action out of the plan."""
    found = action_or_404(board, who, plan_action)
    policy.may_change_plan_action(who, found).require()
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        gone = attempt(
            form, operations.take_action_out, by=who, action_id=found.pk,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        if gone is not None:
            messages.success(request, f"{found} left the plan.".capitalize())
            return see_other(found.area.get_absolute_url())
    title = f"Take {found} out of the plan"
    return form_page(request, board, who, form, title, found.get_absolute_url())


@of_board()
@require_POST
def mark_step(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, step: int
) -> HttpResponse:
    """Say since when a step is done; without a day it is open again."""
    found = action_or_404(board, who, plan_action)
    row = get_object_or_404(found.steps, pk=step)
    form = MarkForm(request.POST)
    if form.is_valid():
        done_on = form.cleaned_data["on"]
        operations.mark_step(by=who, step_id=row.pk, done_on=done_on)
    else:
        messages.error(request, "Nothing was changed: the day was not understood.")
    return see_other(f"{address(board, 'action', found.number)}#steps")


@of_board()
@require_POST
def mark_criterion(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, criterion: int
) -> HttpResponse:
    """Say since when a success criterion is met; without a day it is open again."""
    found = action_or_404(board, who, plan_action)
    row = get_object_or_404(found.criteria, pk=criterion)
    form = MarkForm(request.POST)
    if form.is_valid():
        met_on = form.cleaned_data["on"]
        operations.mark_criterion(by=who, criterion_id=row.pk, met_on=met_on)
    else:
        messages.error(request, "Nothing was changed: the day was not understood.")
    return see_other(f"{address(board, 'action', found.number)}#criteria")
