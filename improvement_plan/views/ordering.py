"""The page on which areas and plan actions change places, without a script."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.http import see_other
from improvement_plan import policy
from improvement_plan.models import Plan, PlanAction
from improvement_plan.operations import ordering
from improvement_plan.views.plan_pages import address, page, plan_or_404


@of_board(policy.may_keep_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """Every area with its actions, each with a way up and down."""
    found = plan_or_404(board, plan)
    policy.may_change_plan(who, found).require()
    if request.method == "POST":
        _move(who, found, request.POST.get("what", ""), request.POST.get("to", ""))
        where = request.POST.get("what", "")
        return see_other(f"{address(board, 'plan-order', found.number)}#{where}")
    actions = PlanAction.objects.filter(left_at=None).order_by("position", "pk")
    areas = found.areas.filter(left_at=None).order_by("position", "pk")
    context = {
        **page(board, who, (found.title, found.get_absolute_url()), ("Order", "")),
        "plan": found,
        "areas": areas.prefetch_related(Prefetch("actions", actions)),
    }
    return render(request, "improvement_plan/order.html", context)


def _move(who: Standing, found: Plan, what: str, to: str) -> None:
    """Move what is named by its number; what is not of this plan moves nothing."""
    kind, _, number = what.partition("-")
    if not number.isdecimal() or to not in ("up", "down"):
        return
    key, is_up = int(number[:9]), to == "up"
    if kind == "area":
        for area in found.areas.filter(number=key):
            ordering.move_area(by=who, area_id=area.pk, up=is_up)
    elif kind == "action":
        for action in PlanAction.objects.filter(area__plan=found, number=key):
            ordering.move_plan_action(by=who, action_id=action.pk, up=is_up)
