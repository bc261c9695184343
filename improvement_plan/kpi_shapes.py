"""A KPI's chart and table as plain data, kept with a paper and drawn from it again.

Figures are kept as text, so that what was printed is never rounded anew. Pure.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from governance.long_dates import long_date
from governance.series_chart import (
    SMALL,
    WIDE,
    Series,
    SeriesPicture,
    series_chart,
)
from governance.shapes import from_dict, to_dict


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesShape:
    """A name and its figures in order of time; empty where there is none."""

    name: str
    values: tuple[str, ...]

    def drawn(self) -> Series:
        """As the chart takes it: what is empty is a gap."""
        return Series(self.name, _figures(self.values))

    def said(self, labels: tuple[str, ...]) -> str:
        """`England 2019 58.7, 2020 55.6`."""
        pairs = zip(labels, self.values, strict=True)
        told = (f"{label} {value or 'not available'}" for label, value in pairs)
        return f"{self.name} {', '.join(told)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartShape:
    """A chart: the own figures, those compared with, the target of each period."""

    title: str
    note: str
    labels: tuple[str, ...]
    own: SeriesShape
    compared: tuple[SeriesShape, ...] = ()
    targets: tuple[str, ...] = ()
    target_label: str = ""
    unit: str = ""
    places: int = 1

    @property
    def said(self) -> str:
        """The picture in words, for who does not see it."""
        lines = [one.said(self.labels) for one in (self.own, *self.compared)]
        return "; ".join([*lines, self.target_label] if self.target_label else lines)

    def picture(self) -> SeriesPicture:
        """For a page of its own."""
        return self._drawn(is_small=False)

    def small_picture(self) -> SeriesPicture:
        """For a column of a page or report."""
        return self._drawn(is_small=True)

    def _drawn(self, *, is_small: bool) -> SeriesPicture:
        return SeriesPicture(
            title=self.title,
            note=self.note,
            said=self.said,
            chart=series_chart(
                self.labels,
                self.own.drawn(),
                [one.drawn() for one in self.compared],
                targets=_figures(self.targets),
                box=SMALL if is_small else WIDE,
            ),
            target_label=self.target_label,
            unit=self.unit,
            places=self.places,
        )


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


def _figures(values: tuple[str, ...]) -> tuple[float | None, ...]:
    return tuple(float(value) if value else None for value in values)
