"""The tables of a Word document. Pure: no Django."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from docx import Document

from governance.sheets.cells import MOST_TABLES, Cell, Table, table


def tables(file: BinaryIO) -> Iterator[Table]:
    """Every table, named by its place, for Word gives tables no names."""
    for number, one in enumerate(Document(file).tables[:MOST_TABLES], 1):
        yield table(f"Table {number}", _rows(one))


def _rows(one: Any) -> Iterator[list[Cell]]:
    for row in one.rows:
        yield cells_of(row)


def cells_of(row: Any) -> list[Cell]:
    """The cells of a row; one that is drawn over several columns counts once."""
    cells: list[Cell] = []
    before = None
    for cell in row.cells:
        is_same = before is not None and cell == before
        cells.append(Cell() if is_same else Cell.of(cell.text))
        before = cell
    return cells
