"""Lists as files that spreadsheets open: CSV, XLSX and ODS behind one function (C8).

Text is text in all three: never a formula, so that a cell which begins with `=` is
read and not calculated. CSV has no types, so there an apostrophe says it
(`governance.safe_cells`, which also takes it away again). Dates are dates, and ISO in
CSV. Pure: no Django.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from tempfile import SpooledTemporaryFile
from typing import IO

from governance.ods import write_ods
from governance.safe_cells import safe_cell
from governance.xlsx import write_xlsx

Cell = str | int | date | None

# What a spreadsheet holds in a cell, and what is made in a few seconds of a request.
LONGEST_CELL = 32_000
MOST_ROWS = 10_000
_CHUNK = 64 * 1024
_IN_MEMORY = 4 * 1024 * 1024
# What a file of either kind cannot hold at all.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CUT = " … (cut here; the CSV file has all of it)"


class Format(StrEnum):
    """The kinds of file, by the ending of their names."""

    CSV = "csv"
    XLSX = "xlsx"
    ODS = "ods"

    @property
    def label(self) -> str:
        """What people call it."""
        return {"csv": "CSV", "xlsx": "Excel", "ods": "OpenDocument"}[self.value]

    @property
    def content_type(self) -> str:
        """The media type of the answer."""
        return _CONTENT_TYPES[self.value]

    @property
    def most_rows(self) -> int | None:
        """How many rows such a file takes; None where there is no end."""
        return None if self is Format.CSV else MOST_ROWS


_CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Args:
        heading: in the first row.
        width: in characters, for a reader who opens it to print.
    """

    heading: str
    width: int = 14


def written(
    kind: Format, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], sheet: str
) -> Iterator[bytes]:
    """The file in pieces.

    Args:
        rows: read once; no more than the format takes.
        sheet: the name of the sheet, at most 31 characters are used.
    """
    if kind is Format.CSV:
        return _csv(columns, rows)
    tidy = ([_tidy(cell) for cell in row] for row in rows)
    write = write_xlsx if kind is Format.XLSX else write_ods
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - read in pieces
    heads = [column.heading for column in columns]
    write(file, sheet[:31], [column.width for column in columns], heads, tidy)
    return _pieces(file)


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text)
    # The mark at the beginning tells a spreadsheet that the file is UTF-8.
    text.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([_in_csv(cell) for cell in row])
        if text.tell() > _CHUNK:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _in_csv(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(_CONTROLS.sub("", str(cell))) if cell is not None else ""


def _tidy(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = _CONTROLS.sub("", cell)
    if len(text) <= LONGEST_CELL:
        return text
    return text[: LONGEST_CELL - len(_CUT)] + _CUT


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    with file:
        while piece := file.read(_CHUNK):
            yield piece
