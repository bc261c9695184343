"""What a published series would write, beside what stands, before anything is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from improvement_plan import kpi_periods
from improvement_plan.kpi_cells import Cell
from improvement_plan.kpi_history import shown, told
from improvement_plan.models import Kpi
from improvement_plan.models.kpi_figures import Figure, newest
from improvement_plan.operations.kpi_figures import is_same
from improvement_plan.operations.kpi_series import Series, SeriesInput


class Change(StrEnum):
    """What becomes of a figure."""

    NEW = "new"
    OTHER = "differs"
    SAME = "the same"


@dataclass(frozen=True, slots=True)
class Line:
    """One period of one area: what the file says, what stands, what becomes of it."""

    area: str
    period: str
    said: str
    stands: str
    change: Change


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, an area after the other, the newest period first."""

    lines: tuple[Line, ...]

    @property
    def counted(self) -> Counter[Change]:
        """How many figures are new, differ, or are the same."""
        return Counter(line.change for line in self.lines)

    @property
    def written(self) -> int:
        """How many figures would be written."""
        return len(self.lines) - self.counted[Change.SAME]

    @property
    def in_short(self) -> str:
        """`12 figures are new, 1 differs from what stands, 5 are the same.`"""
        counted = self.counted
        words = (
            (counted[Change.NEW], "is new", "are new"),
            (
                counted[Change.OTHER],
                "differs from what stands",
                "differ from what stands",
            ),
            (counted[Change.SAME], "is the same", "are the same"),
        )
        said = [f"{n} {one if n == 1 else many}" for n, one, many in words if n]
        return f"{', '.join(said)}." if said else "There is nothing in it."


def of(kpi: Kpi, own_name: str, series: SeriesInput) -> Preview:
    """What bringing a series along would write.

    Args:
        kpi: read `with_comparators`.
        own_name: what the file calls the area whose figures are the KPI's own.
    """
    lines = _lines(kpi, own_name, series.own, newest(kpi.values.all()))
    stood = {one.name: newest(one.values.all()) for one in kpi.comparators.all()}
    for one in series.compared:
        lines += _lines(kpi, one.name, one.series, stood.get(one.name, {}))
    return Preview(tuple(lines))


def _lines(
    kpi: Kpi, area: str, series: Series, stands: Mapping[date, Figure]
) -> list[Line]:
    return [
        Line(
            area=area,
            period=kpi_periods.name_of(kpi.cadence, period),
            said=_words(cell, kpi),
            stands=told(stands[period], kpi) if period in stands else "",
            change=_change(stands.get(period), cell),
        )
        for period, cell in sorted(series.items(), reverse=True)
    ]


def _change(before: Figure | None, cell: Cell) -> Change:
    if before is None:
        return Change.NEW
    return Change.SAME if is_same(before, cell) else Change.OTHER


def _words(cell: Cell, kpi: Kpi) -> str:
    """A figure, or why there is none: `x` is never an empty cell or a 0."""
    if cell.value is not None:
        return shown(cell.value, kpi)
    return "suppressed" if cell.state == "suppressed" else "not available"
