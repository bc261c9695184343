"""Who came for each place to the last meetings, one cell a meeting (C21)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from boards.attended import Mark, marks_of_places
from boards.documents.attended_facts import register_of
from boards.models import Appointment, Attendance, Meeting, SeatPlace

Cell: TypeAlias = Literal["came", "substitute", "apologies", "no_word", "not_in_post"]
MEETINGS_SHOWN = 12
_CELLS: dict[Mark, Cell] = {
    Mark.IN_PERSON: "came",
    Mark.ONLINE: "came",
    Mark.SUBSTITUTE: "substitute",
    Mark.APOLOGIES: "apologies",
    Mark.ABSENT: "no_word",
    Mark.NO_WORD: "no_word",
    Mark.VACANT: "not_in_post",
    Mark.NOT_ASKED: "not_in_post",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """One place or person at the last meetings, oldest first."""

    marks: tuple[Mark, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """What is drawn, one a meeting."""
        return tuple(_CELLS[mark] for mark in self.marks[-MEETINGS_SHOWN:])

    @property
    def came(self) -> int:
        """At how many of them somebody sat in the place, a substitute included."""
        return sum(mark.is_filled for mark in self.marks)

    @property
    def asked(self) -> int:
        """At how many of them the place was held."""
        return sum(mark.is_asked for mark in self.marks)


def strips_of(
    meetings: Sequence[Meeting],
    places: Sequence[SeatPlace],
    appointments: Mapping[int, Iterable[Appointment]],
) -> dict[int, Strip]:
    """The strip of every place, in one query; none where nobody has met."""
    if not meetings:
        return {}
    rows = Attendance.objects.filter(
        meeting__in=[meeting.pk for meeting in meetings]
    ).select_related("stands_for")
    held = [one for rows in appointments.values() for one in rows]
    marks = marks_of_places(register_of(meetings, places, held, rows))
    return {place: Strip(found) for place, found in marks.items()}
