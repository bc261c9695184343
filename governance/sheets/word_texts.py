"""A Word document as one table: paragraphs as rows of one cell, between its tables' rows.

What stands above a table says what the table is of, such as the area of a plan. Pure:
no Django.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from docx import Document
from docx.table import Table as WordTable

from governance.sheets.cells import WHOLE, Cell, Table, table
from governance.sheets.word_tables import cells_of


def tables(file: BinaryIO) -> Iterator[Table]:
    """The whole document, in its order; nothing where it holds no table."""
    paper = Document(file)
    if paper.tables:
        yield table(WHOLE, _rows(paper))


def _rows(paper: Any) -> Iterator[list[Cell]]:
    for part in paper.iter_inner_content():
        if isinstance(part, WordTable):
            yield from _table_rows(part)
        else:
            yield [Cell.of(part.text)]


def _table_rows(one: WordTable) -> Iterator[list[Cell]]:
    """The rows of a table; a cell that is drawn over several rows counts once."""
    above: set[Any] = set()
    for row in one.rows:
        drawn = [cell._tc for cell in row.cells]  # noqa: SLF001 - which cell it is
        yield [
            Cell() if tc in above else cell
            for cell, tc in zip(cells_of(row), drawn, strict=True)
        ]
        above = set(drawn)
