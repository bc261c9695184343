"""A highlight report as plain data: composed from the record, frozen when signed (C91).

Only the lead paragraph and the asks are written by hand. Pure: no Django.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from governance.chart_shapes import ChartShape
from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A part of the report: its heading, its lines, and what is said where none is."""

    heading: str
    lines: tuple[str, ...] = ()
    nothing: str = "Nothing is recorded."


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A level of a scale as it is drawn: its word, its meaning, and its sign."""

    label: str
    definition: str
    letter: str
    shape: str
    colour: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Overall:
    """The overall rating, now and before, with its reason; each level in words.

    Args:
        sign, sign_before: the levels as drawn; None where nothing was rated, and in
            reports signed before signs were kept.
    """

    dimension: str
    now: str
    before: str
    reason: str
    sign: Sign | None = None
    sign_before: Sign | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What the record says of a group's work in a period.

    Args:
        overall: one line for each thing that is rated.
        sections: in their order.
        charts: of the KPIs of its work.
    """

    overall: tuple[Overall, ...] = ()
    sections: tuple[Section, ...] = ()
    charts: tuple[ChartShape, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportSnapshot:
    """A report for a meeting, over a period, as it stands or as it was signed."""

    partnership: str
    group: str
    board: str
    meeting: dt.date
    starts_on: dt.date
    ends_on: dt.date
    lead: str
    asks: tuple[str, ...]
    is_verbal: bool
    parts: Parts
    author: str
    signed_by: str = ""
    demonstration: str = ""

    @property
    def period(self) -> str:
        """`1 March 2024 to 29 April 2024`."""
        return f"{long_date(self.starts_on)} to {long_date(self.ends_on)}"

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return "Highlight report" if self.signed_by else "Draft highlight report"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "approved" if self.signed_by else "draft"

    @property
    def footer(self) -> str:
        """Who signed it off, or the day it is drawn from."""
        if self.signed_by:
            return f"Signed off by {self.signed_by}, {long_date(self.ends_on)}."
        return f"Not signed off. As at {long_date(self.ends_on)}."

    @property
    def file_name(self) -> str:
        """`highlight-report-2024-04-29.pdf`."""
        return f"highlight-report-{self.meeting.isoformat()}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
