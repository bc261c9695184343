"""When a body may end, and who may follow it (C02, C54). Pure: no Django."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from governance.long_dates import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is asked of a body.

    Args:
        ends_on: its last day.
        starts_on: its first day, where it is known.
        body: its key; `successor` that of the body that follows, or None.
        successor_ends_on: the last day of that body, where it has one.
        followed_by: body → the body that follows it, of those that ended before.
        meetings: the days on which it is still to meet.
    """

    ends_on: date
    body: int
    starts_on: date | None = None
    successor: int | None = None
    successor_ends_on: date | None = None
    followed_by: Mapping[int, int]
    meetings: Sequence[date] = ()


def why_not(asked: Ending) -> tuple[str, str]:
    """Why a body may not end so: (field, sentence); both empty where it may."""
    if asked.starts_on and asked.ends_on < asked.starts_on:
        return "ends_on", "The last day is before the first."
    if late := sorted(day for day in asked.meetings if day > asked.ends_on):
        days = ", ".join(long_date(day) for day in late)
        return (
            "ends_on",
            f"It is still to meet after that day: {days}. Cancel that first.",
        )
    sentence = _why_not_that_one(asked)
    return ("successor", sentence) if sentence else ("", "")


def _why_not_that_one(asked: Ending) -> str:
    """Why the body named may not follow; empty where it may, or none is named."""
    if asked.successor is None:
        return ""
    if asked.successor == asked.body:
        return "A body cannot follow itself."
    if asked.successor_ends_on and asked.successor_ends_on <= asked.ends_on:
        return "The body that follows has ended by then."
    if asked.body in _after(asked.successor, asked.followed_by):
        return "That body was itself followed by this one."
    return ""


def _after(body: int, followed_by: Mapping[int, int]) -> set[int]:
    """Every body that follows one, at any distance."""
    found: set[int] = set()
    while body in followed_by and followed_by[body] not in found:
        body = followed_by[body]
        found.add(body)
    return found
