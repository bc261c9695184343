"""In which order a board looks through its actions at the standing item (peers.md d).

What is new since the last board comes first: what was reported done, then new updates,
then what is overdue; everything else after it. Pure: no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import overdue

REPORTED_DONE = "Reported done: does the board agree?"
NEW_UPDATE = "New update since the last board"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One action as facts.

    Args:
        number: its place in the board's log, which names it.
        is_done: its owner reported it done.
        is_new: something was said of it since the last board.
        is_owed: it can be overdue: neither done nor closed.
        is_said: this meeting has spoken of it already.
    """

    number: int
    due_on: date | None = None
    is_done: bool = False
    is_new: bool = False
    is_owed: bool = True
    is_said: bool = False


def why(one: Reviewed, on: date) -> str:
    """Why it is looked at where it stands; empty for no special reason."""
    if one.is_done:
        return REPORTED_DONE
    if one.is_new:
        return NEW_UPDATE
    return overdue(one.due_on, on) if one.is_owed and one.due_on else ""


def in_turn(found: Iterable[Reviewed], on: date) -> list[Reviewed]:
    """The actions in the order in which a meeting of that day takes them."""
    return sorted(
        found,
        key=lambda one: (_rank(one, on), one.due_on or date.max, one.number),
    )


def next_number(turn: Sequence[Reviewed], after: int | None = None) -> int | None:
    """The action that comes now: the next of which nothing was said, then from the top.

    Args:
        after: the one that was just spoken of.
    """
    numbers = [one.number for one in turn]
    at = numbers.index(after) + 1 if after in numbers else 0
    left = (one.number for one in (*turn[at:], *turn[:at]) if not one.is_said)
    return next(left, None)


def _rank(one: Reviewed, on: date) -> int:
    if one.is_done:
        return 0
    if one.is_new:
        return 1
    return 2 if why(one, on) else 3
