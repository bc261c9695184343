"""Regulatory deadlines on the home of their board (C61)."""

from datetime import timedelta

from django.urls import reverse

from boards.models import Board
from boards.standing import Standing
from governance import panels
from governance.panels import Panel
from improvement_plan import inspection_policy as policy
from improvement_plan.models import Deadline, Inspection

AHEAD = timedelta(days=90)
_AT_MOST = 3


def register() -> None:
    """Show the deadlines where a board's home has room; called when the app is ready."""
    panels.register("board.overview", of_board)


def of_board(who: Standing, board: Board) -> Panel | None:
    """What is late, or due within ninety days, with its date; one query."""
    if not policy.may_read_inspections(who):
        return None
    visible = Inspection.objects.visible_to(who).filter(board=board)
    due = Deadline.objects.filter(
        inspection__in=visible, met_on=None, due_on__lte=who.day + AHEAD
    )[: _AT_MOST + 1]
    if not due:
        return None
    where = [board.partnership.slug, board.slug]
    context = {
        "deadlines": due[:_AT_MOST],
        "more": len(due) > _AT_MOST,
        "today": who.day,
        "url": reverse("improvement_plan:inspections", args=where),
    }
    return Panel("improvement_plan/_deadlines_overview.html", context, order=20)
