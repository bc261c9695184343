"""Days counted in months, and the same weekday of another month. Pure: no Django."""

from calendar import monthrange
from datetime import date, timedelta

_WEEK = 7


def later_by(day: date, months: int) -> date:
    """Return the same day some months later; 31 January becomes 29 February.

    Args:
        day: from when.
        months: how many; may be negative.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def same_weekday_later(day: date, months: int) -> date:
    """Return the same weekday of a later month: the first Tuesday stays the first.

    A fifth one that the later month does not have becomes its last.
    """
    month = later_by(day.replace(day=1), months)
    first = month + timedelta(days=(day.weekday() - month.weekday()) % _WEEK)
    found = first + timedelta(weeks=(day.day - 1) // _WEEK)
    return found if found.month == month.month else found - timedelta(weeks=1)
