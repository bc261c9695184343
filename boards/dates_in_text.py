"""Explicit dates in what somebody wrote, and whether offices are closed on them.

A deadline that falls on a Sunday is a slip of the pen more often than a plan
(field.md §8 trap 12). Pure: no Django.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.long_dates import MONTHS, WEEKDAYS, long_date
from governance.working_days import closed_reason

_MONTH_WORDS = "|".join(f"{m[:3]}(?:{m[3:]})?" if m[3:] else m for m in MONTHS)
_WEEKDAY_WORDS = "|".join(WEEKDAYS)
_WORDS = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY_WORDS}),?\s+)?"
    rf"(?<![\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{_MONTH_WORDS}|Sept)\b\.?(?:,?\s+(?P<year>\d{{4}})\b)?"
)
_FIGURES = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})(?![\d/])"
)
# Minutes speak of what is to come and of the last few weeks: a date without a year
# is looked for from three months before the meeting.
_LOOK_BACK = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written, the day it means, and the weekday if that was written too."""

    text: str
    day: date
    weekday: str = ""


def find(text: str, written_on: date) -> tuple[WrittenDate, ...]:
    """Return the explicit dates of a text, in order.

    `17 March 2024`, `17th March`, `26/3/2024` and `26/03/24` are found; what is no
    day of the calendar is left alone.

    Args:
        text: a note or a decision's wording.
        written_on: the day of the meeting, from which a missing year is told.
    """
    matches = [*_WORDS.finditer(text), *_FIGURES.finditer(text)]
    matches.sort(key=re.Match.start)
    return tuple(_dates(matches, written_on))


def remarks(text: str, written_on: date) -> tuple[str, ...]:
    """Return a sentence for each date on which offices are closed, each once.

    Nothing is said where the weekday is written too: the writer knew.
    """
    found = [
        f"{long_date(written.day)} is {reason}: check the date"
        for written in find(text, written_on)
        if (reason := closed_reason(written.day)) and not _is_known(written)
    ]
    return tuple(dict.fromkeys(found))


def _is_known(written: WrittenDate) -> bool:
    return written.weekday == WEEKDAYS[written.day.weekday()]


def _dates(matches: list[re.Match[str]], written_on: date) -> Iterator[WrittenDate]:
    for match in matches:
        day, month = int(match["day"]), _month(match["month"])
        try:
            if match["year"]:
                meant = date(_year(match["year"]), month, day)
            else:
                meant = _next_such_day(day, month, written_on - _LOOK_BACK)
        except ValueError:
            # Not a day of the calendar, such as a fraction or 31/2/2024.
            continue
        yield WrittenDate(match[0], meant, match.groupdict().get("weekday") or "")


def _next_such_day(day: int, month: int, earliest: date) -> date:
    """Return the first such day from `earliest`; 29 February may take four years.

    Raises:
        ValueError: when no year has such a day.
    """
    date(2024, month, day)
    for year in range(earliest.year, earliest.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= earliest:
            return found
    raise ValueError("No such day.")


def _year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else 2000 + int(figures)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return next(n for n, m in enumerate(MONTHS, start=1) if m[:3] == text[:3])
