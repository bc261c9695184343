"""Regulatory deadlines: a trigger, a number and a unit, never a constant (C61).

Which deadlines there are is data of a framework's version; here stands only how one is
counted, and where it stands on a day (field.md §2.2).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.working_days import add_working_days, closed_reason


class Trigger(StrEnum):
    """What a deadline is counted from."""

    FIELDWORK_ENDED = "fieldwork_ended"
    REPORT_RECEIVED = "report_received"
    REPORT_PUBLISHED = "report_published"
    EVENT = "event"

    @property
    def label(self) -> str:
        """The trigger in words, after a number and a unit."""
        return _TRIGGERS[self]


_TRIGGERS = {
    Trigger.FIELDWORK_ENDED: "after the inspectors’ last day here",
    Trigger.REPORT_RECEIVED: "after the final report is received",
    Trigger.REPORT_PUBLISHED: "after the report is published",
    Trigger.EVENT: "after another event, dated by hand",
}


class Unit(StrEnum):
    """What a deadline is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"

    @property
    def label(self) -> str:
        """The unit in words, in the plural."""
        return "calendar days" if self is Unit.DAYS else self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Term:
    """How long somebody has, and from when: `30 working days after …`.

    Args:
        number: of units, 0 or more.
    """

    trigger: Trigger
    number: int
    unit: Unit

    def words(self, event: str = "") -> str:
        """As the page says it.

        Args:
            event: what an event dated by hand is, such as `the plan is accepted`.
        """
        unit = self.unit.label
        unit = unit.removesuffix("s") if self.number == 1 else unit
        after = f"after {event}" if event else self.trigger.label
        return f"{self.number} {unit} {after}"

    def due_on(self, triggered_on: date | None) -> date | None:
        """The last day, by England's bank holidays; None while nobody knows from when.

        The day of the trigger is not counted. A calendar deadline stays on its day
        even where offices are closed then; `closed_reason` points that out.
        """
        if triggered_on is None:
            return None
        match self.unit:
            case Unit.WORKING_DAYS:
                return add_working_days(triggered_on, self.number)
            case Unit.DAYS:
                return triggered_on + timedelta(days=self.number)
            case Unit.WEEKS:
                return triggered_on + timedelta(weeks=self.number)
            case Unit.MONTHS:
                return months_after(triggered_on, self.number)


def months_after(start: date, number: int) -> date:
    """The same day of the month so many months later, or the last one it has."""
    year, month = divmod(start.year * 12 + start.month - 1 + number, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


class Standing(StrEnum):
    """Where a deadline stands on a day."""

    WAITS = "waits"
    DUE = "due"
    LATE = "late"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def label(self) -> str:
        """The state in words."""
        return _STANDINGS[self]

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for it any more."""
        return self in (Standing.MET, Standing.MET_LATE)


_STANDINGS = {
    Standing.WAITS: "Not counted yet",
    Standing.DUE: "Due",
    Standing.LATE: "Late",
    Standing.MET: "Met",
    Standing.MET_LATE: "Met late",
}


def standing(due_on: date | None, met_on: date | None, today: date) -> Standing:
    """Where a deadline stands: late from the day after its last day."""
    if met_on is not None:
        is_late = due_on is not None and met_on > due_on
        return Standing.MET_LATE if is_late else Standing.MET
    if due_on is None:
        return Standing.WAITS
    return Standing.LATE if today > due_on else Standing.DUE


def falls_on_closed_day(due_on: date | None) -> str:
    """`a Sunday`, where a last day is one (field.md §8 trap 12); else empty."""
    return closed_reason(due_on) if due_on else ""
