"""Working days in England: weekdays that are not bank holidays.

Deadlines are counted as "n working days after" a day (field.md §2.2), and a date
that falls on a closed day is pointed out (field.md §8 trap 12).
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from governance.long_dates import WEEKDAYS

_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG")
_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Return whether offices are open in England on this day."""
    return closed_reason(day) == ""


@lru_cache(maxsize=4096)
def closed_reason(day: date) -> str:
    """Return "a Sunday" or "a bank holiday (Good Friday)"; empty on a working day."""
    if day.weekday() >= _SATURDAY:
        return f"a {WEEKDAYS[day.weekday()]}"
    name = _BANK_HOLIDAYS.get(day)
    if not name:
        return ""
    plain = name.replace("'", "’").replace(" (observed)", ", substitute day")
    return f"a bank holiday ({plain})"


def next_working_day(day: date) -> date:
    """Return the day itself if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def add_working_days(start: date, number: int) -> date:
    """Return the day that is `number` working days after `start`.

    The start itself is not counted, so that one working day after a Friday is the
    Monday. A negative number counts backwards; 0 gives the start.
    """
    step = _DAY if number >= 0 else -_DAY
    day, left = start, abs(number)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days after `start` lie up to and including `end`.

    The answer is negative where the end comes before the start.
    """
    if end < start:
        return -working_days_between(end - _DAY, start - _DAY)
    days = ((start + _DAY * n) for n in range(1, (end - start).days + 1))
    return sum(map(is_working_day, days))
