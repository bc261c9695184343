"""When a working group's highlight report is due, and whether it is late (C04, C05).

Due by the cadence of its reporting line, for a meeting of the board it reports to, as
many days before that meeting as the board's terms give for papers. Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from boards.cadence import gap_of
from governance.long_dates import long_date

# A meeting that comes a little early still takes the month's report.
_EARLY = timedelta(days=10)


class State(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"
    DUE = "due"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Due:
    """A report that a meeting waits for, or has.

    Args:
        by: the day it is due.
        received: the day it came; None while it did not.
    """

    by: date
    received: date | None = None

    def state(self, today: date) -> State:
        """Received, due, or late."""
        if self.received is not None:
            return State.RECEIVED
        return State.LATE if today > self.by else State.DUE

    def words(self, today: date) -> str:
        """The state in a sentence."""
        state = self.state(today)
        if self.received is not None:
            late = ", after its date" if self.received > self.by else ""
            return f"Received on {long_date(self.received)}{late}."
        if state == State.LATE:
            return f"Late: it was due by {long_date(self.by)}."
        return f"Due by {long_date(self.by)}; not received yet."


def reports_to(
    cadence: str, last: date | None, meetings: Sequence[date]
) -> date | None:
    """The first of some meetings at which a report is due; None where none is.

    Args:
        cadence: how often it reports, in words; every meeting where they say nothing.
        last: the meeting it reported to last.
        meetings: those to come, soonest first.
    """
    gap = gap_of(cadence)
    if gap is None or last is None:
        return next(iter(meetings), None)
    earliest = gap.later(last) - _EARLY
    return next((day for day in meetings if day >= earliest), None)


def due_by(meeting: date, notice_days: int) -> date:
    """The day by which the papers of a meeting are due."""
    return meeting - timedelta(days=notice_days)
