"""One meeting's attendance by sector, and one person's over a period (C35, C23)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from boards.attendance_periods import Period
from boards.attendance_standard import Judged, Standard
from boards.attended import Mark, Tally, marks_of_people, marks_of_places, tally
from boards.documents import attended_facts
from boards.documents.attendance import address_at, judged, missing_words
from boards.documents.attendance_strip import Strip
from boards.models import Board, Meeting, SeatPlace
from boards.sectors_present import SectorCount, by_sector


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place at one meeting."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A sector at one meeting, with its places."""

    count: SectorCount
    places: tuple[PlaceAt, ...]

    @property
    def words(self) -> str:
        """`7 of 12`."""
        return self.count.cells[0].words

    @property
    def is_missing(self) -> bool:
        """Whether nobody came from it."""
        return self.count.cells[0].is_missing

    @property
    def how(self) -> str:
        """`6 in person, 1 online, 2 apologies`."""
        counts = Counter(place.mark for place in self.places)
        return ", ".join(mark.counted(counts[mark]) for mark in Mark if counts[mark])


@dataclass(frozen=True, slots=True)
class MeetingAttendance:
    """What the page of one meeting shows."""

    sectors: tuple[SectorRow, ...]
    missing: str
    filled: int
    places: int
    is_recorded: bool


def of_meeting(board: Board, meeting: Meeting) -> MeetingAttendance:
    """Count one held meeting by sector; three queries more."""
    facts = attended_facts.of_meetings(board, [meeting])
    marks = marks_of_places(facts.register)
    counts = by_sector(facts.register.places, marks)
    rows = tuple(_row(one, facts.places, marks) for one in counts)
    names = [row.count.name for row in rows if row.is_missing]
    return MeetingAttendance(
        sectors=rows,
        missing=missing_words(names, meeting.date) if names else "",
        filled=sum(row.count.cells[0].filled for row in rows),
        places=sum(row.count.cells[0].places for row in rows),
        is_recorded=any(m.is_filled for (m,) in marks.values()),
    )


def _row(
    count: SectorCount,
    places: Sequence[SeatPlace],
    marks: dict[int, tuple[Mark, ...]],
) -> SectorRow:
    return SectorRow(
        count,
        tuple(
            PlaceAt(str(place), marks[place.pk][0])
            for place in places
            if place.seat.sector.name == count.name
        ),
    )


@dataclass(frozen=True, slots=True)
class OwnMeeting:
    """One meeting in a person's record."""

    meeting: Meeting
    mark: Mark
    url: str


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """What the page of one person shows; nothing of the days before their appointment."""

    rows: tuple[OwnMeeting, ...]
    meetings: tuple[Meeting, ...]
    tally: Tally
    strip: Strip
    judged: Judged | None
    stood_in: int
    is_cut: bool


def of_person(
    board: Board, person_id: int, period: Period, standard: Standard | None
) -> PersonAttendance | None:
    """One person's attendance; five queries. None for who was never appointed."""
    facts = attended_facts.read(board, period)
    if not any(one.person_id == person_id for one in facts.appointments):
        return None
    none_asked = (Mark.NOT_ASKED,) * len(facts.meetings)
    marks = marks_of_people(facts.register).get(person_id, none_asked)
    rows = [
        OwnMeeting(meeting, mark, address_at(meeting))
        for meeting, mark in zip(facts.meetings, marks, strict=True)
        if mark.is_asked
    ]
    return PersonAttendance(
        rows=tuple(reversed(rows)),
        meetings=tuple(row.meeting for row in rows),
        tally=tally(marks),
        strip=Strip(tuple(row.mark for row in rows)),
        judged=judged(standard, marks, by_substitute=False),
        stood_in=sum(
            line.is_here and line.as_substitute and line.person == person_id
            for line in facts.register.lines
        ),
        is_cut=facts.is_cut,
    )
