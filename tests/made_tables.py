"""Small logs in every form that boards keep them in, for tests."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import docx
import odfdo
import openpyxl

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, **more: Rows) -> bytes:
    """A workbook with a sheet `Log`, and further sheets by name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, content in {"Log": rows, **more}.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods(rows: Rows, **more: Rows) -> bytes:
    """The same as an OpenDocument spreadsheet, with a million empty rows after it."""
    book = odfdo.Document("spreadsheet")
    book.body.clear()
    for name, content in {"Log": rows, **more}.items():
        sheet = odfdo.Table(name)
        for row in content:
            line = odfdo.Row()
            for value in row:
                line.append_cell(odfdo.Cell(value))
            sheet.append_row(line)
        empty = odfdo.Row()
        empty.repeated = 1_000_000
        sheet.append_row(empty)
        book.body.append(sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def word(*tables: Rows) -> bytes:
    """A document with these tables."""
    paper = docx.Document()
    for rows in tables:
        paper.add_paragraph("Actions of the meeting")
        made_table = paper.add_table(0, len(rows[0]))
        for row in rows:
            for cell, value in zip(made_table.add_row().cells, row, strict=True):
                cell.text = printed(value)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def delimited(rows: Rows, mark: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file, or with a tab what a spreadsheet puts on the clipboard."""
    made = io.StringIO()
    csv.writer(made, delimiter=mark).writerows(
        [printed(value) for value in row] for row in rows
    )
    return made.getvalue().encode(encoding)


def printed(value: Any) -> str:
    """A value as a spreadsheet shows it."""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)
