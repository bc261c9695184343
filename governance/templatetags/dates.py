"""One way to print dates, times and distances on a page (interface.md, *Every date*).

The functions themselves are `governance.long_dates`; an empty value prints nothing.
"""

import datetime as dt

from django import template
from django.utils import timezone

from governance import long_dates

register = template.Library()


def as_day(value: dt.date | None) -> dt.date | None:
    """Return the day of a date or of an instant, in the time of the country."""
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if value.tzinfo else value.date()
    return value


@register.filter
def long_date(value: dt.date | None) -> str:
    """`5 March 2024`."""
    day = as_day(value)
    return long_dates.long_date(day) if day else ""


@register.filter
def long_date_weekday(value: dt.date | None) -> str:
    """`Tuesday 5 March 2024`."""
    day = as_day(value)
    return long_dates.with_weekday(day) if day else ""


@register.filter
def short_time(value: dt.time | dt.datetime | None) -> str:
    """`11:00`; of an instant, the time of the country."""
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if value.tzinfo else value
        return long_dates.short_time(local.time())
    return long_dates.short_time(value) if value is not None else ""


@register.filter
def time_range(start: dt.time | None, end: dt.time | None) -> str:
    """`11:00 to 13:00`; `11:00` where no end is set."""
    if start is None:
        return ""
    return long_dates.time_range(start, end) if end else long_dates.short_time(start)


@register.filter
def distance(value: dt.date | None, today: dt.date | None) -> str:
    """`in 8 days`, `today`, `12 days ago`."""
    day, now = as_day(value), as_day(today)
    return long_dates.distance(day, now) if day and now else ""


@register.filter
def overdue(value: dt.date | None, today: dt.date | None) -> str:
    """`12 days overdue`; nothing when it is not."""
    day, now = as_day(value), as_day(today)
    return long_dates.overdue(day, now) if day and now else ""
