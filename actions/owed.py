"""What one person owes on a day: its order and its words, on a page as in a letter.

*My work* and the digest say the same in the same order (peers.md d): overdue with the
oldest first, due within seven days, what waits for this person, then the rest. Overdue
is computed, never declared. Pure: no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.long_dates import distance, long_date, overdue

SOON = timedelta(days=7)
CONFIDENTIAL = "Confidential action: sign in to read it"
NO_DATE = "No date"
_TIMES = {1: "once", 2: "twice"}


class Part(StrEnum):
    """Where a line stands, in the order in which they are read."""

    OVERDUE = "overdue"
    SOON = "soon"
    WAITING = "waiting"
    LATER = "later"


HEADINGS = {
    Part.OVERDUE: "Overdue",
    Part.SOON: "Due within seven days",
    Part.WAITING: "Waiting for you",
    Part.LATER: "Later",
}
NOTES = {Part.OVERDUE: "oldest first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """An action that a person owes, as facts.

    Args:
        key: the action's own key, for whoever leads from a line to its action.
        number: its place in its board's log; `reference` is what is printed.
        board: the board's name as it is said there.
        due_text: when, as printed; `due_on` is the day it stands for, if any.
        first_due: the first date in words, where it was moved `moves` times.
        waits_for: what the action itself waits for, in words.
        asks: why somebody waits for this person, such as `Action 105 waits for it`.
        is_done: it was reported done, and this person agrees that it closes.
        is_confidential: its words stay where people sign in.
        updated_on: the day of its last update.
        more_time: what became of the more time asked for, in words.
    """

    key: int
    number: int
    reference: str
    text: str
    board: str
    due_text: str = ""
    due_on: date | None = None
    first_due: str = ""
    moves: int = 0
    waits_for: str = ""
    asks: str = ""
    is_done: bool = False
    is_confidential: bool = False
    updated_on: date | None = None
    more_time: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is shown of one action.

    Args:
        when: the distance: `14 days overdue`, `in 7 days`; empty without a day.
        due: the date as printed, with the day it is taken as; or `No date`.
        what: what is to be done.
        about: its reference and board, then what is notable, each a few words.
    """

    owed: Owed
    when: str
    due: str
    what: str
    about: tuple[str, ...]
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The lines under one heading; `note` says their order."""

    part: Part
    heading: str
    lines: tuple[Line, ...]
    note: str = ""


def sections(
    owed: Iterable[Owed], today: date, *, outside: bool = False
) -> tuple[Section, ...]:
    """Everything a person owes, under its headings; a heading without lines is absent.

    Args:
        outside: the words leave the product, so that a confidential action is named
            by its reference only (rulings 4).
    """
    by_part: dict[Part, list[Owed]] = {part: [] for part in Part}
    for one in owed:
        by_part[part_of(one, today)].append(one)
    return tuple(
        Section(
            part=part,
            heading=HEADINGS[part],
            note=NOTES.get(part, ""),
            lines=tuple(
                line_of(one, today, outside=outside) for one in sorted(found, key=_age)
            ),
        )
        for part, found in by_part.items()
        if found
    )


def part_of(owed: Owed, today: date) -> Part:
    """Under which heading an action stands on a day."""
    if owed.is_done:
        return Part.WAITING
    if owed.due_on is not None and owed.due_on < today:
        return Part.OVERDUE
    if owed.due_on is not None and owed.due_on <= today + SOON:
        return Part.SOON
    return Part.WAITING if owed.asks else Part.LATER


def line_of(owed: Owed, today: date, *, outside: bool = False) -> Line:
    """One action in words."""
    is_bare = outside and owed.is_confidential
    about = (f"Action {owed.reference}", owed.board)
    notable = () if is_bare else _notable(owed)
    return Line(
        owed=owed,
        when=_when(owed, today),
        due=_due("" if is_bare else owed.due_text, owed.due_on),
        what=CONFIDENTIAL if is_bare else owed.text,
        about=about + tuple(words for words in notable if words),
        is_late=part_of(owed, today) is Part.OVERDUE,
    )


def moved_words(moves: int, first_due: str = "") -> str:
    """`moved twice, from 29 March 2024`; empty where it never moved."""
    if not moves:
        return ""
    times = _TIMES.get(moves, f"{moves} times")
    return f"moved {times}, from {first_due}" if first_due else f"moved {times}"


def _when(owed: Owed, today: date) -> str:
    if owed.due_on is None or owed.is_done:
        return ""
    return overdue(owed.due_on, today) or distance(owed.due_on, today)


def _due(printed: str, on: date | None) -> str:
    """As printed first, then what it means; no date is words."""
    day = long_date(on) if on else ""
    if not printed or printed == day:
        return day or NO_DATE
    return f"“{printed}”, taken as {day}" if day else f"“{printed}”"


def _notable(owed: Owed) -> tuple[str, ...]:
    said = f"updated {long_date(owed.updated_on)}" if owed.updated_on else ""
    waits = f"waits for {owed.waits_for}" if owed.waits_for else ""
    moved = moved_words(owed.moves, owed.first_due)
    return (owed.asks, waits, owed.more_time, moved, said)


def _age(owed: Owed) -> tuple[date, str, int]:
    """The oldest date first, the undated last, then in the order of the logs."""
    return (owed.due_on or date.max, owed.board, owed.number)
