"""The DfE's published series of EHC plan timeliness, read from its CSV (field.md §6).

A file of Explore Education Statistics: a row per period and area, headings whose
capitals and names change between releases, `x` for *not available*. Pure: no Django.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from improvement_plan import kpi_periods
from improvement_plan.kpi_cells import Cell

MOST_ROWS = 50_000
# What stands in place of a figure, and why (Explore Education Statistics' symbols).
SYMBOLS = {
    "x": ("not_available", "not available in the published series"),
    "z": ("not_available", "not applicable in the published series"),
    "u": ("not_available", "of low reliability, not published"),
    ":": ("not_available", "not available in the published series"),
    "": ("not_available", "empty in the published series"),
    "c": ("suppressed", ""),
}
_LEVELS = {"National": "england", "Regional": "region", "Local authority": "neighbour"}
_NAMES = ("la_name", "local_authority", "region_name", "country_name")
_ABOUT = frozenset(
    {
        "time_period", "time_identifier", "geographic_level", "country_code",
        "country_name", "region_code", "region_name", "old_la_code", "new_la_code",
        "la_name", "local_authority", "version",
    }
)  # fmt: skip


class SeriesError(ValueError):
    """The file cannot be read; the text says why and how to mend it."""


@dataclass(slots=True)
class Area:
    """An area of the file: what it is called, of which level, and its figures.

    Args:
        printed: each figure as the file has it, by its period as the file has it.
    """

    name: str
    level: str
    cells: dict[date, Cell] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many periods have a figure."""
        return sum(cell.value is not None for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Published:
    """A file: its columns of figures, and its rows by heading in small letters."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def areas(self, column: str, cadence: str) -> list[Area]:
        """The figures of a column by area; England first.

        Args:
            column: one of `columns`.
            cadence: of the KPI, by which the periods are read.

        Raises:
            SeriesError: a period or figure that cannot be read, or one given twice.
        """
        found: dict[str, Area] = {}
        for number, row in enumerate(self.rows, 2):
            name = next((row[n] for n in _NAMES if row.get(n)), "")
            level = _LEVELS.get(row.get("geographic_level", ""), "neighbour")
            period = kpi_periods.of_time_period(cadence, row.get("time_period", ""))
            if not name or period is None:
                raise SeriesError(
                    f"Row {number} has no area, or its period "
                    f"“{row.get('time_period', '')}” is not one of this KPI."
                )
            area = found.setdefault(name, Area(name, level))
            cell = _cell(row[column], number)
            if area.cells.get(period, cell) != cell:
                raise SeriesError(
                    f"Row {number} says something else of {name} in the same period. "
                    "Leave only one breakdown in the file."
                )
            area.cells[period] = cell
            area.printed[row["time_period"]] = row[column]
        order = list(_LEVELS.values())
        return sorted(found.values(), key=lambda a: (order.index(a.level), a.name))


def narrowed(areas: Iterable[Area], column: str) -> str:
    """The lines of some areas as a file of their own, to be read again as they are."""
    told = io.StringIO(newline="")
    lines = csv.writer(told)
    lines.writerow(["time_period", "geographic_level", "la_name", column])
    levels = {level: name for name, level in _LEVELS.items()}
    for area in areas:
        for period, symbol in area.printed.items():
            lines.writerow([period, levels[area.level], area.name, symbol])
    return told.getvalue()


def read(text: str) -> Published:
    """Read a file.

    Args:
        text: with or without the mark at its beginning, lines ended in any way.

    Raises:
        SeriesError: it has no heading of a period, no figures, or too many rows.
    """
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    headings = [(one or "").strip().casefold() for one in lines.fieldnames or []]
    if "time_period" not in headings:
        raise SeriesError(
            "This is not a published series: its first line has no “time_period”."
        )
    rows: list[dict[str, str]] = []
    for cells in lines:
        if len(rows) == MOST_ROWS:
            raise SeriesError(f"The file has more than {MOST_ROWS:,} rows.")
        values = [(one or "").strip() for one in list(cells.values())[: len(headings)]]
        rows.append(dict(zip(headings, values, strict=False)))
    columns = tuple(name for name in headings if name and _is_figures(name, rows))
    if not columns:
        raise SeriesError("There is no column of figures in this file.")
    return Published(columns, tuple(rows))


def _is_figures(name: str, rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether a column holds figures or their symbols, and at least one figure."""
    if name in _ABOUT:
        return False
    values = {row.get(name, "") for row in rows} - set(SYMBOLS)
    return bool(values) and all(_number(value) is not None for value in values)


def _cell(text: str, row: int) -> Cell:
    if text.casefold() in SYMBOLS:
        state, reason = SYMBOLS[text.casefold()]
        return Cell(state, reason=reason)
    value = _number(text)
    if value is None:
        raise SeriesError(f"“{text}” in row {row} is no figure.")
    return Cell("final", value=value)


def _number(text: str) -> Decimal | None:
    """A figure of 0 or more; None where it is none."""
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value < 10**10 else None
