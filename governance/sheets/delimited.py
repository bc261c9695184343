"""CSV files and pasted tables: their encoding and delimiter told by content. Pure."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from governance.file_names import FileRefused, quoted
from governance.sheets.cells import LONGEST_CELL, Cell, Table, table

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_DELIMITERS = ("\t", ",", ";", "|")
_LOOKED_AT = 50


def is_text(content: bytes) -> bool:
    """Whether bytes are words and not a program's own format."""
    if content[:2] in _MARKS:
        return True
    controls = sum(content.count(bytes([n])) for n in (*range(9), *range(14, 32)))
    return b"\0" not in content and controls * 100 <= len(content)


def read(content: bytes, name: str) -> Table:
    """The table of a CSV file.

    Raises:
        FileRefused: its quotes do not close, or it is too long.
    """
    return _read(_decoded(content), name)


def pasted(text: str) -> Table:
    """The table that somebody copied from a program and pasted.

    Raises:
        FileRefused: it is too long.
    """
    return _read(text, "Pasted table")


def _decoded(content: bytes) -> str:
    marked = _MARKS.get(content[:2]) or _MARKS.get(content[:3])
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        # What Excel writes on Windows; no byte of it fails.
        return content.decode("cp1252", "replace")


def _read(text: str, name: str) -> Table:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if text.startswith("sep=") and "\n" in text:
        text = text.partition("\n")[2]
    text = _without_ruler(text)
    csv.field_size_limit(LONGEST_CELL * 2)
    try:
        return table(name, _rows(text, _delimiter(text)))
    except csv.Error as error:
        raise FileRefused(
            f"{quoted(name)} could not be read as a table: a quotation mark is opened "
            "and never closed, or a cell is too long. Save it again as CSV or .xlsx."
        ) from error


def _without_ruler(text: str) -> str:
    """Without the line under the headings that Markdown draws, and its outer bars."""
    lines = text.split("\n")
    if not all(line.strip().startswith("|") for line in lines if line.strip()):
        return text
    return "\n".join(
        line.strip().strip("|") for line in lines if set(line) - set("|-: ")
    )


def _rows(text: str, delimiter: str) -> Iterator[list[Cell]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        yield [Cell.of(value) for value in row]


def _delimiter(text: str) -> str:
    """The mark that divides most of the first rows into equally many cells."""
    return max(_DELIMITERS, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, mark: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    widths: Counter[int] = Counter()
    try:
        for _, row in zip(range(_LOOKED_AT), reader, strict=False):
            widths[len(row)] += 1
    except csv.Error:
        return (0, 0)
    widths.pop(0, None)
    widths.pop(1, None)
    if not widths:
        return (0, 0)
    width, times = widths.most_common(1)[0]
    return (times, width)
