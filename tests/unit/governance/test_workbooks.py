"""Workbooks: what goes in comes out, as text, in each of the three formats."""

import csv
import io
import zipfile
from datetime import date

import pytest
from odfdo import Document
from openpyxl import load_workbook

from governance.safe_cells import read_cell, safe_cell
from governance.workbooks import LONGEST_CELL, Cell, Column, Format, written

COLUMNS = [Column("Reference"), Column("Action", 60), Column("Due date")]
LEADS = ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tTab", "＝1", "|x", "%x"]
PLAIN = ["Plain", "+44 20 7946 0000", "-3", "a =b", "two\nlines", "two  spaces", "'s"]
ROWS: list[list[Cell]] = [
    [f"{number}.1", text, date(2024, 4, 29)]
    for number, text in enumerate([*LEADS, *PLAIN, "&<>\"' é"], start=1)
]
ROWS.append([None, "", 7])


def made(kind: Format, rows: list[list[Cell]] = ROWS) -> bytes:
    """A whole file."""
    return b"".join(written(kind, COLUMNS, rows, "Actions"))


def read(kind: Format, content: bytes) -> list[list[object]]:
    """The rows of a file, as the usual libraries read them."""
    if kind is Format.CSV:
        text = content.decode("utf-8-sig")
        return [[read_cell(c) for c in row] for row in csv.reader(io.StringIO(text))]
    if kind is Format.XLSX:
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        return [list(row) for row in sheet.iter_rows(values_only=True)]
    table = Document(io.BytesIO(content)).body.tables[0]
    return [[cell.value for cell in row.traverse()] for row in table.traverse()]


@pytest.mark.parametrize("kind", list(Format))
def test_what_goes_in_comes_out(kind: Format) -> None:
    heads, *rows = read(kind, made(kind))

    assert heads == ["Reference", "Action", "Due date"]
    assert [row[1] or "" for row in rows] == [row[1] or "" for row in ROWS]
    day = rows[0][2]
    assert (day if isinstance(day, str) else f"{day:%Y-%m-%d}") == "2024-04-29"


def test_no_cell_is_a_formula_in_any_format() -> None:
    """The reading notices one: openpyxl calls it `f`."""
    sheet = load_workbook(io.BytesIO(made(Format.XLSX))).active
    assert sheet is not None
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert [cell.quotePrefix for cell in cells[: len(LEADS)]] == [True] * len(LEADS)
    assert not any(cell.quotePrefix for cell in cells[len(LEADS) : -1])

    with zipfile.ZipFile(io.BytesIO(made(Format.ODS))) as pack:
        assert pack.infolist()[0].filename == "mimetype"
        content = pack.read("content.xml").decode()
    assert "table:formula" not in content
    assert content.count('office:value-type="string"') >= len(LEADS)

    found = list(csv.reader(io.StringIO(made(Format.CSV).decode("utf-8-sig"))))
    assert [row[1][0] for row in found[1 : len(LEADS) + 1]] == ["'"] * len(LEADS)
    assert found[len(LEADS) + 2][1] == "+44 20 7946 0000"


@pytest.mark.parametrize("text", [*LEADS, *PLAIN, "'=x", "''=x", "'", "  =x"])
def test_a_neutral_cell_gives_its_text_back(text: str) -> None:
    assert read_cell(safe_cell(text)) == text


@pytest.mark.parametrize("kind", [Format.XLSX, Format.ODS])
def test_what_a_cell_cannot_hold_is_cut_and_said(kind: Format) -> None:
    text = str(read(kind, made(kind, [["1", "a\x00\ufffe" * 40_000, None]]))[1][1])

    assert text.startswith("aaa")
    assert text.endswith("the CSV file has all of it)")
    assert len(text) == LONGEST_CELL


def test_a_large_csv_comes_in_pieces() -> None:
    rows: list[list[Cell]] = [["1", "x" * 100, None]] * 2_000

    assert len(list(written(Format.CSV, COLUMNS, rows, "Actions"))) > 2
