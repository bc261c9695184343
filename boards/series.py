"""A board's meetings a year ahead, and whether it keeps its cadence (C29).

Each day is counted from the first, so one that is put off moves no other. Pure: no
Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from boards.cadence import Gap, gap_of
from governance.long_dates import long_date, with_weekday
from governance.months import same_weekday_later
from governance.working_days import closed_reason, next_working_day

_YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day to meet on.

    Args:
        day: a working day.
        by_cadence: the day that the cadence gives, which may be a closed one.
    """

    day: date
    by_cadence: date

    @property
    def note(self) -> str:
        """Why it is not the day the cadence gives; empty where it is."""
        if self.day == self.by_cadence:
            return ""
        why = closed_reason(self.by_cadence)
        return f"Instead of {with_weekday(self.by_cadence)}, {why}."


def year_from(words: str, first: date) -> tuple[Proposal, ...]:
    """The days of a year's meetings, the first among them; none where nothing says it.

    Args:
        words: how often the board meets, as its terms say it.
        first: the first meeting of the year.
    """
    gap = gap_of(words)
    if gap is None:
        return ()
    until = same_weekday_later(first, _YEAR)
    days: list[date] = []
    while not days or days[-1] < until:
        days.append(gap.later(first, len(days)))
    return tuple(Proposal(next_working_day(day), day) for day in days if day < until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A gap between two meetings that is longer than the terms allow.

    Args:
        words: how often the board meets, as the terms say it.
        last: the meeting before the gap.
        due_by: the day by which the next was due.
        coming: the meeting after the gap; None where none is planned.
        is_past: whether that day is over.
    """

    words: str
    last: date
    due_by: date
    coming: date | None
    is_past: bool

    @property
    def sentence(self) -> str:
        """What is missed, in words."""
        terms = f"The terms say “{self.words}”"
        if not self.is_past:
            assert self.coming is not None  # noqa: S101 - else nothing is missed yet
            return (
                f"{terms}: after {long_date(self.last)} a meeting is due by "
                f"{long_date(self.due_by)}, and none is planned before "
                f"{long_date(self.coming)}."
            )
        coming = (
            f"The next is planned for {long_date(self.coming)}."
            if self.coming
            else "None is planned."
        )
        return (
            f"{terms}: a meeting was due by {long_date(self.due_by)}, and none has been "
            f"held since {long_date(self.last)}. {coming}"
        )


def missed(
    words: str, *, last: date | None, coming: Sequence[date], today: date
) -> Missed | None:
    """The first cadence that a board misses, or is going to miss by its own plan.

    Args:
        words: how often the board meets, as the terms say it.
        last: when it met last; None where it never did, and then nothing is missed.
        coming: when it is to meet, soonest first, the cancelled left out.
    """
    gap = gap_of(words)
    if gap is None or last is None:
        return None
    due_by = gap.ends(last)
    if today > due_by:
        return Missed(
            words=words,
            last=last,
            due_by=due_by,
            coming=coming[0] if coming else None,
            is_past=True,
        )
    return _ahead(words, gap, (last, *coming))


def _ahead(words: str, gap: Gap, days: Sequence[date]) -> Missed | None:
    """The first gap in what is planned that is too long."""
    for one, following in pairwise(days):
        due_by = gap.ends(one)
        if following > due_by:
            return Missed(
                words=words, last=one, due_by=due_by, coming=following, is_past=False
            )
    return None
