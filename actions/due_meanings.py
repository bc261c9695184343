"""What the words for a due date mean on the day of a meeting.

Months are read to their last day (field.md §3.2); seasons and terms of the United
Kingdom mean no day. Pure: no Django.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from governance.long_dates import MONTHS, WEEKDAYS, long_date
from governance.working_days import add_working_days, closed_reason

DueKind = Literal[
    "date", "month", "next_meeting", "season", "term", "condition", "ongoing", "none"
]


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    Args:
        kind: what sort of words they are.
        on: the day they mean; None where they name none.
        printed: the words as written.
        question: what to ask the writer; empty where nothing is open.
    """

    kind: DueKind
    on: date | None = None
    printed: str = ""
    question: str = ""

    def remark(self, today: date) -> str:
        """What is odd about the day, such as a Sunday; empty if nothing is."""
        if self.on is None:
            return ""
        if self.on < today:
            return f"{long_date(self.on)} is before the meeting: check the date."
        reason = closed_reason(self.on) if self.kind == "date" else ""
        return f"{long_date(self.on)} is {reason}: check the date." if reason else ""


class Moment(NamedTuple):
    """The day of the meeting, and of the next one if it is known."""

    day: date
    next_meeting: date | None


class Meaning(NamedTuple):
    """What a form means."""

    kind: DueKind
    on: date | None
    question: str = ""


Reader = Callable[["re.Match[str]", Moment], Meaning | None]

ASK_DAY = "By which date?"
NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1, "couple": 2}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMBERS[text.lower()]


def _month(text: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m[:3] == text[:3].title())


def _year(text: str) -> int:
    figures = text.strip("'’")
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months_on(day: date, months: int) -> date:
    """So many months later; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def a_day(match: re.Match[str], moment: Moment) -> Meaning:
    """`8 April`, `Tuesday 8th of April 2025`, `8.4.24`: the year may be missing."""
    month = match["month"]
    number = int(month) if month.isdecimal() else _month(month)
    said = match.groupdict()
    on = (
        _on(_year(said["year"]), number, int(match["day"]))
        if said.get("year")
        else _next_such_day(number, int(match["day"]), moment.day)
    )
    if on is None:
        return Meaning("none", None, f"There is no {match[0]}: which day is meant?")
    weekday = WEEKDAYS[on.weekday()]
    written = (said.get("weekday") or weekday).title()
    if written[:3] != weekday[:3]:
        question = f"{long_date(on)} is a {weekday}: which day is meant?"
        return Meaning("date", None, question)
    return Meaning("date", on)


def _next_such_day(month: int, day: int, earliest: date) -> date | None:
    """The first such day from the meeting on; 29 February may take years."""
    years = range(earliest.year, min(earliest.year + 9, date.max.year + 1))
    days = (_on(year, month, day) for year in years)
    return next((one for one in days if one and one >= earliest), None)


def day_or_year(match: re.Match[str], moment: Moment) -> Meaning:
    """`April 8` is a day; `March 26` may be a day or a year."""
    if len(match["day"]) == 1:
        return a_day(match, moment)
    month = MONTHS[_month(match["month"]) - 1]
    figures = match["day"]
    question = f"{int(figures)} {month}, or {month} 20{figures}?"
    return Meaning("none", None, question)


def whole_month(match: re.Match[str], moment: Moment) -> Meaning:
    """`March 2026`, `end of March`: its last day, this year's or the next."""
    month = _month(match["month"])
    if match["year"]:
        return Meaning("month", _month_end(_year(match["year"]), month))
    year = moment.day.year + (month < moment.day.month)
    return Meaning("month", _month_end(year, month))


def end_of_month(match: re.Match[str], moment: Moment) -> Meaning:
    later = _months_on(moment.day, 1 if match["next"] else 0)
    return Meaning("month", _month_end(later.year, later.month))


def a_span(match: re.Match[str], moment: Moment) -> Meaning | None:
    """`+2w`, `within ten working days`, `in a fortnight`: from the meeting on."""
    said = match.groupdict()
    number = _number(said.get("number") or "1")
    unit = match["unit"].lower()
    try:
        return Meaning("date", _later(moment.day, number, unit))
    except (OverflowError, ValueError):
        return None


def _later(day: date, number: int, unit: str) -> date:
    if unit.startswith("working"):
        return add_working_days(day, number)
    if unit.startswith(("m", "y")):
        return _months_on(day, number * (12 if unit.startswith("y") else 1))
    weeks = {"f": 14, "w": 7}
    return day + timedelta(days=number * weeks.get(unit[0], 1))


def next_meeting(match: re.Match[str], moment: Moment) -> Meaning:
    if moment.next_meeting is None:
        return Meaning("next_meeting", None, "The next meeting has no date yet.")
    return Meaning("next_meeting", moment.next_meeting)


def meeting_of(match: re.Match[str], moment: Moment) -> Meaning:
    """`the April board`: the next meeting, if that is in April."""
    following = moment.next_meeting
    is_it = following is not None and following.month == _month(match["month"])
    if is_it and following and match["year"]:
        is_it = following.year == _year(match["year"])
    if is_it:
        return Meaning("next_meeting", following)
    return Meaning("condition", None, "On which day is that meeting?")


def a_weekday(match: re.Match[str], moment: Moment) -> Meaning:
    """`Friday`: the first one after the meeting; `next Friday` may be another."""
    if match["which"]:
        return Meaning("date", None, f"Which date is {match[0]}?")
    names = [name[:3] for name in WEEKDAYS]
    ahead = (names.index(match["weekday"][:3].title()) - moment.day.weekday()) % 7
    return Meaning("date", moment.day + timedelta(days=ahead or 7))


def tomorrow(match: re.Match[str], moment: Moment) -> Meaning:
    ahead = 1 if match[0].lower() == "tomorrow" else 0
    return Meaning("date", moment.day + timedelta(days=ahead))


def financial_year(match: re.Match[str], moment: Moment) -> Meaning:
    """The year of the public sector in England ends on 31 March."""
    year = moment.day.year + (moment.day.month > 3)
    return Meaning("month", date(year, 3, 31))


def ongoing_until(match: re.Match[str], moment: Moment) -> Meaning:
    """`Ongoing with full implementation March 2026`."""
    meant = whole_month(match, moment)
    return Meaning("ongoing", meant.on)


def asks(kind: DueKind, question: str) -> Reader:
    def reader(match: re.Match[str], moment: Moment) -> Meaning:
        return Meaning(kind, None, question.format(match[0]))

    return reader
