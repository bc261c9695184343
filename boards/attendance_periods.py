"""The period over which attendance is counted (C23). Pure: no Django."""

from dataclasses import dataclass
from datetime import date, timedelta

from governance.long_dates import long_date
from governance.months import later_by

LAST = "last"
MONTHS = "months"
TERMS = "terms"
ALL = "all"
DATES = "dates"
MEETINGS_SHOWN = 12
# So many meetings are counted at once: five years of monthly ones.
MOST = 60


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included.

    Args:
        most: the latest so many meetings within it are counted.
    """

    key: str
    label: str
    starts_on: date | None
    ends_on: date
    most: int = MOST


def presets(today: date, terms_from: date | None) -> list[Period]:
    """The periods that are offered, the usual one first.

    Args:
        terms_from: since when the terms are in force; their year begins on that day of
            each year.
    """
    found = [
        Period(LAST, f"Last {MEETINGS_SHOWN} meetings", None, today, MEETINGS_SHOWN),
        Period(MONTHS, "Last 12 months", later_by(today, -12) + _DAY, today),
    ]
    if terms_from is not None and terms_from <= today:
        begun = _anniversary(terms_from, today)
        label = f"Year of the terms, since {long_date(begun)}"
        found.append(Period(TERMS, label, begun, today))
    return [*found, Period(ALL, "All meetings", None, today)]


def between(first: date | None, last: date | None, today: date) -> Period:
    """A period by its days; without a last one, until today."""
    return Period(DATES, "Between two days", first, min(last or today, today))


_DAY = timedelta(days=1)


def _anniversary(first: date, today: date) -> date:
    """The last day on which a year since the first began."""
    years = today.year - first.year
    found = later_by(first, 12 * years)
    return found if found <= today else later_by(first, 12 * (years - 1))
