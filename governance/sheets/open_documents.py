"""The sheets of an OpenDocument spreadsheet. Pure: no Django."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from odfdo import Document

from governance.sheets.cells import (
    MOST_COLUMNS,
    MOST_TABLES,
    NO_VALUE,
    Cell,
    Table,
    table,
)

_ROWS = "descendant::table:table-row"
_CELLS = "table:table-cell|table:covered-table-cell"


def tables(file: BytesIO) -> Iterator[Table]:
    """Every sheet that holds something; formulas as the values they were saved with."""
    for sheet in Document(file).body.tables[:MOST_TABLES]:
        yield table(str(sheet.name), _rows(sheet))


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    """Rows as they stand; empty ones may be repeated a million times."""
    for row in sheet.get_elements(_ROWS):
        cells = _cells(row)
        times = row.repeated or 1
        is_empty = not any(cell.text or cell.problem for cell in cells)
        for _ in range(1 if is_empty else times):
            yield cells


def _cells(row: Any) -> list[Cell]:
    cells: list[Cell] = []
    for one in row.get_elements(_CELLS):
        cell = _cell(one)
        # One more than may be, so that a table that is too wide is noticed.
        room = MOST_COLUMNS + 1 - len(cells)
        cells += [cell] * min(one.repeated or 1, room)
    return cells


def _cell(one: Any) -> Cell:
    value = one.value
    if one.formula and value is None:
        return Cell.broken(one.formula, NO_VALUE)
    return Cell.of(value)
