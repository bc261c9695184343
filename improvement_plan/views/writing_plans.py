"""Making and changing a plan and its areas, agreeing it and fixing it anew."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from improvement_plan import operations, policy
from improvement_plan.forms.areas import AreaForm
from improvement_plan.forms.plans import FixForm, LeaveForm, PlanForm, PlanTypeForm
from improvement_plan.models import Plan
from improvement_plan.views.plan_pages import (
    address,
    area_or_404,
    form_page,
    plan_or_404,
)

FORM = ["GET", "HEAD", "POST"]


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Begin a plan."""
    form = PlanForm(request.POST or None, board=board)
    if form.is_valid():
        succeeded = form.cleaned_data["succeeds"]
        made = attempt(
            form,
            operations.make_plan,
            by=who,
            board=board,
            plan=form.as_input(),
            succeeds_id=succeeded.pk if succeeded else None,
        )
        if made is not None:
            messages.success(request, "The plan is begun. Add its areas.")
            return see_other(made.get_absolute_url())
    return form_page(
        request, board, who, form, "Begin a plan", address(board, "plans"),
        lead="A type with columns of its own is set up first.",
        template="improvement_plan/plan_new.html",
    )  # fmt: skip


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def new_type(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Set up a type of plan with columns of its own."""
    form = PlanTypeForm(request.POST or None)
    if form.is_valid():
        made = attempt(
            form, operations.make_type, by=who, board=board,
            name=form.cleaned_data["name"], columns=form.columns(),
        )  # fmt: skip
        if made is not None:
            messages.success(request, f"The type “{made}” can be chosen now.")
            return see_other(address(board, "plan-new"))
    back = address(board, "plan-new")
    return form_page(request, board, who, form, "Set up a type of plan", back)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def edit(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """Change what stands above the areas."""
    found = plan_or_404(board, plan)
    policy.may_change_plan(who, found).require()
    form = PlanForm(request.POST or None, board=board, plan=found)
    if form.is_valid():
        changed = attempt(
            form, operations.change_plan, by=who, plan_id=found.pk,
            version=form.cleaned_data["version"] or 0, plan=form.as_input(),
        )  # fmt: skip
        if changed is not None:
            return see_other(found.get_absolute_url())
    back = found.get_absolute_url()
    return form_page(request, board, who, form, "Change the plan", back)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def agree(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """Record that the plan is agreed: its first version stands."""
    found = plan_or_404(board, plan)
    policy.may_agree_plan(who, found).require()
    return _fixed(request, board, who, found, is_first=True)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def rebaseline(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Fix the plan anew as it stands now, with the reason."""
    found = plan_or_404(board, plan)
    policy.may_rebaseline_plan(who, found).require()
    return _fixed(request, board, who, found, is_first=False)


def _fixed(
    request: HttpRequest, board: Board, who: Standing, found: Plan, *, is_first: bool
) -> HttpResponse:
    form = FixForm(request.POST or None, board=board, asks_why=not is_first)
    if form.is_valid():
        said = form.cleaned_data
        given = {"label": said["label"], "reason": said.get("reason")}
        decision = said["decision"]
        made = attempt(
            form,
            operations.agree_plan if is_first else operations.rebaseline_plan,
            by=who,
            plan_id=found.pk,
            decision_id=decision.pk if decision else None,
            **{key: value for key, value in given.items() if value is not None},
        )
        if made is not None:
            messages.success(request, f"Version {made.number} is fixed.")
            return see_other(address(board, "plan-versions", found.number))
    title = "Record that the plan is agreed" if is_first else "Re-baseline the plan"
    lead = "The plan is kept whole as it stands now, beside every version before it."
    back = found.get_absolute_url()
    return form_page(request, board, who, form, title, back, lead=lead)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def new_area(
    request: HttpRequest, board: Board, who: Standing, plan: int
) -> HttpResponse:
    """Add an area to a plan."""
    found = plan_or_404(board, plan)
    policy.may_change_plan(who, found).require()
    form = AreaForm(request.POST or None, board=board, type=found.type)
    if form.is_valid():
        made = attempt(
            form, operations.add_area, by=who, plan_id=found.pk, area=form.as_input()
        )
        if made is not None:
            made.plan = found
            return see_other(made.get_absolute_url())
    back = found.get_absolute_url()
    return form_page(request, board, who, form, "Add an area", back)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def edit_area(
    request: HttpRequest, board: Board, who: Standing, area: int
) -> HttpResponse:
    """Change what an area says."""
    found = area_or_404(board, area)
    policy.may_change_area(who, found).require()
    form = AreaForm(request.POST or None, board=board, type=found.plan.type, area=found)
    if form.is_valid():
        changed = attempt(
            form, operations.change_area, by=who, area_id=found.pk,
            version=form.cleaned_data["version"] or 0, area=form.as_input(),
        )  # fmt: skip
        if changed is not None:
            return see_other(found.get_absolute_url())
    back = found.get_absolute_url()
    return form_page(request, board, who, form, f"Change {found}", back)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def leave_area(
    request: HttpRequest, board: Board, who: Standing, area: int
) -> HttpResponse:
    """Take an area out of the plan, with its actions."""
    found = area_or_404(board, area)
    policy.may_change_area(who, found).require()
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        gone = attempt(
            form, operations.take_area_out, by=who, area_id=found.pk,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        if gone is not None:
            messages.success(request, f"{found} left the plan.".capitalize())
            return see_other(found.plan.get_absolute_url())
    title = f"Take {found} out of the plan"
    return form_page(request, board, who, form, title, found.get_absolute_url())
