"""The chair's brief: what the chair needs beside the agenda, item by item (C32, C37).

One value for the page and for paper. Pure: no Django.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from governance.long_dates import short_time, time_range
from governance.shapes import from_dict, to_dict

# What the chair says or asks at an item of this role.
ROLE_PROMPTS: dict[str, tuple[str, ...]] = {
    "welcome": ("Say who is absent and who stands in for whom.",),
    "declarations": (
        "Ask whether anybody has an interest in an item of this agenda, and how it "
        "is handled.",
    ),
    "minutes": ("Ask for corrections, then whether they are agreed.",),
    "matters_arising": ("Take what is overdue first; each keeps or gets a date.",),
    "ratification": ("Read the decision out again before it is ratified.",),
    "perspectives": ("Ask each partner in turn, also for nothing raised.",),
    "close": ("Say when the board meets next, and thank those who leave it.",),
}
KIND_PROMPTS: dict[str, tuple[str, ...]] = {
    "decision": (
        "Read the decision out before it is recorded, and who carries it out by when.",
    ),
    "discussion": (
        "At the end: what was said, what will we do, and what does it mean for "
        "families?",
    ),
}
ROLE_WANTED = {
    "minutes": "Approve the minutes: as presented, with corrections, or postponed.",
    "ratification": "Ratify the decision, or decline to.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefItem:
    """One item as the chair needs it.

    Args:
        wanted: the decision wanted; empty where none is.
        carried: why the item is here, where it comes from an earlier meeting.
        last: `6 February 2024`, when the board last spoke of it.
        said: what was noted then, at most three.
        missing: papers that are promised and not there.
        conflicts: interests declared at it, or registered and touching it.
        overdue: actions of the item that are past their day.
    """

    key: int
    title: str
    number: str = ""
    starts: dt.time | None = None
    minutes: int | None = None
    purpose: str = ""
    lead: str = ""
    is_confidential: bool = False
    wanted: str = ""
    prompts: tuple[str, ...] = ()
    carried: str = ""
    last: str = ""
    said: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """`4. Waiting times`."""
        return f"{self.number}. {self.title}" if self.number else self.title

    @property
    def when(self) -> str:
        """`11:20 to 11:50, 30 minutes`; empty without a time on the agenda."""
        if self.starts is None:
            return ""
        if not self.minutes:
            return short_time(self.starts)
        start = dt.datetime.combine(dt.date.min, self.starts)
        ends = (start + dt.timedelta(minutes=self.minutes)).time()
        unit = "minute" if self.minutes == 1 else "minutes"
        return f"{time_range(self.starts, ends)}, {self.minutes} {unit}"


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefSnapshot:
    """The whole brief of one meeting.

    Args:
        attendance: sectors and seats that were not seen, and who misses the standard.
    """

    meeting: int
    partnership: str
    board: str
    date: dt.date
    hours: str
    place: str = ""
    demonstration: str = ""
    quorum: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    items: tuple[BriefItem, ...] = ()

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Chair’s brief"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain"

    @property
    def footer(self) -> str:
        """For whom it is."""
        return "For the chair, the vice chair and the secretary. Not for circulation."

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)


def prompts(role: str, kind: str) -> tuple[str, ...]:
    """What the chair says or asks: by what the item is, else by what it is for."""
    return ROLE_PROMPTS.get(role) or KIND_PROMPTS.get(kind, ())


def wanted(role: str, kind: str, title: str, proposal: str = "") -> str:
    """The decision wanted; empty for an item that asks for none.

    Args:
        proposal: what the board is asked to decide, where somebody wrote it.
    """
    if proposal:
        return proposal
    if role in ROLE_WANTED:
        return ROLE_WANTED[role]
    return f"A decision on “{title}”." if kind == "decision" else ""
