"""Whether an action was closed by its date: the first one, or a moved one (C23, C51).

Pure: no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date


@dataclass(frozen=True, slots=True)
class Case:
    """One action as it is counted for those who own it.

    Args:
        first_on: the date it was given first; None where it had none.
        due_on: the date it has now.
        closed_on: the day it was closed as complete; None while it is owed.
        is_overdue: whether it is owed, and its date has passed.
    """

    first_on: date | None
    due_on: date | None
    closed_on: date | None
    is_overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What somebody holds, and what they closed when."""

    open: int = 0
    overdue: int = 0
    by_first: int = 0
    by_moved: int = 0
    late: int = 0
    no_date: int = 0

    @property
    def closed(self) -> int:
        """Everything closed as complete."""
        return self.by_first + self.by_moved + self.late + self.no_date

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        names = [one.name for one in fields(self)]
        return Count(**{n: getattr(self, n) + getattr(other, n) for n in names})


def counted(case: Case) -> Count:
    """One action as a count of one."""
    if case.closed_on is None:
        return Count(open=1, overdue=int(case.is_overdue))
    if case.first_on and case.closed_on <= case.first_on:
        return Count(by_first=1)
    if case.due_on is None:
        return Count(no_date=1)
    return Count(by_moved=1) if case.closed_on <= case.due_on else Count(late=1)


def total(cases: Iterable[Case]) -> Count:
    """Several actions together."""
    return sum((counted(case) for case in cases), Count())
