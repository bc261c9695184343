"""A KPI as plain data, kept with a paper and printed from it again. Pure: no Django."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from governance.chart_shapes import ChartShape
from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict


@dataclass(frozen=True, kw_only=True, slots=True)
class RowShape:
    """A period in the table, everything in words."""

    period: str
    figure: str
    target: str
    outcome: str
    compared: tuple[str, ...] = ()
    is_missing: bool = False
    versions: int = 1
    tone: str = "neutral"


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiBlock:
    """A KPI as a part of another paper: how it stands, its chart and its table.

    Args:
        figure: the newest one, with its period; empty where there is none.
        target: such as `at least 60.0%`; empty where none is set.
    """

    number: int
    name: str
    definition: str
    source: str
    figure: str
    period: str
    target: str
    outcome: str
    own_name: str
    compared: tuple[str, ...]
    rows: tuple[RowShape, ...]
    chart: ChartShape | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KpiPaper:
    """A KPI on paper, as it stood on a day."""

    partnership: str
    board: str
    number: int
    name: str
    definition: str
    facts: tuple[tuple[str, ...], ...]
    as_at: dt.date
    own_name: str
    compared: tuple[str, ...]
    rows: tuple[RowShape, ...]
    notes: tuple[tuple[str, ...], ...] = ()
    chart: ChartShape | None = None
    demonstration: str = ""

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        return f"KPI {self.number}"

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "plain"

    @property
    def footer(self) -> str:
        """`As at 29 April 2024.`"""
        return f"As at {long_date(self.as_at)}."

    @property
    def file_name(self) -> str:
        """`kpi-6-2024-04-29.pdf`."""
        return f"kpi-{self.number}-{self.as_at.isoformat()}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
