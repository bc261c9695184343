"""Which sectors were in the room for which subjects (C23, C35, C36).

Who came late or left early counts for the items they were there for; who withdrew from
an item was not in the room for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from boards import policy
from boards.attendance_periods import Period
from boards.attended import Gathering, Register, marks_of_places
from boards.documents import attended_facts, in_the_room
from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Board,
    Meeting,
)
from boards.sectors_present import SectorCount, by_sector
from boards.standing import Standing


@dataclass(frozen=True, slots=True)
class Heard:
    """A sector at one subject: at how many of the times it was discussed."""

    sector: str
    times: int
    of: int

    @property
    def words(self) -> str:
        """`2 of 3`; empty where the sector had no place then."""
        return f"{self.times} of {self.of}" if self.of else ""

    @property
    def is_missing(self) -> bool:
        """Whether it was never in the room."""
        return self.of > 0 and self.times == 0


@dataclass(frozen=True, slots=True)
class Subject:
    """What was discussed at one meeting or several, and who was there for it."""

    title: str
    items: tuple[AgendaItem, ...]
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Representation:
    """What the page shows of a period."""

    sectors: tuple[Heard, ...]
    subjects: tuple[Subject, ...]
    meetings: tuple[Meeting, ...]
    leaves_out: bool
    is_cut: bool
    unrecorded: tuple[Meeting, ...]
    sector_of: dict[int, str]


@dataclass(frozen=True, slots=True)
class Represented:
    """What a higher app needs to add its own: whose, since when, and who sits for whom.

    Args:
        starts_on: of the first meeting; None for since ever.
        sector_of: the sector a person sat for, by the person's id.
        by_person: whether the reader may see figures of single people.
    """

    board: Board
    starts_on: date | None
    ends_on: date
    sector_of: dict[int, str]
    by_person: bool


def read(board: Board, who: Standing, period: Period) -> Representation:
    """Read who was in the room for what; nine queries."""
    facts = attended_facts.read(board, period)
    cleared = bool(policy.may_read_confidential(who))
    items = in_the_room.items_of(facts.meetings)
    subjects = [
        item
        for item in items
        if in_the_room.was_discussed(item) and (cleared or not item.is_confidential)
    ]
    here = in_the_room.rows_at(facts.meetings, items, subjects)
    counts = _at_items(facts.register, subjects, here)
    return Representation(
        sectors=tuple(_heard(one, range(len(subjects))) for one in counts),
        subjects=_by_subject(subjects, counts),
        meetings=facts.meetings,
        leaves_out=not cleared,
        is_cut=facts.is_cut,
        unrecorded=facts.unrecorded,
        sector_of=_sectors_of(facts.appointments),
    )


def represented(
    board: Board, who: Standing, found: Representation, period: Period
) -> Represented:
    """What is asked of a higher app, for the same reader and period."""
    first = found.meetings[0].date if found.meetings else None
    return Represented(
        board=board,
        starts_on=period.starts_on or first,
        ends_on=period.ends_on,
        sector_of=found.sector_of,
        by_person=bool(policy.may_read_attendance_by_person(who)),
    )


def _at_items(
    register: Register,
    subjects: Sequence[AgendaItem],
    here: Mapping[int, Sequence[Attendance]],
) -> list[SectorCount]:
    """The sectors, one cell an item: each is counted as if it were a meeting."""
    at_items = replace(
        register,
        meetings=tuple(Gathering(item.pk, item.meeting.date) for item in subjects),
        lines=tuple(
            attended_facts.line_of(row, gathering=item.pk)
            for item in subjects
            for row in here[item.pk]
        ),
    )
    return by_sector(register.places, marks_of_places(at_items))


def _by_subject(
    subjects: Sequence[AgendaItem], counts: Sequence[SectorCount]
) -> tuple[Subject, ...]:
    """What was discussed, the latest first; a repeating item is one subject."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in reversed(list(enumerate(subjects))):
        found[in_the_room.subject_of(item)].append(at)
    return tuple(
        Subject(
            title=subjects[places[0]].title,
            items=tuple(subjects[at] for at in places),
            heard=tuple(_heard(one, places) for one in counts),
        )
        for places in found.values()
    )


def _heard(count: SectorCount, places: Iterable[int]) -> Heard:
    cells = [count.cells[at] for at in places]
    return Heard(
        count.name,
        times=sum(cell.filled > 0 for cell in cells),
        of=sum(cell.places > 0 for cell in cells),
    )


def _sectors_of(appointments: Sequence[Appointment]) -> dict[int, str]:
    """The sector each member sits for; of several appointments, the last."""
    return {
        one.person_id: one.place.seat.sector.name
        for one in sorted(appointments, key=lambda one: one.starts_on)
    }
