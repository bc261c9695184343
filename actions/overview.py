"""The figures of the action log on a board's home; each opens exactly its list."""

from django.urls import reverse

from actions import policy
from actions.models import Action
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.panels import Panel

STATES = ("open", "overdue", "incomplete")


def of_board(who: Standing, board: Board) -> Panel | None:
    """How many actions are open, late, and without owner or date; one query."""
    if not policy.may_read_actions(who):
        return None
    numbers = Action.objects.filter(board=board).visible_to(who).counted(today())
    where = {"partnership": board.partnership.slug, "board": board.slug}
    log = reverse("actions:actions", kwargs=where)
    figures = {
        state: {"count": numbers[state], "url": f"{log}?status={state}"}
        for state in STATES
    }
    return Panel("actions/_overview.html", figures, order=10)
