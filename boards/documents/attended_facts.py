"""What attendance is counted from, read once for all the meetings of a period (C23)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from boards.attendance_periods import LAST, MOST, Period
from boards.attended import Gathering, Holding, Line, Post, Register
from boards.models import Appointment, Attendance, Board, Meeting, SeatPlace
from boards.models.meeting import MeetingQuerySet

# They come and count for no place, whatever seat they are listed beside.
_NO_PLACE = (Attendance.Capacity.IN_ATTENDANCE, Attendance.Capacity.OBSERVER)


@dataclass(frozen=True, slots=True)
class Facts:
    """The meetings held in a period, the board's places, and who came.

    Args:
        is_cut: whether earlier meetings of the period are left out, for there are many.
        unrecorded: meetings held at which nobody's attendance is recorded: who came is
            not known, and they count for nobody.
    """

    meetings: tuple[Meeting, ...]
    places: tuple[SeatPlace, ...]
    appointments: tuple[Appointment, ...]
    register: Register
    is_cut: bool = False
    unrecorded: tuple[Meeting, ...] = ()


def read(board: Board, period: Period) -> Facts:
    """Read a board's attendance over a period; five queries.

    Cancelled meetings were not held, and count for nobody.
    """
    held = _held_in(board, period)
    found = list(held.filter(_somebody_came())[: period.most + 1])
    facts = of_meetings(board, found[: period.most][::-1])
    unrecorded = held.exclude(_somebody_came())
    if period.key == LAST and len(facts.meetings) == period.most:
        unrecorded = unrecorded.filter(date__gte=facts.meetings[0].date)
    return replace(
        facts,
        is_cut=len(found) > period.most == MOST,
        unrecorded=tuple(unrecorded[:MOST]),
    )


def of_meetings(board: Board, held: Sequence[Meeting]) -> Facts:
    """Read the attendance of some meetings, oldest first; three queries."""
    meetings = tuple(held)
    for meeting in meetings:
        meeting.board = board
    places = tuple(_places(board, meetings))
    appointments = tuple(
        Appointment.objects.filter(place__seat__board=board)
        .select_related("person", "place__seat__sector")
        .order_by("place", "starts_on", "pk")
    )
    rows = Attendance.objects.filter(meeting__in=meetings).select_related("stands_for")
    register = register_of(meetings, places, appointments, rows)
    return Facts(meetings, places, appointments, register)


def _somebody_came() -> Exists:
    return Exists(
        Attendance.objects.filter(meeting=OuterRef("pk"), state__in=Attendance.HERE)
    )


def _held_in(board: Board, period: Period) -> MeetingQuerySet:
    """The meetings held in a period, the latest first."""
    found = board.meetings.filter(
        state=Meeting.State.CLOSED, date__lte=period.ends_on
    ).order_by("-date", "-starts_at")
    if period.starts_on is not None:
        found = found.filter(date__gte=period.starts_on)
    return found


def register_of(
    meetings: Sequence[Meeting],
    places: Iterable[SeatPlace],
    appointments: Iterable[Appointment],
    rows: Iterable[Attendance],
) -> Register:
    """The rows as plain values.

    Args:
        meetings: oldest first.
        places: with their seats and sectors.
        rows: with the member each substitute stands for.
    """
    return Register(
        meetings=tuple(Gathering(meeting.pk, meeting.date) for meeting in meetings),
        places=tuple(
            Post(p.pk, p.seat.sector.name, p.seat.starts_on, p.seat.ends_on)
            for p in places
        ),
        holdings=tuple(
            Holding(one.place_id, one.person_id, one.starts_on, one.ends_on)
            for one in appointments
        ),
        lines=tuple(line_of(row) for row in rows),
    )


def line_of(row: Attendance, gathering: int | None = None) -> Line:
    """A row as a plain value.

    Args:
        gathering: what it is counted for; None for the meeting.
    """
    member = row.stands_for
    return Line(
        meeting=row.meeting_id if gathering is None else gathering,
        person=row.person_id,
        place=None if row.capacity in _NO_PLACE else row.place_id,
        state=row.state,
        as_substitute=row.capacity == Attendance.Capacity.SUBSTITUTE,
        instead_of=member.place_id if member else row.place_id,
        for_person=member.person_id if member else None,
    )


def _places(board: Board, meetings: Sequence[Meeting]) -> Iterable[SeatPlace]:
    """The places there were at any of the meetings, in the order of the terms."""
    if not meetings:
        return ()
    first, last = meetings[0].date, meetings[-1].date
    return (
        SeatPlace.objects.filter(seat__board=board, seat__starts_on__lte=last)
        .filter(Q(seat__ends_on=None) | Q(seat__ends_on__gte=first))
        .select_related("seat__sector")
        .order_by("seat__sector__order", "seat__order", "seat_id", "number")
    )
