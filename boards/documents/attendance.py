"""A board's attendance over a period: by sector, by seat and by person (C23, C35).

Sectors come first, for few people stand behind a seat. A place counts once for its
sector and its seat, whoever sat in it, a substitute too; a person counts for themselves.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from boards import policy
from boards.attendance_periods import MEETINGS_SHOWN, Period
from boards.attendance_standard import Judged, Standard
from boards.attended import Mark, Tally, marks_of_people, marks_of_places, tally
from boards.documents.attendance_strip import Strip
from boards.documents.attended_facts import Facts, read
from boards.models import Appointment, Board, Meeting
from boards.sectors_present import SectorCount, by_sector, nobody_from
from boards.standing import Standing
from governance.long_dates import long_date


@dataclass(frozen=True, slots=True)
class Counted:
    """A seat's place, or a person, over the period.

    Args:
        note: the sector of a place, the seat of a person.
        judged: how they stand by the terms' standard; None where it states none, or to
            a reader who may not see it.
    """

    name: str
    note: str
    url: str
    strip: Strip
    tally: Tally
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Missing:
    """A meeting that sectors were missing from."""

    sentence: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendancePage:
    """Everything the page shows."""

    period: Period
    meetings: tuple[Meeting, ...]
    shown: tuple[tuple[Meeting, str], ...]
    sectors: tuple[SectorCount, ...]
    seats: tuple[Counted, ...]
    people: tuple[Counted, ...]
    missing: tuple[Missing, ...]
    standard: Standard | None
    is_cut: bool
    unrecorded: tuple[Meeting, ...]
    own_url: str

    @property
    def total(self) -> Tally:
        """Every place of every sector together."""
        return sum((one.tally for one in self.sectors), Tally())


def page(
    board: Board, who: Standing, period: Period, standard: Standard | None
) -> AttendancePage:
    """Count a board's attendance for one reader; five queries.

    Args:
        board: with its partnership.
        standard: of the terms in force.
    """
    facts = read(board, period)
    places = marks_of_places(facts.register)
    sectors = tuple(by_sector(facts.register.places, places))
    judges = bool(policy.may_read_attendance_by_person(who))
    return AttendancePage(
        period=period,
        meetings=facts.meetings,
        shown=tuple((m, address_at(m)) for m in facts.meetings[-MEETINGS_SHOWN:]),
        sectors=sectors,
        seats=_seats(facts, places, standard if judges else None),
        people=_people(board, facts, standard) if judges else (),
        missing=_missing(facts, sectors),
        standard=standard,
        is_cut=facts.is_cut,
        unrecorded=facts.unrecorded,
        own_url=_own(board, who, facts.appointments),
    )


def judged(
    standard: Standard | None, marks: Sequence[Mark], *, by_substitute: bool
) -> Judged | None:
    """How a row of marks stands by the standard.

    What is not recorded counts neither way.

    Args:
        by_substitute: whether a substitute's coming counts: for a seat, not for a person.
    """
    if standard is None:
        return None
    known = [m for m in marks if m.is_asked and m != Mark.NO_WORD]
    return standard.judge(
        [m.is_filled and (by_substitute or m != Mark.SUBSTITUTE) for m in known]
    )


def address_at(meeting: Meeting) -> str:
    """The page of one meeting's attendance by sector."""
    return meeting.address("attendance-at")


def _seats(
    facts: Facts, marks: dict[int, tuple[Mark, ...]], standard: Standard | None
) -> tuple[Counted, ...]:
    return tuple(
        Counted(
            name=str(place),
            note=place.seat.sector.name,
            url="",
            strip=Strip(marks[place.pk]),
            tally=tally(marks[place.pk]),
            judged=judged(standard, marks[place.pk], by_substitute=True),
        )
        for place in facts.places
    )


def _people(
    board: Board, facts: Facts, standard: Standard | None
) -> tuple[Counted, ...]:
    """Who was in post at any of the meetings, in the order of their seats."""
    seats = {place.pk: (at, str(place)) for at, place in enumerate(facts.places)}
    held: defaultdict[int, list[Appointment]] = defaultdict(list)
    for one in facts.appointments:
        if one.place_id in seats:
            held[one.person_id].append(one)
    marks = marks_of_people(facts.register)
    rows = [
        (
            min(seats[one.place_id][0] for one in appointments),
            Counted(
                name=appointments[0].person.name,
                note="; ".join(
                    dict.fromkeys(seats[one.place_id][1] for one in appointments)
                ),
                url=address_of(board, person),
                strip=Strip(marks[person]),
                tally=tally(marks[person]),
                judged=judged(standard, marks[person], by_substitute=False),
            ),
        )
        for person, appointments in held.items()
        if any(mark.is_asked for mark in marks[person])
    ]
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


def address_of(board: Board, person_id: int) -> str:
    """The page of one person's attendance."""
    return reverse(
        "boards:attendance-of",
        args=[board.partnership.slug, board.slug, person_id],
    )


def _missing(facts: Facts, sectors: Sequence[SectorCount]) -> tuple[Missing, ...]:
    """The meetings a sector was missing from, the latest first."""
    found = []
    for at, meeting in enumerate(facts.meetings):
        names = [one.name for one in sectors if one.cells[at].is_missing]
        if names:
            found.append(
                Missing(missing_words(names, meeting.date), address_at(meeting))
            )
    return tuple(reversed(found))


def missing_words(names: Sequence[str], on: date) -> str:
    """`Nobody from A or B was in the room on 5 March 2024`."""
    return f"{nobody_from(names)} was in the room on {long_date(on)}"


def _own(board: Board, who: Standing, appointments: Sequence[Appointment]) -> str:
    """Where the reader's own attendance is, if they were ever appointed."""
    own = who.person.pk if who.person else None
    is_member = any(one.person_id == own for one in appointments)
    return address_of(board, own) if own is not None and is_member else ""
