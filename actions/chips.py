"""What was understood of a line, as the chips under the capture box show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from actions.capture import Captured, Mention
from actions.due_meanings import Due
from governance.long_dates import distance, long_date

_PARTS = {"owner": "Owner", "supporter": "Supporter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing understood, to be accepted by saving or taken away.

    Args:
        what: `Owner`, `Supporter` or `Due`; `words`: those it came from.
        value: what takes it away.
        choices: (value, label) of those who share the words.
        question: what is still open.
    """

    what: str
    words: str
    value: str
    name: str
    detail: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    question: str = ""


def chips_of(found: Captured, today: date) -> tuple[Chip, ...]:
    """The chips of a line: owners, supporters, then the date."""
    return tuple(_chips(found, today))


def _chips(found: Captured, today: date) -> Iterator[Chip]:
    for mention in (*found.owners, *found.supporters):
        yield _person(mention)
    if found.due:
        yield _due(found.due, today)


def _person(mention: Mention) -> Chip:
    known = mention.known
    choices = tuple(
        (f"{mention.words}={one.key}", f"{one.name}, {one.where}" if one.where
         else one.name)
        for one in mention.candidates
    )  # fmt: skip
    return Chip(
        what=_PARTS[mention.part],
        words=mention.words,
        value=mention.chip,
        name=known.name if known else "",
        detail=known.where if known else "",
        choices=() if known else choices,
    )


def _due(due: Due, today: date) -> Chip:
    return Chip(
        what="Due",
        words=due.printed,
        value="due",
        name=long_date(due.on) if due.on else due.printed,
        detail=distance(due.on, today) if due.on else "",
        question=due.question,
    )
