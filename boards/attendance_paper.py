"""Attendance over a period on paper, frozen for one reader (C23, C35). Pure: no Django."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceLine:
    """A sector, seat or person over the period.

    Args:
        filled: `7 of 9`, of the meetings it was expected at.
        standard: how it stands by the standard; empty where nobody says.
    """

    name: str
    note: str = ""
    filled: str
    share: str = ""
    substitute: int = 0
    apologies: int = 0
    absent: int = 0
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting, with the places filled of each sector."""

    day: str
    sectors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceSnapshot:
    """What the page of a period shows, for paper.

    Args:
        missing: meetings that sectors were missing from, in sentences.
        people: empty to who may not see single people counted up.
        left_out: what is not counted, in sentences.
    """

    partnership: str
    board: str
    period: str
    as_at: date
    meetings: tuple[MeetingLine, ...] = ()
    sectors: tuple[AttendanceLine, ...] = ()
    seats: tuple[AttendanceLine, ...] = ()
    people: tuple[AttendanceLine, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    standard: str = ""
    demonstration: str = ""

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Attendance"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain"

    @property
    def footer(self) -> str:
        """Of when, and for whom where people are named."""
        at = f"As at {long_date(self.as_at)}."
        if not self.people:
            return at
        return f"{at} For the chair, the vice chair and the secretary."

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
