"""Who sits on a board on a day: sectors, seats, places, holders, and who came.

Read once, in five queries whatever the size of the board (C16, C17, C19, C21).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from boards.attended import Mark
from boards.documents.attendance_strip import MEETINGS_SHOWN, Strip, strips_of
from boards.models import Appointment, Attendance, Board, Meeting, Office, SeatPlace
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place: who holds it, who held it, and since when it is vacant."""

    place: SeatPlace
    holders: tuple[Appointment, ...]
    before: tuple[Appointment, ...]
    coming: tuple[Appointment, ...]
    offices: tuple[str, ...]
    vacant_since: date | None
    strip: Strip | None
    marks: tuple[Mark, ...] = ()

    @property
    def title(self) -> str:
        """The seat, and which of its places."""
        return str(self.place)

    @property
    def names(self) -> str:
        """Everybody who holds the place now; empty when it is vacant."""
        return ", ".join(a.person.name for a in self.holders)

    @property
    def is_vacant(self) -> bool:
        """Whether nobody holds the place."""
        return not self.holders


@dataclass(frozen=True, slots=True)
class SectorLines:
    """The places of one sector."""

    name: str
    lines: tuple[PlaceLine, ...]

    @property
    def places(self) -> int:
        """How many places the sector has."""
        return len(self.lines)

    @property
    def filled(self) -> int:
        """How many of them somebody holds."""
        return sum(not line.is_vacant for line in self.lines)

    @property
    def share(self) -> int | None:
        """How often its places were filled at meetings, in per cent; None if never met."""
        strips = [line.strip for line in self.lines if line.strip]
        asked = sum(strip.asked for strip in strips)
        return round(100 * sum(s.came for s in strips) / asked) if asked else None


@dataclass(frozen=True, slots=True)
class Membership:
    """A board's seats on a day."""

    on: date
    sectors: tuple[SectorLines, ...]
    offices: tuple[Office, ...]
    meetings: tuple[Meeting, ...]

    @property
    def lines(self) -> tuple[PlaceLine, ...]:
        """Every place, by sector."""
        return tuple(line for sector in self.sectors for line in sector.lines)

    @property
    def places(self) -> int:
        """How many places the board has."""
        return len(self.lines)

    @property
    def filled(self) -> int:
        """How many somebody holds."""
        return sum(not line.is_vacant for line in self.lines)

    @property
    def vacant(self) -> int:
        """How many nobody holds."""
        return self.places - self.filled

    @property
    def holders(self) -> dict[int, tuple[Appointment, ...]]:
        """The appointments in force, by place."""
        return {line.place.pk: line.holders for line in self.lines if line.holders}


def read(board: Board, on: date, *, with_attendance: bool = False) -> Membership:
    """Read a board's seats as they stand on a day.

    Args:
        board: whose.
        on: the day; seats and appointments in force then.
        with_attendance: also who came to the last twelve meetings.
    """
    places = list(
        SeatPlace.objects.filter(in_force(on, "seat__"), seat__board=board)
        .select_related("seat__sector")
        .order_by("seat__sector__order", "seat__order", "seat_id", "number")
    )
    appointments: dict[int, list[Appointment]] = defaultdict(list)
    for appointment in (
        Appointment.objects.filter(place__seat__board=board)
        .select_related("person")
        .order_by("-starts_on", "pk")
    ):
        appointments[appointment.place_id].append(appointment)
    offices = tuple(Office.objects.filter(board=board).select_related("person", "seat"))
    meetings = _held(board, on) if with_attendance else ()
    strips = strips_of(meetings, places, appointments)
    by_sector: dict[str, list[PlaceLine]] = defaultdict(list)
    for place in places:
        line = _line(place, appointments[place.pk], offices, on, strips.get(place.pk))
        by_sector[place.seat.sector.name].append(line)
    return Membership(
        on=on,
        sectors=tuple(SectorLines(n, tuple(lines)) for n, lines in by_sector.items()),
        offices=offices,
        meetings=meetings,
    )


def _held(board: Board, on: date) -> tuple[Meeting, ...]:
    """The last meetings whose attendance is recorded, oldest first."""
    came = Attendance.objects.filter(meeting=OuterRef("pk"), state__in=Attendance.HERE)
    found = board.meetings.filter(
        Exists(came), state=Meeting.State.CLOSED, date__lte=on
    )
    return tuple(reversed(found.order_by("-date", "-starts_at")[:MEETINGS_SHOWN]))


def _line(
    place: SeatPlace,
    appointments: list[Appointment],
    offices: tuple[Office, ...],
    on: date,
    strip: Strip | None,
) -> PlaceLine:
    holders = tuple(a for a in appointments if _covers(a, on))
    before = tuple(a for a in appointments if a.ends_on and a.ends_on < on)
    held_by = {a.person_id for a in holders}
    return PlaceLine(
        place=place,
        holders=tuple(reversed(holders)),
        before=before,
        coming=tuple(a for a in appointments if a.starts_on > on),
        offices=tuple(
            office.get_kind_display()
            for office in offices
            if _covers(office, on)
            and office.person_id in held_by
            and office.seat_id in {None, place.seat_id}
        ),
        vacant_since=None if holders else _vacant_since(place, before),
        strip=strip if holders else None,
        marks=strip.marks if strip else (),
    )


def _vacant_since(place: SeatPlace, before: tuple[Appointment, ...]) -> date:
    """The day after the last holder's last, or the day the seat began."""
    ends = [a.ends_on for a in before if a.ends_on]
    return max(ends) + timedelta(days=1) if ends else place.seat.starts_on


def _covers(held: Appointment | Office, on: date) -> bool:
    return held.starts_on <= on and (held.ends_on is None or held.ends_on >= on)
