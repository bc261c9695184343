"""The next date by how often a board meets, from the words of its terms (C29).

`monthly`, `every six weeks`, `at least four times a year`: understood, or left to people.
Pure: no Django.
"""

import re
from datetime import date, timedelta

from governance.months import same_weekday_later
from governance.working_days import next_working_day

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
}
_COUNT = rf"(?P<count>\d+|{'|'.join(_NUMBERS)})"
_EVERY = re.compile(rf"every (?:{_COUNT} |(?P<other>other ))?(?P<unit>week|month)s?")
_A_YEAR = re.compile(rf"{_COUNT} (?:times|meetings) (?:a|per|each|in every) year")
_WORDS: tuple[tuple[str, int, int], ...] = (
    # words, months, weeks
    ("fortnightly", 0, 2), ("weekly", 0, 1), ("half-termly", 0, 7), ("half termly", 0, 7),
    ("bi-monthly", 2, 0), ("bimonthly", 2, 0), ("every second month", 2, 0),
    ("quarterly", 3, 0), ("termly", 4, 0), ("monthly", 1, 0), ("twice a year", 6, 0),
    ("annually", 12, 0), ("once a year", 12, 0), ("yearly", 12, 0),
)  # fmt: skip


def next_date(words: str, day: date) -> date | None:
    """Return when the board meets next, on a working day; None where nothing says it.

    Args:
        words: how often the board meets, as the terms say it.
        day: the day of this meeting.
    """
    gap = _gap(" ".join(words.casefold().split()))
    if gap is None:
        return None
    months, weeks = gap
    later = same_weekday_later(day, months) if months else day + timedelta(weeks=weeks)
    return next_working_day(later)


def _gap(words: str) -> tuple[int, int] | None:
    """Months and weeks between two meetings; one of them is 0."""
    if every := _EVERY.search(words):
        count = 2 if every["other"] else _number(every["count"] or "1")
        return (count, 0) if every["unit"] == "month" else (0, count)
    if (times := _A_YEAR.search(words)) and 1 <= _number(times["count"]) <= 12:
        return max(1, 12 // _number(times["count"])), 0
    return next(
        ((months, weeks) for word, months, weeks in _WORDS if word in words), None
    )


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
