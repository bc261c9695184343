"""A handover: what whoever takes a seat needs from whoever leaves it (C25).

One value for the page and for paper; a higher app adds a section of its own. Pure: no
Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict

# How long before its last day a seat may have been taken by who follows.
OVERLAP_MONTHS = 3
# What who leaves is asked, by the field that keeps the answer.
QUESTIONS = {
    "under_way": "What is under way that your successor takes up?",
    "people": "Whom should they meet first, and why?",
    "advice": "What would you have liked to know when you began?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """An appointment to a place, as a plain value."""

    key: int
    person: int
    starts_on: date
    ends_on: date | None = None


def follows(sat: Sat, other: Sat, overlap_from: date) -> bool:
    """Whether one appointment takes another's place over.

    Args:
        sat: who leaves; nobody follows while no last day is known.
        other: an appointment to the same place.
        overlap_from: from when somebody may have begun beside who leaves.
    """
    if sat.ends_on is None or other.person == sat.person:
        return False
    lasts = other.ends_on is None or other.ends_on > sat.ends_on
    return lasts and other.starts_on > max(sat.starts_on, overlap_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One thing that is handed over.

    Args:
        about: what is to be known of it, in a second line.
        url: where it is read, for the page.
        tone: `late` for what is overdue, `done` for what is behind.
    """

    text: str
    about: str = ""
    url: str = ""
    tone: Literal["", "late", "done"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSection:
    """What is handed over of one kind.

    Args:
        key: its anchor.
        lead: what the lines are, in a sentence.
        empty: the sentence where there is nothing.
        url, link: a way on, with its words; for the page.
    """

    key: str
    heading: str
    lines: tuple[HandoverLine, ...] = ()
    lead: str = ""
    empty: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question with what the leaver answered."""

    question: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSnapshot:
    """The handover of one appointment for one reader.

    Args:
        appointment: its key.
        audience: for whom it was written: two readers never share a file by chance.
        facts: the seat and its terms, as lines.
        answers: in the leaver's own words; none before they wrote.
        written: when and by whom; empty before.
        carried: what the successor carries on, beside what the seat had to do with.
        around: what the successor finds around the seat.
        held_back: why this reader finds less in it than a member; else empty.
    """

    appointment: int
    audience: str
    partnership: str
    board: str
    person: str
    seat: str
    starts_on: date
    ends_on: date | None
    as_at: date
    successors: tuple[str, ...] = ()
    facts: tuple[HandoverLine, ...] = ()
    answers: tuple[Answer, ...] = ()
    written: str = ""
    carried: tuple[HandoverSection, ...] = ()
    around: tuple[HandoverSection, ...] = ()
    held_back: str = ""
    demonstration: str = ""

    @property
    def leaves(self) -> str:
        """`Leaves on 30 June 2024`, or what is to be said without a day."""
        if self.ends_on is None:
            return "No last day is recorded yet"
        verb = "Left" if self.ends_on < self.as_at else "Leaves"
        return f"{verb} on {long_date(self.ends_on)}"

    @property
    def to(self) -> str:
        """Who takes the seat, as far as it is known."""
        return " and ".join(self.successors) or "Nobody is appointed yet"

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Handover"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain"

    @property
    def footer(self) -> str:
        """For whom it is, and of when."""
        return (
            f"As at {long_date(self.as_at)}. For whoever takes the seat, the chair and "
            "the secretary. Not for circulation."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)


def cut(
    lines: Iterable[HandoverLine], most: int, more: str
) -> tuple[HandoverLine, ...]:
    """The first so many, and how many there are beside them.

    Args:
        more: where the others are, such as `in the register of decisions`.
    """
    every = tuple(lines)
    if len(every) <= most:
        return every
    rest = HandoverLine(text=f"And {len(every) - most} more {more}.")
    return (*every[:most], rest)
