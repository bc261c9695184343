"""How an update cycle runs: its period, its day, who is asked, and what is missing.

Monthly inside the board, quarterly to regulators. Pure: no Django.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from boards.quorum.words import joined
from governance.long_dates import MONTHS
from governance.months import later_by
from improvement_plan.deadlines import Term, Trigger, Unit

_DAY = timedelta(days=1)
# How many days after the due day the missing are chased, and once only.
CHASE_AFTER = 1


@dataclass(frozen=True, slots=True)
class Period:
    """The months a cycle speaks of."""

    starts: date
    ends: date

    @property
    def name(self) -> str:
        """`July 2024`, or `April to June 2024`."""
        first, last = MONTHS[self.starts.month - 1], MONTHS[self.ends.month - 1]
        if (self.starts.year, first) == (self.ends.year, last):
            return f"{last} {self.ends.year}"
        year = "" if self.starts.year == self.ends.year else f" {self.starts.year}"
        return f"{first}{year} to {last} {self.ends.year}"


def month_of(day: date) -> Period:
    """The month in which a day falls."""
    first = day.replace(day=1)
    return Period(first, later_by(first, 1) - _DAY)


def quarter_of(day: date) -> Period:
    """The quarter in which a day falls, as regulators count it."""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    return Period(first, later_by(first, 3) - _DAY)


class From(StrEnum):
    """From which end of its period the days of a cycle are counted."""

    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class DueRule:
    """By when updates are due: `10 working days after the quarter ends`.

    Args:
        number: of units, counted by England's bank holidays where these are working days.
    """

    counted_from: From
    number: int
    unit: Unit

    def words(self, period: str) -> str:
        """As pages say it.

        Args:
            period: month or quarter.
        """
        return self._term.words(f"the {period} {self.counted_from}")

    def due_on(self, period: Period) -> date:
        """The last day of a period's updates."""
        is_end = self.counted_from is From.ENDS
        day = self._term.due_on(period.ends if is_end else period.starts)
        assert day is not None  # noqa: S101 - a day was given
        return day

    @property
    def _term(self) -> Term:
        return Term(Trigger.EVENT, self.number, self.unit)


@dataclass(frozen=True, slots=True)
class Owed:
    """An update that somebody owes: one action, and who tells of it.

    Args:
        number: the plan action's.
        lead: who is asked; None where nobody leads it.
    """

    number: int
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a cycle stands."""

    owed: tuple[Owed, ...]
    told: frozenset[int]

    @property
    def missing(self) -> tuple[Owed, ...]:
        """What nobody told yet, in the order of the plan."""
        return tuple(one for one in self.owed if one.number not in self.told)

    @property
    def done(self) -> int:
        """How many are told."""
        return len(self.owed) - len(self.missing)

    @property
    def words(self) -> str:
        """`4 of 9 complete`."""
        return f"{self.done} of {len(self.owed)} complete"

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def unled(self) -> tuple[Owed, ...]:
        """What is missing and has nobody to ask."""
        return tuple(one for one in self.missing if one.lead is None)

    def of(self, lead: int) -> "Progress":
        """Where it stands for one lead: `2 more updates`."""
        mine = tuple(one for one in self.owed if one.lead == lead)
        return Progress(mine, self.told)


def to_ask(progress: Progress, asked: Collection[int]) -> list[int]:
    """Whom to ask: each lead with something missing, once however many they lead."""
    leads = {one.lead for one in progress.missing if one.lead is not None}
    return sorted(leads - set(asked))


def to_chase(
    progress: Progress, chased: Collection[int], *, due: date, on: date
) -> list[int]:
    """Whom to chase: who still owes one the day after it was due, once a cycle."""
    if on < due + timedelta(days=CHASE_AFTER):
        return []
    return to_ask(progress, chased)


def is_unchanged(
    before: tuple[str, ...] | None, now: tuple[str, ...], *, done: str
) -> bool:
    """Whether an update says nothing new: the same ratings, and nothing was done.

    Args:
        before, now: the levels of both dimensions, as last told and as told now.
        done: what was done since.
    """
    return before == now and not done.strip()


def missing_words(names: Iterable[str]) -> str:
    """`3.2, 5.1 and 5.3`, for the page that closes a cycle."""
    return joined(list(names))
