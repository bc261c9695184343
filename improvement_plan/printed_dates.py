"""What a date printed in a plan means: a day, ongoing, one for each milestone (C66).

Months are read to their last day (field.md §3.2). Seasons, terms and conditions mean
no day, and are not guessed. Pure: no Django.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions import due_words
from governance.long_dates import MONTHS

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|t)?" for name in MONTHS)
_PRINTED = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?:{_MONTH})\.?\s+\d{{4}}\b", re.IGNORECASE
)
_ONGOING = re.compile(r"^\s*on[\s-]?going\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """What the words mean.

    Args:
        kind: one of the kinds of `DateKind`.
        on: the day it stands for; none where there are several, or none is named.
    """

    kind: str
    on: date | None = None


def understand(text: str, *, day: date) -> PrintedDate:
    """What a printed date means.

    Args:
        text: such as `July 2024`, `Ongoing` or `Sept 2024 March 2027`.
        day: the day it is read on, for words without a year.
    """
    if not text.strip():
        return PrintedDate("none")
    found = dates_in(text, day=day)
    if _ONGOING.match(text):
        last = found[-1][1] if found else None
        return PrintedDate("ongoing_with_target" if last else "ongoing", last)
    if len(found) > 1:
        return PrintedDate("milestones")
    on = found[0][1] if found else due_words.understand(text, day=day).on
    return PrintedDate("point" if on else "condition", on)


def dates_in(text: str, *, day: date) -> list[tuple[str, date]]:
    """Every month or day printed in a text, as printed, with the day it stands for."""
    found = [(m[0], due_words.understand(m[0], day=day).on) for m in
             _PRINTED.finditer(text)]  # fmt: skip
    return [(printed, on) for printed, on in found if on]


def shared_out(text: str, among: Sequence[str], *, day: date) -> list[str]:
    """Printed dates shared out among the specific actions beside them, in order.

    Returns:
        One text for each; all empty where the numbers differ, for then nobody knows
        which is whose.
    """
    printed = [words for words, _ in dates_in(text, day=day)]
    if len(printed) < 2 or len(printed) != len(among):
        return [""] * len(among)
    return printed
