"""The dates of the West Sussex plan of April 2024 as printed, and its two scales.

Three kinds of date: one for the action, one to each step, and none (`Ongoing`).
"""

from dataclasses import dataclass
from datetime import date

from improvement_plan.ratings import Milestone, Record


@dataclass(frozen=True)
class Level:
    """A level in plain values."""

    label: str
    phase: str = ""
    track: str = ""
    impact: str = ""
    asks_reason: bool = False


BLUE = Level("Blue", phase="complete", impact="felt")
GREEN = Level("Green", phase="complete", impact="not_felt")
AMBER = Level("Amber", phase="in_progress", track="on")
RED = Level("Red", phase="in_progress", track="off")
GREY = Level("Grey", phase="not_started")
COMPLETION = (BLUE, GREEN, AMBER, RED, GREY)
FELT = Level("Green", impact="felt")
VARIABLE = Level("Amber", impact="variable")
NOT_FELT = Level("Red", impact="not_felt")

# Reference, date of the action, dates of its steps, completion and impact in April 2024.
# Steps without dates of their own stand as a number.
ROWS = (
    ("1.1", date(2024, 7, 31), 2, AMBER, NOT_FELT),
    ("1.2", date(2026, 3, 31), 3, AMBER, NOT_FELT),
    ("1.3", date(2024, 7, 31), 2, AMBER, NOT_FELT),
    ("1.4", date(2026, 3, 31), 3, AMBER, NOT_FELT),
    ("1.5", date(2024, 7, 31), 2, AMBER, NOT_FELT),
    ("1.6", date(2026, 3, 31), 4, AMBER, NOT_FELT),
    ("1.7", None, 1, AMBER, NOT_FELT),
    ("2.1", date(2024, 1, 31), 3, BLUE, FELT),
    ("3.1", date(2025, 9, 30), 3, AMBER, VARIABLE),
    ("3.2", date(2024, 6, 30), 5, AMBER, VARIABLE),
    ("3.3", date(2025, 3, 31), 3, AMBER, VARIABLE),
    ("3.4", date(2025, 3, 31), 2, AMBER, VARIABLE),
    ("4.1", None, (date(2024, 9, 30), date(2027, 3, 31)), AMBER, NOT_FELT),
    ("4.2", None, (date(2024, 9, 30),) * 3 + (date(2026, 3, 31),), AMBER, VARIABLE),
    ("5.1", date(2025, 3, 31), 4, AMBER, NOT_FELT),
    ("5.2", date(2025, 3, 31), 4, AMBER, NOT_FELT),
    ("5.3", date(2025, 4, 30), 2, AMBER, VARIABLE),
    ("5.4", date(2024, 7, 31), 1, AMBER, VARIABLE),
)


def record(ref: str, on: date) -> Record:
    """An action of the plan with its ratings of April unchanged, on a day."""
    _, due, steps, _, _ = next(row for row in ROWS if row[0] == ref)
    dates = steps if isinstance(steps, tuple) else (None,) * steps
    return Record(
        on=on,
        due=due,
        milestones=tuple(Milestone(day) for day in dates),
    )
