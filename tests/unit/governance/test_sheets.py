"""Tables of other programs' files become rows of text, or a sentence says why not."""

import io
import json
import random
import zipfile
from datetime import date
from typing import Any

import pytest

from governance.file_names import FileRefused
from governance.safe_cells import read_cell, safe_cell
from governance.sheets import child, delimited, known, process
from governance.sheets.cells import MOST_ROWS, Cell, table
from tests import made_files, made_tables

DAY = date(2024, 3, 5)
ROWS: list[list[Any]] = [
    ["No", "Action", "Target date"],
    ["Sept 1.1", "Send the pack", DAY],
    [105, "Räksmörgås, “quoted”; two\nlines", "next Board"],
    [2.1, "", "Spring 2024"],
]
SHOWN = [
    ["No", "Action", "Target date"],
    ["Sept 1.1", "Send the pack", "5 March 2024"],
    ["105", "Räksmörgås, “quoted”; two\nlines", "next Board"],
    ["2.1", "", "Spring 2024"],
]


def shown(answer: dict[str, Any], at: int = 0) -> list[list[str]]:
    """The words of a table as the child tells it."""
    _, lines = json.loads(json.dumps(answer))["tables"][at]
    return [[cell[0] for cell in cells] for _, cells in lines]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_sheets_are_read_with_their_days(kind: str) -> None:
    make = {"xlsx": made_tables.xlsx, "ods": made_tables.ods}[kind]

    answer = child.answer(kind, make(ROWS, Old=[["Action"], ["One"]], Empty=[]))

    assert shown(answer) == SHOWN
    assert answer["tables"][0][1][1][1][2] == ["5 March 2024", "2024-03-05", ""]
    assert [name for name, _ in answer["tables"]] == ["Log", "Old"]


def test_tables_of_a_document_are_told_apart() -> None:
    content = made_tables.word([["Present"], ["Sam"]], [[str(c) for c in ROWS[0]]])

    answer = child.answer("docx", content)

    assert [name for name, _ in answer["tables"]] == ["Table 1", "Table 2"]
    assert shown(answer, 1) == [["No", "Action", "Target date"]]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_and_delimiter_are_told_by_content(mark: str, encoding: str) -> None:
    rows = [["No", "Action"], ["1", "Réunion à Hove, à 9h"], ["2", "Two\nlines"]]

    found = delimited.read(made_tables.delimited(rows, mark, encoding), "log.csv")

    assert [[cell.text for cell in line.cells] for line in found.lines] == rows


def test_a_table_in_markdown_loses_its_ruler() -> None:
    found = delimited.pasted("| No | Action |\n|----|:------|\n| 1 | Send it |")

    assert [[c.text for c in line.cells] for line in found.lines] == [
        ["No", "Action"], ["1", "Send it"],
    ]  # fmt: skip


def formula(saved: str) -> bytes:
    """A workbook with a formula, and the value it was saved with, if any."""
    with zipfile.ZipFile(io.BytesIO(made_tables.xlsx([["a"], ["=1+1"]]))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>1+1</f><v" in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"<f>1+1</f><v />", f"<f>1+1</f>{saved}".encode()
    ).replace(b"<f>1+1</f><v></v>", f"<f>1+1</f>{saved}".encode())
    return made_files.archive(parts)


@pytest.mark.parametrize(
    ("saved", "words", "problem"),
    [
        ("<v>2</v>", "2", ""),
        ("", "=1+1", "It holds a formula without a value"),
    ],
)
def test_a_formula_is_never_calculated(saved: str, words: str, problem: str) -> None:
    [[_, lines]] = child.answer("xlsx", formula(saved))["tables"]

    [cell] = lines[1][1]

    assert cell[0] == words
    assert cell[2].startswith(problem)
    assert bool(cell[2]) == bool(problem)


@pytest.mark.parametrize("text", ["=1+1", "+44 (call)", "@SUM(A1)", "-x", "\tx"])
def test_our_own_neutralised_cells_are_read_back(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert read_cell(safe_cell(text)) == text
    assert read_cell("'tis kept") == "'tis kept"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("log.xlsx", b"", "is empty"),
        ("log.xlsx", made_files.locked_ooxml(), "protected by a password"),
        ("log.ods", made_files.locked_odf(), "protected by a password"),
        ("log.xls", made_files.OLE + bytes(600), "old format"),
        ("log.docm", made_files.ooxml("docm"), "macros"),
        ("log.xlsx", made_files.ooxml("xlsx", **{"xl/vbaProject.bin": b"x"}), "macros"),
        ("log.docx", made_files.bomb(), "unpack to far more"),
        ("log.xlsx", made_tables.xlsx(ROWS)[:-200], "incomplete or damaged"),
        ("log.xlsx", made_files.ooxml("xlsx"), "incomplete or damaged"),
        ("log.csv", made_tables.xlsx(ROWS), "is a Excel workbook by its content"),
        ("log.xlsx", b"No,Action\n1,Send", "plain text by its content"),
        ("log.xls", b"<html><table><tr><td>1", "web page by its content"),
        ("log.pdf", made_files.pdf(), "no table"),
        ("log.png", made_files.png(), "No table can be read"),
        ("log.csv", b"\n\n", "no table with anything in it"),
        ("log.csv", bytes(known.LARGEST + 1), "at most 10 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(FileRefused, match=sentence):
        process.tables_of(io.BytesIO(content), name)


def test_a_cell_in_the_farthest_corner_is_refused_at_once() -> None:
    with zipfile.ZipFile(io.BytesIO(made_tables.xlsx([["a"]]))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'"A1"', b'"XFD1048576"')
    sheet = sheet.replace(b'<row r="1"', b'<row r="1048576"')

    parts["xl/worksheets/sheet1.xml"] = sheet
    with pytest.raises(FileRefused, match=r"1,048,576 of “Log” has more than 60"):
        process.tables_of(io.BytesIO(made_files.archive(parts)), "log.xlsx")


def test_a_reader_that_takes_too_long_is_ended(monkeypatch: Any) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.01)

    with pytest.raises(FileRefused, match="more time or memory"):
        process.tables_of(io.BytesIO(made_tables.xlsx(ROWS)), "log.xlsx")


def test_a_log_has_bounds() -> None:
    longest = [[Cell("x")]] * MOST_ROWS

    assert len(table("Log", longest).lines) == MOST_ROWS
    with pytest.raises(FileRefused, match="more than 10,000 rows"):
        table("Log", [*longest, [Cell("x")]])
    with pytest.raises(FileRefused, match="Shorten it"):
        Cell.of("x" * 10_001)


def test_a_file_past_the_bound_of_memory_is_refused_in_words(monkeypatch: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(made_tables.ods(ROWS))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    begins, ends = parts["content.xml"].split(b"</table:table>", 1)
    chance = random.Random(1)  # noqa: S311 - words that do not press small
    cell = b"<table:table-cell><text:p>%x</text:p></table:table-cell>"
    rows = (
        b"<table:table-row>"
        + b"".join(cell % chance.getrandbits(12) for _ in range(20))
        + b"</table:table-row>"
        for _ in range(20_000)
    )
    parts["content.xml"] = b"".join([begins, *rows, b"</table:table>", ends])
    content = made_files.archive(parts)
    # A quarter of the real bound, so that a small file is past it.
    monkeypatch.setattr(process, "MEMORY_BYTES", 160_000_000)

    with pytest.raises(FileRefused, match="takes more time or memory to read"):
        process.tables_of(io.BytesIO(content), "log.ods")
