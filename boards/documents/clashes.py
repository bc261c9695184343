"""What stands against a day of meeting: closed offices, other bodies, their people (C29).

Nothing here refuses: the secretary decides, and is told.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from boards.models import Appointment, Attendance, Board, Meeting
from governance.long_dates import with_weekday
from governance.models.periods import in_force
from governance.working_days import closed_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When a board meets, or would."""

    day: date
    starts_at: time
    ends_at: time


def of_slots(board: Board, slots: Sequence[Slot], on: date) -> list[tuple[str, ...]]:
    """The sentences about each slot, in their order; three queries.

    Args:
        board: whose meetings they are; its own others are not named.
        on: the day whose members are asked about.
    """
    others = _others(board, slots)
    both = _expected_at(board, others, on)
    return [
        (
            *_closed(slot.day),
            *(
                _meets(other, both[other.pk])
                for other in others
                if other.overlaps(slot.day, slot.starts_at, slot.ends_at)
            ),
        )
        for slot in slots
    ]


def _closed(day: date) -> tuple[str, ...]:
    why = closed_reason(day)
    return (f"{with_weekday(day)} is {why}.",) if why else ()


def _others(board: Board, slots: Sequence[Slot]) -> list[Meeting]:
    """The meetings of the partnership's other bodies on these days."""
    return list(
        Meeting.objects.held_or_coming()
        .filter(board__partnership_id=board.partnership_id)
        .filter(date__in={slot.day for slot in slots})
        .exclude(board=board)
        .select_related("board")
        .order_by("date", "starts_at", "pk")
    )


def _expected_at(board: Board, others: Sequence[Meeting], on: date) -> dict[int, int]:
    """How many members of this board are expected at each other meeting."""
    if not others:
        return {}
    members = set(
        Appointment.objects.filter(
            in_force(on), in_force(on, "place__seat__"), place__seat__board=board
        ).values_list("person", flat=True)
    )
    found: defaultdict[int, int] = defaultdict(int)
    for meeting_id, person_id in (
        Attendance.objects.filter(meeting__in=others, person__isnull=False)
        .order_by()
        .values_list("meeting", "person")
        .distinct()
    ):
        found[meeting_id] += person_id in members
    return found


def _meets(other: Meeting, both: int) -> str:
    people = {0: "no member is", 1: "1 member is"}.get(both, f"{both} members are")
    return f"{other.board.short} meets then, {other.hours}: {people} expected at both."
