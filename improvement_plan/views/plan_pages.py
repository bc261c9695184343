"""Finding plans and their parts behind the door, and what their pages share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from boards.door import board_page
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form
from improvement_plan import policy
from improvement_plan.models import AreaForImprovement, Plan, PlanAction
from improvement_plan.operations import keeping


def address(board: Board, name: str, *numbers: int) -> str:
    """An address of a plan of a board."""
    where = [board.partnership.slug, board.slug, *numbers]
    return reverse(f"improvement_plan:{name}", args=where)


def plan_or_404(board: Board, number: int) -> Plan:
    """A plan of this board by its number."""
    rows = Plan.objects.filter(board=board).select_related("type", "succeeds")
    found = get_object_or_404(rows, number=number)
    found.board = board
    return found


def area_or_404(board: Board, number: int) -> AreaForImprovement:
    """An area of a plan of this board by its number."""
    rows = AreaForImprovement.objects.filter(plan__board=board)
    found = get_object_or_404(rows.select_related("plan__type", "sro"), number=number)
    found.plan.board = board
    return found


def action_or_404(board: Board, who: Standing, number: int) -> PlanAction:
    """A plan action of this board that the person may read.

    Raises:
        Http404: when there is none; to who may not read it, it answers like none.
    """
    rows = PlanAction.objects.filter(board=board).select_related(
        "area__plan__type", "area__sro", "accountable_lead", "action_lead",
        "accountable_organisation", "action_organisation",
    )  # fmt: skip
    found = get_object_or_404(rows, number=number)
    found.board = found.area.plan.board = board
    if not policy.may_read_plan_action(who, named=keeping.is_named(who, found)):
        raise Http404
    return found


def page(board: Board, who: Standing, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page under the plan needs."""
    return board_page(board, who, "plan", ("Plan", address(board, "plans")), *crumbs)


def form_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    back: str,
    *,
    lead: str = "",
    template: str = "base/form_page.html",
) -> HttpResponse:
    """A page of one form, with everything that was typed still in it."""
    context = {
        **page(board, who, (title, "")),
        "form": form,
        "title": title,
        "lead": lead,
        "back": back,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context, status=status)
