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
            yield from map(cells_of, part.rows)
        else:
            yield [Cell.of(part.text)]
