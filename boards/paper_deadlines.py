"""When a paper is due, how it stands, and when its author is reminded (C34).

Pure: no Django. Days are working days in England, counted back from the meeting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.long_dates import long_date
from governance.working_days import (
    add_working_days,
    is_working_day,
    working_days_between,
)

# Working days before the deadline on which an author hears of it; -1 is the day after.
STAGES = (5, 1)
AFTER = -1


class State(StrEnum):
    """How a paper that was asked for stands, with the words shown."""

    EXPECTED = "Expected"
    MISSING = "Late"
    RECEIVED = "Received"
    RECEIVED_LATE = "Received late"

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {"Late": "late", "Received": "done", "Received late": "warn"}.get(
            self.value, "neutral"
        )

    @property
    def is_in(self) -> bool:
        """Whether the paper came."""
        return self in (State.RECEIVED, State.RECEIVED_LATE)


def deadline(meeting_on: date, days: int) -> date:
    """The day by which papers are in: so many working days before the meeting."""
    return add_working_days(meeting_on, -days)


def in_by(days: int) -> str:
    """`in by 7 working days before the meeting`, as the terms print it."""
    number = "1 working day" if days == 1 else f"{days} working days"
    return f"in by {number} before the meeting"


def rule_words(days: int) -> str:
    """`7 working days before the meeting, by the terms`."""
    return f"{in_by(days).removeprefix('in by ')}, by the terms"


def state_of(due_on: date, came_on: date | None, today: date) -> State:
    """How it stands on a day."""
    if came_on is not None:
        return State.RECEIVED if came_on <= due_on else State.RECEIVED_LATE
    return State.MISSING if today > due_on else State.EXPECTED


def stage_on(due_on: date, day: date) -> int | None:
    """The stage that stands on a day; None before the first, and on closed days.

    A stage missed on its day stands until the next one.
    """
    if not is_working_day(day):
        return None
    if day > due_on:
        return AFTER
    left = working_days_between(day, due_on)
    return next((stage for stage in sorted(STAGES) if left <= stage), None)


def due_words(due_on: date, today: date) -> str:
    """`wanted by 3 March 2024`, or `was due on 3 March 2024`."""
    start = "was due on" if today > due_on else "wanted by"
    return f"{start} {long_date(due_on)}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many papers of a meeting are in."""

    asked: int
    received: int
    missing: int

    @classmethod
    def of(cls, states: Iterable[State]) -> "Count":
        """Count some papers."""
        every = list(states)
        return cls(
            asked=len(every),
            received=sum(state.is_in for state in every),
            missing=every.count(State.MISSING),
        )

    @property
    def words(self) -> str:
        """`3 of 5 papers received, 1 late`; empty where none is asked for."""
        if not self.asked:
            return ""
        noun = "paper" if self.asked == 1 else "papers"
        late = f", {self.missing} late" if self.missing else ""
        return f"{self.received} of {self.asked} {noun} received{late}"
