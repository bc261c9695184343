"""Locking, changing and logging that the operations around the plan share."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from boards.models import Board
from boards.standing import Standing
from governance.errors import NotAllowed
from improvement_plan.operations import inspection_rows, keeping
from improvement_plan.operations.keeping import Versioned

Row = TypeVar("Row", bound=Model)
# Events around the plan are those of a board's record, as of its inspections.
log = inspection_rows.log


def locked_board(board: Board, by: Standing) -> Board:
    """The person's board, locked: what stands around its plan changes one by one.

    Raises:
        NotAllowed: when it is another board.
    """
    if board.pk != by.board_id:
        raise NotAllowed("This belongs to another board.")
    return Board.objects.select_for_update().get(pk=board.pk)


def locked(rows: "QuerySet[Row]", pk: int) -> Row:
    """One of some rows of the person's board, locked."""
    return rows.select_for_update(of=("self",)).get(pk=pk)


def differences(row: Model, said: Any) -> dict[str, tuple[Any, Any]]:
    """What an input would change in a row, field by field."""
    return {
        one.name: (getattr(row, one.name), getattr(said, one.name))
        for one in fields(said)
        if getattr(row, one.name) != getattr(said, one.name)
    }


def take_on(
    row: Versioned,
    changes: Mapping[str, tuple[Any, Any]],
    version: int,
    *,
    yours: str,
    theirs: str,
    what: str,
) -> None:
    """Write changes into a row that nobody saved meanwhile; the caller saves it.

    Raises:
        StaleEdit: somebody saved a newer one; nothing is overwritten (E1).
    """
    if not changes:
        return
    keeping.require_newest(row, version, yours=yours, theirs=theirs, what=what)
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    row.version += 1
