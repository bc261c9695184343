"""The figures of the action log on a board's home; each opens exactly its list."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from actions import chase_cases, listing, logs, policy
from actions.asked import Asked
from actions.chasing import Steps
from actions.models import Action, Mute
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import today
from governance.panels import Panel

STATES = ("open", "overdue", "incomplete")


def of_board(who: Standing, board: Board) -> Panel | None:
    """How many actions are open, late, and without owner or date; one query."""
    if not policy.may_read_actions(who):
        return None
    log = logs.of_board(board, who)
    lists = {state: Asked(tab=state) for state in STATES}
    numbers = listing.counted(log, lists.values(), today())
    figures = {
        state: {"count": numbers[asked], "url": f"{log.url()}?status={state}"}
        for state, asked in lists.items()
    }
    return Panel("actions/_overview.html", figures, order=10)


def for_the_chair(who: Standing, board: Board) -> Panel | None:
    """How many actions have been overdue for so long that the chair hears of it."""
    if not who.may(Capability.CHECK_MINUTES):
        return None
    steps = chase_cases.steps_of([board], who.day).get(board.pk, Steps())
    if not steps.chair_after:
        return None
    late = Action.objects.visible_to(who).filter(
        board=board,
        status__in=chase_cases.CHASED,
        due_on__lte=who.day - timedelta(days=steps.chair_after),
    )
    muted = Mute.objects.on(who.day).filter(action=OuterRef("pk"))
    where = [board.partnership.slug, board.slug]
    figures = {
        "count": late.exclude(Exists(muted)).count(),
        "url": reverse("actions:chairs-list", args=where),
    }
    return Panel("actions/chasing/_overview.html", figures, order=11)
