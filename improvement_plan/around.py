"""How what stands around a plan stands on a day: strategies, agreements, their reviews.

Pure: no Django (C76, C86).
"""

from datetime import date
from enum import StrEnum


class Stands(StrEnum):
    """Where something with a period stands on a day."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    OVER = "over"

    @property
    def label(self) -> str:
        """The state in words."""
        return _WORDS[self]

    @property
    def tone(self) -> str:
        """How it is drawn: over without anything after it stands out."""
        return _TONES[self]


_WORDS = {
    Stands.TO_COME: "To come",
    Stands.IN_FORCE: "In force",
    Stands.REPLACED: "Replaced",
    Stands.OVER: "Over, nothing after it",
}
_TONES = {
    Stands.TO_COME: "info",
    Stands.IN_FORCE: "done",
    Stands.REPLACED: "neutral",
    Stands.OVER: "late",
}


def strategy_stands(
    starts_on: date, ends_on: date | None, next_from: date | None, day: date
) -> Stands:
    """Where a strategy stands: replaced from the day its successor is in force.

    Args:
        ends_on: its last day; None where none is set.
        next_from: the first day of its successor; None while there is none.
    """
    if next_from is not None and next_from <= day:
        return Stands.REPLACED
    if starts_on > day:
        return Stands.TO_COME
    if ends_on is not None and ends_on < day:
        return Stands.OVER
    return Stands.IN_FORCE


def in_period(starts_on: date, ends_on: date | None, day: date) -> bool:
    """Whether a day lies in a period whose end may be open."""
    return starts_on <= day and (ends_on is None or day <= ends_on)


def is_past(on: date | None, day: date) -> bool:
    """Whether a day that was set has passed."""
    return on is not None and on < day


def period_words(starts_on: date | None, ends_on: date | None) -> str:
    """`2019 to 2024` for whole years, else empty: pages write dates in full then."""
    if starts_on is None or ends_on is None:
        return ""
    whole = (starts_on.month, starts_on.day, ends_on.month, ends_on.day)
    return f"{starts_on.year} to {ends_on.year}" if whole == (1, 1, 12, 31) else ""


def moved(order: list[int], one: int, *, up: bool) -> list[int]:
    """The order with one of it a place earlier or later; at its end it stays.

    Raises:
        ValueError: when it is not in the order.
    """
    found = list(order)
    place = found.index(one)
    other = place - 1 if up else place + 1
    if 0 <= other < len(found):
        found[place], found[other] = found[other], found[place]
    return found
