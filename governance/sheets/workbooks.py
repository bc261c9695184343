"""The sheets of an Excel workbook, read row by row. Pure: no Django."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, BinaryIO

from openpyxl import load_workbook

from governance.sheets.cells import MOST_TABLES, NO_VALUE, Cell, Table, table

_ERRORS = "It holds the error {}. Mend it in the file, or here."


def tables(file: BinaryIO) -> Iterator[Table]:
    """Every sheet that holds something; formulas as the values they were saved with."""
    written = load_workbook(file, read_only=True)
    shown = load_workbook(file, read_only=True, data_only=True)
    pairs = zip(written.worksheets, shown.worksheets, strict=True)
    for sheet, values in list(pairs)[:MOST_TABLES]:
        # What a file says of its own size may be a lie (quality.md fact 8).
        sheet.reset_dimensions()
        values.reset_dimensions()
        yield table(sheet.title, _rows(sheet, values))


def _rows(sheet: Any, values: Any) -> Iterator[Sequence[Cell]]:
    for written, shown in zip_longest(
        sheet.iter_rows(), values.iter_rows(values_only=True), fillvalue=()
    ):
        # Between two rows there may be a million that do not stand in the file.
        yield [*map(_cell, written, shown)] if written else ()


def _cell(written: Any, shown: object) -> Cell:
    kind = getattr(written, "data_type", "n")
    if kind == "f" and shown is None:
        return Cell.broken(f"{written.value}", NO_VALUE)
    if kind == "e" or (kind == "f" and _is_error(shown)):
        return Cell.broken(f"{shown}", _ERRORS.format(shown))
    return Cell.of(shown)


def _is_error(shown: object) -> bool:
    return (
        isinstance(shown, str)
        and shown.startswith("#")
        and shown.endswith(("!", "?", "/A"))
    )
