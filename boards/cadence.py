"""The next date by how often a board meets, from the words of its terms (C29).

`monthly`, `every six weeks`, `at least four times a year`: understood, or left to people.
Pure: no Django.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from governance.months import later_by, same_weekday_later
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


_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """From one meeting to the next: in months, or else in weeks; the other is 0."""

    months: int = 0
    weeks: int = 0

    def later(self, day: date, times: int = 1) -> date:
        """The day so many gaps later: the same weekday, the first Tuesday the first."""
        if self.months:
            return same_weekday_later(day, self.months * times)
        return day + timedelta(weeks=self.weeks * times)

    def ends(self, day: date) -> date:
        """The last day on which the next meeting still keeps the cadence.

        That is the end of the month, or the Sunday of the week, in which it falls.
        """
        if self.months:
            return later_by(day.replace(day=1), self.months + 1) - _DAY
        later = self.later(day)
        return later + timedelta(days=6 - later.weekday())


def next_date(words: str, day: date) -> date | None:
    """Return when the board meets next, on a working day; None where nothing says it.

    Args:
        words: how often the board meets, as the terms say it.
        day: the day of this meeting.
    """
    gap = gap_of(words)
    return None if gap is None else next_working_day(gap.later(day))


def gap_of(words: str) -> Gap | None:
    """The gap between two meetings that the words ask for; None where they do not."""
    words = " ".join(words.casefold().split())
    if every := _EVERY.search(words):
        count = 2 if every["other"] else _number(every["count"] or "1")
        return Gap(months=count) if every["unit"] == "month" else Gap(weeks=count)
    if (times := _A_YEAR.search(words)) and 1 <= _number(times["count"]) <= 12:
        return Gap(months=max(1, 12 // _number(times["count"])))
    return next(
        (Gap(months, weeks) for word, months, weeks in _WORDS if word in words), None
    )


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]
