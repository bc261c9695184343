"""Who came for each place to the last meetings, one cell a meeting (C21)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from boards.models import Appointment, Attendance, Meeting, SeatPlace

Cell: TypeAlias = Literal["came", "substitute", "apologies", "no_word", "not_in_post"]
MEETINGS_SHOWN = 12
_SAID = (Attendance.State.APOLOGIES, Attendance.State.REPRESENTED)


@dataclass(frozen=True, slots=True)
class Strip:
    """One place at the last meetings, oldest first."""

    cells: tuple[Cell, ...]

    @property
    def came(self) -> int:
        """At how many of them somebody sat in the place, a substitute included."""
        return sum(cell in {"came", "substitute"} for cell in self.cells)

    @property
    def asked(self) -> int:
        """At how many of them the place was held."""
        return sum(cell != "not_in_post" for cell in self.cells)


def rows_of(meetings: Sequence[Meeting]) -> dict[int, list[Attendance]]:
    """The attendance of meetings, by meeting, in one query."""
    rows: dict[int, list[Attendance]] = defaultdict(list)
    for row in Attendance.objects.filter(
        meeting__in=[meeting.pk for meeting in meetings]
    ).select_related("stands_for"):
        rows[row.meeting_id].append(row)
    return rows


def strips_of(
    meetings: Sequence[Meeting],
    places: Sequence[SeatPlace],
    appointments: Mapping[int, Sequence[Appointment]],
) -> dict[int, Strip]:
    """The strip of every place; none where nobody has met."""
    if not meetings:
        return {}
    rows = rows_of(meetings)
    return {
        place.pk: Strip(
            tuple(
                _cell(place, appointments.get(place.pk, ()), meeting, rows[meeting.pk])
                for meeting in meetings
            )
        )
        for place in places
    }


def _cell(
    place: SeatPlace,
    appointments: Sequence[Appointment],
    meeting: Meeting,
    rows: Sequence[Attendance],
) -> Cell:
    """How a place was filled at one meeting."""
    holders = {
        a.person_id
        for a in appointments
        if a.starts_on <= meeting.date
        and (a.ends_on is None or a.ends_on >= meeting.date)
    }
    if not holders:
        return "not_in_post"
    own = [row for row in rows if _is_own(row, place, holders)]
    if any(row.is_here for row in own):
        return "came"
    if any(row.is_here and _stands_in(row, place, holders) for row in rows):
        return "substitute"
    return "apologies" if any(row.state in _SAID for row in own) else "no_word"


def _is_own(row: Attendance, place: SeatPlace, holders: set[int]) -> bool:
    if row.capacity == Attendance.Capacity.SUBSTITUTE:
        return False
    return row.place_id == place.pk or row.person_id in holders


def _stands_in(row: Attendance, place: SeatPlace, holders: set[int]) -> bool:
    if row.capacity != Attendance.Capacity.SUBSTITUTE:
        return False
    member = row.stands_for
    if member is None:
        return row.place_id == place.pk
    return member.place_id == place.pk or member.person_id in holders
