"""Dates of an older log: as printed, and the day they stand for where they name one.

A log is read long after it was written: `8 April` counts from the day of the meeting
it was raised at, and where nobody knows that day it is a question (C50, field.md
§3.2). Pure: no Django.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from actions import due_words
from governance.sheets.cells import Cell

LONGEST = 120
_WHICH_YEAR = "Of which year? Write the date in full."
_SHORT_YEAR = re.compile(r"^(\d{1,2})[\s-]([A-Za-z]{3,9})[\s-](\d{2})$")
_SHORT_MONTH = re.compile(r"^([A-Za-z]{3,9})[\s-](\d{2})$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?: 00:00:00)?$")
_FULL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./-]"
    r"(?:\d{4}|\d{2})(?!\d)|\d{4}-\d{2}-\d{2}"
)
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?[\s-]+(\d{4})")
# Two days so far apart that a phrase which counts from the day means two things.
_APART = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class When:
    """A date as said.

    Args:
        text: as printed; empty where the cell is a day and nothing more.
        on: the day it stands for.
        question: what to ask; empty where nothing is open.
    """

    text: str = ""
    on: date | None = None
    question: str = ""


NO_DATE = When()


def understand(
    cell: Cell, *, today: date, raised: date | None, meetings: Sequence[date] = ()
) -> When:
    """When something is due.

    Args:
        today: the day of the import.
        raised: the day of the meeting it was raised at, if the log says so.
        meetings: the days of the board's meetings, for `next Board`.
    """
    if cell.day is not None:
        return When("", cell.day)
    words = " ".join(cell.text.split())
    if _ISO.fullmatch(words) and (on := _iso(words)):
        return When("", on)
    if raised is None:
        return _without_a_day(words, today)
    following = next((day for day in sorted(meetings) if day > raised), None)
    due = due_words.understand(_spelt(words), day=raised, next_meeting=following)
    return When(words, due.on, "" if due.on else due.question)


def is_plain(when: When) -> bool:
    """Whether the words are a date and nothing more, however it is written."""
    return not when.text or bool(
        _FULL.fullmatch(when.text) or _SHORT_YEAR.match(when.text)
    )


def day_in(text: str) -> date | None:
    """The first full date of a text: `Meeting of 5 March 2024, item 2`."""
    found = _FULL.search(text)
    if found is None:
        return None
    words = found[0].replace(",", "")
    return _iso(words) or due_words.understand(words, day=date(2000, 1, 1)).on


def is_time(text: str) -> bool:
    """Whether words are a date or a month, as stands over the actions of a month."""
    return bool(_MONTH.fullmatch(text.strip())) or day_in(text) is not None


def raised_on(cell: Cell, meetings: Sequence[date]) -> date | None:
    """The day a row was raised: a date, or the one meeting of the month it names."""
    on = cell.day or day_in(cell.text)
    month = _MONTH.search(cell.text)
    if on or month is None:
        return on
    end = due_words.understand(f"{month[1]} {month[2]}", day=date(2000, 1, 1)).on
    if end is None:
        return None
    there = [day for day in meetings if (day.year, day.month) == (end.year, end.month)]
    return there[0] if len(there) == 1 else None


def _without_a_day(words: str, today: date) -> When:
    """Words that mean the same whenever they were written; the others are asked."""
    spelt = _spelt(words)
    now, before = (
        due_words.understand(spelt, day=day) for day in (today, today - _APART)
    )
    if now.on == before.on and now.kind == before.kind:
        return When(words, now.on, "" if now.on else now.question)
    return When(words, None, _WHICH_YEAR)


def _spelt(words: str) -> str:
    """With the years that spreadsheets cut: `12-Mar-24`, `Mar-24`."""
    words = _SHORT_YEAR.sub(r"\1 \2 20\3", words)
    return _SHORT_MONTH.sub(r"\1 20\2", words)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10])
    except ValueError:
        return None
