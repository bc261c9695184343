"""The decisions of a board that somebody may read (C44, C40)."""

from django.db.models import QuerySet

from boards import policy
from boards.models import Board, Decision
from boards.standing import Standing


def visible(board: Board, who: Standing) -> QuerySet[Decision]:
    """The decisions of a board that this person may read."""
    decisions = board.decisions.select_related(
        "meeting", "item", "ratified_item__meeting"
    )
    if not policy.may_read_confidential(who):
        decisions = decisions.filter(item__is_confidential=False)
    if not policy.may_read_drafts(who):
        decisions = decisions.filter(
            meeting__minutes__state__in=["circulated", "approved"]
        )
    return decisions
