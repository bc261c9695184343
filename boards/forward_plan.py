"""To which meetings an item of the forward plan comes, once or again and again (C33).

A quarterly item from 29 April comes to the meetings of April, July, October and January,
whatever their days. Pure: no Django.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import MONTHS, long_date
from governance.months import later_by

_TIMES = {1: "Every month", 3: "Every quarter", 6: "Every half year", 12: "Every year"}


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that is not cancelled.

    Args:
        day: the day its series gave it, so that moving it brings no other items; else
            the day it is held on.
    """

    key: int
    day: date


@dataclass(frozen=True, slots=True)
class Plan:
    """When an item comes.

    Args:
        starts_on: from when; None while it waits in the backlog.
        every_months: how many months lie between two times; None where it comes once.
    """

    starts_on: date | None
    every_months: int | None = None

    @property
    def words(self) -> str:
        """`Every quarter from 29 April 2024`, `From 29 April 2024`, `Waiting`."""
        if self.starts_on is None:
            return "Waiting in the backlog"
        day = long_date(self.starts_on)
        if self.every_months is None:
            return f"From {day}"
        every = _TIMES.get(self.every_months, f"Every {self.every_months} months")
        return f"{every} from {day}"

    def starts(self, number: int) -> date:
        """The first day of one of its times, counted from 0: later ones have a month."""
        assert self.starts_on is not None  # noqa: S101 - asked of what is planned
        if number == 0 or self.every_months is None:
            return self.starts_on
        return later_by(self.starts_on.replace(day=1), number * self.every_months)


@dataclass(frozen=True, slots=True)
class Landing:
    """A meeting to which an item comes.

    Args:
        due: the first day of the time it comes for; before the meeting's own month
            where a time was missed.
    """

    sitting: Sitting
    due: date

    @property
    def late_words(self) -> str:
        """`due since October 2026`, where it comes later than planned; else empty."""
        was, now = (self.due.year, self.due.month), self.sitting.day
        if was >= (now.year, now.month):
            return ""
        return f"due since {MONTHS[self.due.month - 1]} {self.due.year}"


def landings(
    plan: Plan, sittings: Sequence[Sitting], *, today: date, taken: Collection[int] = ()
) -> tuple[Landing, ...]:
    """The meetings to come that an item comes to, soonest first.

    A time lasts until the next one begins. What was taken in it is done; what was not
    comes to the first meeting still to come; and a time that is over is over.

    Args:
        sittings: every meeting that is not cancelled, soonest first.
        taken: those on whose agenda the item stands.
    """
    if plan.starts_on is None:
        return ()
    coming = [one for one in sittings if one.day >= today]
    found: dict[int, Landing] = {}
    number = 0
    last = coming[-1].day if coming else today
    while (start := plan.starts(number)) <= last:
        number += 1
        end = plan.starts(number) if plan.every_months else date.max
        if end <= today or _is_taken(sittings, taken, start, end):
            pass
        elif lands := next((s for s in coming if s.day >= start), None):
            found.setdefault(lands.key, Landing(lands, start))
        if plan.every_months is None:
            break
    return tuple(found.values())


def _is_taken(
    sittings: Sequence[Sitting], taken: Collection[int], start: date, end: date
) -> bool:
    """Whether the item stands on an agenda of one of its times."""
    return any(one.key in taken and start <= one.day < end for one in sittings)
