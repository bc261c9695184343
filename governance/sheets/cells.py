"""A table as rows of cells: their words, and the day where a cell holds one. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from governance.file_names import FileRefused
from governance.long_dates import long_date
from governance.plain_text import clean_block
from governance.safe_cells import read_cell

MOST_ROWS = 10_000
MOST_COLUMNS = 60
MOST_TABLES = 50
LONGEST_CELL = 10_000
# A document whose text is read with its tables.
WHOLE = "Whole document"

NO_VALUE = (
    "It holds a formula without a value. Open the file, save it again, and choose it."
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as shown.

    Args:
        text: its words.
        day: the day it holds, where the file says that it is one.
        problem: what is wrong with it, in a sentence; empty where nothing is.
    """

    text: str = ""
    day: dt.date | None = None
    problem: str = ""

    @classmethod
    def of(cls, value: object) -> "Cell":
        """A cell from a value as a reader gives it."""
        if isinstance(value, dt.datetime):
            value = value.date()
        if isinstance(value, dt.date):
            return cls(long_date(value), value)
        text = clean_block(_words(value)).strip()
        if len(text) > LONGEST_CELL:
            raise FileRefused(
                f"A cell holds {len(text):,} characters, and the most it can hold is "
                f"{LONGEST_CELL:,}. Shorten it, then choose the file again."
            )
        return cls(read_cell(text))

    @classmethod
    def broken(cls, words: str, problem: str) -> "Cell":
        """A cell whose value is missing, with the words that stand in its place."""
        return cls(clean_block(words[:LONGEST_CELL]).strip(), None, problem)

    def to_list(self) -> list[Any]:
        """As it is stored and sent: words, day, problem."""
        return [self.text, self.day.isoformat() if self.day else None, self.problem]

    @classmethod
    def from_list(cls, stored: Sequence[Any]) -> "Cell":
        """The cell that was stored."""
        text, day, problem = stored
        return cls(text, dt.date.fromisoformat(day) if day else None, problem)


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not empty, with its number in the file."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: a sheet, or a table of a document."""

    name: str
    lines: tuple[Line, ...]


def table(name: str, rows: Iterable[Sequence[Cell]]) -> Table:
    """The table of these rows, without empty ones.

    Raises:
        FileRefused: it is longer or wider than a log may be.
    """
    lines: list[Line] = []
    for number, row in enumerate(rows, 1):
        cells = trimmed(row) if row else ()
        if not cells:
            continue
        if len(cells) > MOST_COLUMNS:
            raise FileRefused(
                f"Row {number:,} of “{name}” has more than {MOST_COLUMNS} columns. "
                "Save the columns of the table alone, then choose the file again."
            )
        if len(lines) == MOST_ROWS:
            raise FileRefused(
                f"“{name}” has more than {MOST_ROWS:,} rows. Divide it, and bring the "
                "parts along one after the other."
            )
        lines.append(Line(number, cells))
    return Table(name, tuple(lines))


def trimmed(row: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells of a row up to the last one that holds something."""
    cells = list(row)
    while cells and not (cells[-1].text or cells[-1].problem):
        cells.pop()
    return tuple(cells)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float):
        return f"{value:.12g}" if abs(value) < 1e12 else f"{value:.0f}"
    return str(value)
