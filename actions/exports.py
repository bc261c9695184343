"""The action log as a sheet: one row an action, in the columns that import reads (C48).

Two shapes: the product's own, which holds everything the log shows, and the tracker
that many boards keep by hand (field.md §5), with its seven columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.logs import Log
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from governance.long_dates import long_date
from governance.workbooks import Cell, Column

# Rows read from the database at a time; their people come with them.
_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Field:
    """A column and what an action says in it; the row carries its annotations."""

    column: Column
    of: Callable[[Any], Cell]


def rows_of(
    log: Log, listed: ActionQuerySet, fields: Sequence[Field]
) -> Iterator[list[Cell]]:
    """Every action of a list as cells, in its order, a few queries for 500 rows.

    Args:
        log: whose list it is, and what of the updates its reader may see.
        listed: filtered and in order; only what the reader may see.
    """
    rows = (
        listed.select_related(
            "board", "meeting", "item", "resolution__body", "resolution__outside"
        )
        .with_people()
        .with_moves()
        .with_last_update(log.said)
    )
    for action in rows.iterator(chunk_size=_AT_A_TIME):
        yield [field.of(action) for field in fields]


def columns_of(fields: Sequence[Field]) -> list[Column]:
    """The headings of a shape, with their widths."""
    return [field.column for field in fields]


def _source(action: Action) -> str:
    """`Meeting of 5 March 2024, item 2: Waiting times`."""
    if action.meeting is None:
        return str(getattr(action, "resolution", ""))
    said = f"Meeting of {long_date(action.meeting.date)}"
    if action.item is None:
        return said
    number = f"item {action.item.number}: " if action.item.number else ""
    return f"{said}, {number}{action.item.title}"


def _last(row: Any) -> str:
    return str(row.last_text or row.last_words or "")


def _day_or_words(words: str, on: date | None) -> Cell:
    """A day where it was printed as one; else the words."""
    return on if on and words in ("", long_date(on)) else words


def _target(row: Any) -> Cell:
    if row.moves_made:
        return _day_or_words(row.first_text or "", row.first_on)
    return _day_or_words(row.due_text, row.due_on)


def _new_date(row: Any) -> Cell:
    return _day_or_words(row.due_text, row.due_on) if row.moves_made else None


def _status_and_comment(row: Any) -> str:
    said = row.get_closure_display() or row.get_status_display()
    return ". ".join(part for part in (said, _last(row)) if part)


BOARD = Field(Column("Board", 24), lambda row: row.board.short)

LOG: tuple[Field, ...] = (
    Field(Column("Reference", 12), lambda row: row.reference),
    Field(Column("Subject", 24), lambda row: row.title),
    Field(Column("Action", 60), lambda row: row.text),
    Field(Column("Owner", 28), lambda row: row.owners),
    Field(Column("Supporters", 24), lambda row: row.supporters),
    Field(Column("Due", 22), lambda row: row.due_text),
    Field(Column("Due date", 12), lambda row: row.due_on),
    Field(Column("First due", 22), lambda row: row.first_text or ""),
    Field(Column("First due date", 14), lambda row: row.first_on),
    Field(Column("Times moved", 12), lambda row: row.moves_made),
    Field(Column("Status", 14), lambda row: row.get_status_display()),
    Field(Column("Outcome", 22), lambda row: row.get_closure_display()),
    Field(Column("Source", 44), _source),
    Field(Column("Last update", 60), _last),
    Field(Column("Updated", 12), lambda row: row.last_on),
)

# A tracker as a health service prints it: number, paper, action, lead, two dates.
TRACKER: tuple[Field, ...] = (
    Field(Column("No", 12), lambda row: row.reference),
    Field(Column("Paper", 30), lambda row: row.item.title if row.item else row.title),
    Field(Column("Action", 60), lambda row: row.text),
    Field(Column("Lead", 28), lambda row: row.owed_by),
    Field(Column("Target date", 22), _target),
    Field(Column("New date", 22), _new_date),
    Field(Column("Status", 50), _status_and_comment),
)

_SHAPES: dict[str, tuple[Field, ...]] = {"log": LOG, "tracker": TRACKER}


def fields_of(shape: str, *, is_across: bool) -> tuple[Field, ...]:
    """The columns of a shape, the board first where there are several.

    Args:
        shape: `tracker`; anything else is the whole log.
    """
    fields = _SHAPES.get(shape, LOG)
    return (BOARD, *fields) if is_across else fields
