"""Around the plan: strategy, self-evaluation, programmes, KPIs approved, data shared."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from improvement_plan import around_lists as lists
from improvement_plan import around_policy as policy
from improvement_plan import policy as plan_policy
from improvement_plan.views.inspection_pages import plan_page


@of_board(policy.may_read_around)
@require_safe
def around(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Everything around the plan on one page, each section with its next step."""
    plan = lists.current_plan(board)
    context = {
        **plan_page(board, who, ("Around the plan", "")),
        "plan": plan,
        "strategies": lists.strategies(board, who),
        "statements": lists.statements(plan),
        "evaluations": lists.evaluations(board),
        "programmes": lists.programmes(board),
        "kpi_sets": lists.kpi_sets(board, who),
        "agreements": lists.agreements(board, who),
        "evidence": lists.typed_evidence(board, who),
        "may_keep": policy.may_keep_around(who),
        "may_change_plan": plan is not None
        and bool(plan_policy.may_change_plan(who, plan)),
        "today": who.day,
    }
    return render(request, "improvement_plan/around.html", context)
