"""What the pages of bringing a plan along share: where they are, and going on."""

from typing import Any

from django.http import Http404, HttpResponse

from boards.models import Board
from boards.standing import Standing
from governance.http import see_other
from improvement_plan import policy
from improvement_plan.models import Plan, PlanImport
from improvement_plan.operations import import_work
from improvement_plan.views.plan_pages import address, page

# Rows that are read and written while somebody waits; each action takes a while.
AT_ONCE = 120


def go_on(board: Board, found: PlanImport) -> HttpResponse:
    """A short table is done before the page is; a long one is a worker's."""
    if found.total <= AT_ONCE:
        import_work.go_on(found.pk)
    return see_other(address(board, "import-run", found.pk))


def run_or_404(board: Board, who: Standing, run: int, *states: str) -> PlanImport:
    """A table that is brought into a plan of this board, which the person may change."""
    rows = PlanImport.objects.filter(plan__board=board, pk=run)
    if states:
        rows = rows.filter(state__in=states)
    one = rows.select_related("plan__type", "started_by", "asked_by").first()
    if one is None:
        raise Http404
    one.plan.board = board
    policy.may_change_plan(who, one.plan).require()
    return one


def import_page(
    board: Board, who: Standing, plan: Plan, run: PlanImport | None = None
) -> dict[str, Any]:
    """What every page of bringing a plan along needs."""
    of_plan = (plan.title, plan.get_absolute_url())
    start = ("Bring a table along", address(board, "plan-import", plan.number))
    if run is None:
        return {**page(board, who, of_plan, (start[0], "")), "plan": plan}
    return {
        **page(board, who, of_plan, start, (run.name, "")),
        "plan": plan,
        "run": run,
    }
