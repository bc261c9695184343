"""When a register of interests is confirmed again: due, overdue, or in order (C39).

A confirmation holds for the months the board asks for; who never gave one owes it since
they joined. Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.long_dates import long_date
from governance.months import later_by

# How long before its day a confirmation is asked for.
NOTICE = timedelta(days=30)


class Standing(StrEnum):
    """How a register stands on a day."""

    CONFIRMED = "confirmed"
    DUE = "due"
    OVERDUE = "overdue"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """How one person's register stands on a day.

    Args:
        standing: in order, due soon, overdue, or never given.
        due_on: when it is owed.
        said_on: when it was last confirmed; None for never.
        is_nil: the last confirmation was a nil return.
    """

    standing: Standing
    due_on: date
    said_on: date | None = None
    is_nil: bool = False

    @property
    def is_owed(self) -> bool:
        """Whether the person is to be reminded."""
        return self.standing is not Standing.CONFIRMED

    @property
    def words(self) -> str:
        """`Nil return of 5 March 2024, due again by 5 March 2025`."""
        if self.said_on is None:
            return "Never confirmed"
        what = "Nil return of" if self.is_nil else "Confirmed on"
        said = f"{what} {long_date(self.said_on)}"
        if self.standing is Standing.OVERDUE:
            return f"{said}, overdue since {long_date(self.due_on)}"
        return f"{said}, due again by {long_date(self.due_on)}"

    @property
    def label(self) -> str:
        """The state in one or two words."""
        if self.standing is Standing.CONFIRMED:
            return "Nil return" if self.is_nil else "Confirmed"
        return {"due": "Due", "overdue": "Overdue", "never": "Not given"}[self.standing]


def on(
    today: date,
    *,
    months: int,
    since: date,
    said_on: date | None = None,
    is_nil: bool = False,
) -> Confirmed:
    """Return how a register stands.

    Args:
        today: the day it speaks of.
        months: how long a confirmation holds.
        since: when the person joined, from when a first one is owed.
        said_on: the day of the last confirmation.
        is_nil: whether that was a nil return.
    """
    if said_on is None:
        return Confirmed(standing=Standing.NEVER, due_on=since)
    due_on = later_by(said_on, months)
    if today > due_on:
        standing = Standing.OVERDUE
    else:
        standing = Standing.DUE if today + NOTICE >= due_on else Standing.CONFIRMED
    return Confirmed(standing=standing, due_on=due_on, said_on=said_on, is_nil=is_nil)


def period(confirmed: Confirmed, today: date, months: int) -> date:
    """Return the beginning of the period a reminder is for: one in each is enough."""
    begins, passed = confirmed.due_on, 0
    while (following := later_by(confirmed.due_on, passed + months)) <= today:
        begins, passed = following, passed + months
    return begins
