"""A year of a board's meetings, set up at once (C29)."""

from collections.abc import Sequence

from django.db import transaction

from boards import policy
from boards.models import Board, Meeting
from boards.operations import meetings
from boards.operations.meetings import MeetingInput
from boards.standing import Standing
from governance.errors import RuleBroken


@transaction.atomic
def plan_series(
    *, by: Standing, board: Board, days: Sequence[MeetingInput]
) -> list[Meeting]:
    """Set up the meetings of a series: all of them, or none.

    Each keeps the day it was given here beside the one it is held on, and is from now
    on a meeting of its own: moving or cancelling one changes no other.

    Raises:
        RuleBroken: when no day is chosen, or one cannot be met on; then the field is
            the place of that day among `days`.
    """
    policy.may_add_meeting(by, board).require()
    if not days:
        raise RuleBroken("Choose at least one day.")
    board = meetings.locked_board(board.pk)
    made = []
    for at, day in sorted(enumerate(days), key=lambda pair: pair[1].date):
        try:
            made.append(meetings.add(by, board, day, planned_on=day.date))
        except RuleBroken as broken:
            raise RuleBroken(broken.sentence, field=str(at)) from broken
    return made
