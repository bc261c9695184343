"""Dates and times as people read them: `5 March 2024`, `11:00 to 13:00`."""

from datetime import date, time

MONTHS = (
    "January February March April May June July August September October "
    "November December"
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def long_date(day: date) -> str:
    """`5 March 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """`Tuesday 5 March 2024`."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_time(at: time) -> str:
    """`11:00`, on the 24-hour clock."""
    return f"{at.hour:02}:{at.minute:02}"


def time_range(start: time, end: time) -> str:
    """`11:00 to 13:00`."""
    return f"{short_time(start)} to {short_time(end)}"


def distance(day: date, today: date) -> str:
    """How far away a day is: `today`, `in 3 days`, `12 days ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    words = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {words}" if days > 0 else f"{words} ago"


def overdue(day: date, today: date) -> str:
    """How late something is: `12 days overdue`; empty when it is not."""
    days = (today - day).days
    if days <= 0:
        return ""
    return "1 day overdue" if days == 1 else f"{days} days overdue"
