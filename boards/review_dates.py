"""When reviews are due, and on which days one is reminded of them.

Three months before, one month before, on the day, and then each month (C18, 000 Annex A
(m)). Pure: no Django.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from governance.months import later_by

BEFORE = (-3, -1)  # months


class Band(StrEnum):
    """How near a review is; the value is its heading."""

    OVERDUE = "Overdue"
    SOON = "Due in three months"
    LATER = "Later"


def band(due_on: date, today: date) -> Band:
    """Return how near a review is on a day; on its own day it is not late yet."""
    if due_on < today:
        return Band.OVERDUE
    return Band.SOON if later_by(due_on, BEFORE[0]) <= today else Band.LATER


def step_reached(due_on: date, today: date) -> date | None:
    """Return the day of the last reminder that has come; None before the first.

    Args:
        due_on: when the review is due.
        today: the day it is asked on; a step on a closed day counts on the next.
    """
    found = None
    for step in _steps(due_on):
        if step > today:
            return found
        found = step
    return found


def _steps(due_on: date) -> Iterator[date]:
    for months in BEFORE:
        yield later_by(due_on, months)
    months = 0
    while True:
        yield later_by(due_on, months)
        months += 1
