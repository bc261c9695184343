"""The periods that a KPI is reported for: their first and last days, and their names.

A period is known by its first day; how long it is follows from the KPI's cadence: a
month, a quarter, a half year, or a year of the calendar, of finance or of schools
(field.md §6). Pure: no Django.
"""

import re
from datetime import date, timedelta

from governance.long_dates import MONTHS
from governance.months import later_by

# Cadence → how many months a period lasts, and a month in which one begins.
CADENCES: dict[str, tuple[int, int]] = {
    "month": (1, 1),
    "quarter": (3, 1),
    "half_year": (6, 4),
    "calendar_year": (12, 1),
    "financial_year": (12, 4),
    "academic_year": (12, 9),
}
_DAY = timedelta(days=1)
_YEAR = re.compile(r"(\d{4})(?:[/-]?(\d{2}))?")


def first_day(cadence: str, day: date) -> date:
    """The first day of the period that a day lies in."""
    months, begins = CADENCES[cadence]
    since = (day.month - begins) % months
    return later_by(day.replace(day=1), -since)


def last_day(cadence: str, start: date) -> date:
    """The last day of the period that begins on a day."""
    return later_by(start, CADENCES[cadence][0]) - _DAY


def following(cadence: str, start: date, times: int = 1) -> date:
    """The first day of a later period; a negative number goes back."""
    return later_by(start, CADENCES[cadence][0] * times)


def periods(cadence: str, first: date, last: date) -> list[date]:
    """The first days of all periods from one to another, both included."""
    found, start = [], first_day(cadence, first)
    while start <= last:
        found.append(start)
        start = following(cadence, start)
    return found


def name_of(cadence: str, start: date) -> str:
    """What a period is called: `March 2024`, `Jan to Mar 2024`, `2024`, `2023/24`."""
    months, _ = CADENCES[cadence]
    if months == 1:
        return f"{MONTHS[start.month - 1]} {start.year}"
    if cadence == "calendar_year":
        return str(start.year)
    if months == 12:
        return f"{start.year}/{(start.year + 1) % 100:02}"
    end = last_day(cadence, start)
    return f"{MONTHS[start.month - 1][:3]} to {MONTHS[end.month - 1][:3]} {end.year}"


def of_time_period(cadence: str, text: str) -> date | None:
    """The first day of a period of a published series: `2024`, `202324`, `2023/24`.

    Returns:
        None where it is no year of this cadence, or no year at all.
    """
    found = _YEAR.fullmatch(text.strip())
    months, begins = CADENCES[cadence]
    if found is None or months != 12:
        return None
    year, second = int(found[1]), found[2]
    is_split = second is not None
    if is_split != (begins != 1) or not 1900 <= year <= 2200:
        return None
    if second is not None and int(second) != (year + 1) % 100:
        return None
    return date(year, begins, 1)
