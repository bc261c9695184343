"""A board's meetings as their page shows them: those to come, then those behind us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from boards import policy
from boards.documents import clashes, missed_cadence
from boards.documents.clashes import Slot
from boards.models import Board, Meeting
from boards.models.meeting import MeetingQuerySet
from boards.series import Missed
from boards.standing import Standing

# A weekly board's year; whoever plans further finds the rest by its own address.
MOST_COMING = 60
_COMING = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come, with what stands against its day."""

    meeting: Meeting
    warnings: tuple[str, ...]


def coming(board: Board, who: Standing) -> list[Coming]:
    """The meetings to come, soonest first; those cancelled stay with their reason."""
    meetings = list(
        _to_come(board, who.day).order_by("date", "starts_at")[:MOST_COMING]
    )
    for meeting in meetings:
        meeting.board = board
    warned = _warnings(board, who, meetings)
    return [Coming(*pair) for pair in zip(meetings, warned, strict=True)]


def earlier(board: Board, on: date) -> MeetingQuerySet:
    """Every other meeting, the latest first."""
    return (
        board.meetings.exclude(pk__in=_to_come(board, on).values("pk"))
        .select_related("minutes")
        .order_by("-date", "-starts_at")
    )


def missed(board: Board, who: Standing) -> Missed | None:
    """What the board misses of its cadence; three queries."""
    return missed_cadence.of_boards([board], who.day).get(board.pk)


def _to_come(board: Board, on: date) -> MeetingQuerySet:
    now_on = Q(state=Meeting.State.OPEN)
    return board.meetings.filter(Q(state__in=_COMING, date__gte=on) | now_on)


def _warnings(
    board: Board, who: Standing, meetings: Sequence[Meeting]
) -> list[tuple[str, ...]]:
    """What the secretary is told of each day; nothing to others, nor of the cancelled."""
    live = [m for m in meetings if m.state != Meeting.State.CANCELLED]
    if not live or not policy.may_prepare_meeting(who):
        return [()] * len(meetings)
    found = clashes.of_slots(board, [slot_of(m) for m in live], who.day)
    by_meeting = dict(zip((m.pk for m in live), found, strict=True))
    return [by_meeting.get(meeting.pk, ()) for meeting in meetings]


def slot_of(meeting: Meeting) -> Slot:
    """When a meeting takes place."""
    return Slot(day=meeting.date, starts_at=meeting.starts_at, ends_at=meeting.ends_at)
