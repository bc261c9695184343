"""Ending a body whose open actions go on in another (C02, C54).

Each is closed here as carried over and recorded there, with the reference it was
printed with and its history behind it: the old body's log, minutes and addresses stay
true.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import transaction

from actions import events
from actions.models import Action, ActionParty, ClosingCondition, DueMove, Wait
from actions.operations import ledger
from actions.operations.updating import end
from actions.scale import Scale
from boards.models import Board
from boards.operations.ending import end_board
from boards.standing import Standing
from governance.clock import now
from governance.models import next_number
from governance.models.references import start_after

LONGEST_WORDS = 120

Life = TypeVar("Life", DueMove, ClosingCondition, Wait, ActionParty)


@transaction.atomic
def end_body(
    *, by: Standing, board_id: int, ends_on: date, successor_id: int | None = None
) -> list[Action]:
    """End a body and carry its open actions over to the one that follows.

    Doing it again carries over what has been opened since, and nothing twice.

    Returns:
        The actions as the successor has them now.

    Raises:
        RuleBroken: as `boards.operations.ending.end_board` says.
    """
    board = end_board(
        by=by, board_id=board_id, ends_on=ends_on, successor_id=successor_id
    )
    if board.successor is None:
        return []
    return [_carry(by, action, board.successor) for action in _open_of(board)]


def _open_of(board: Board) -> Iterable[Action]:
    """What is still owed, locked, in the order of its numbers."""
    return (
        Action.objects.select_for_update(of=("self",))
        .filter(board=board)
        .open()
        .select_related("board", "item")
        .with_people()
        .order_by("number")
    )


def _carry(by: Standing, old: Action, successor: Board) -> Action:
    if successor.action_scheme == Board.ActionScheme.RUNNING:
        _keep_apart(old.reference, successor)
    made = Action.objects.create(
        board=successor,
        number=next_number(f"board:{successor.pk}:action"),
        reference=old.reference,
        title=old.title,
        text=old.text,
        typed=old.typed,
        due_text=old.due_text,
        due_on=old.due_on,
        status=old.status,
        label=Scale.of(successor.pk).first(old.status),
        succeeds=old,
        is_confidential=old.is_withheld,
        raised_text=old.raised_text,
        recorded_at=now(),
        recorded_by=by.someone,
    )
    _carry_life(old, made)
    end(
        old,
        by=by,
        closure=Action.Closure.CARRIED_OVER,
        text="",
        status_words=f"Carried over to {successor.short}"[:LONGEST_WORDS],
        item=None,
    )
    ledger.record(
        events.ACTION_CARRIED,
        by,
        made,
        changes={"status": (None, made.status), "succeeds": (None, old)},
    )
    return made


def _carry_life(old: Action, made: Action) -> None:
    """Its people, its dates, its conditions, and in words what it waits for."""
    ActionParty.objects.bulk_create(_of(made, party) for party in old.parties.all())
    DueMove.objects.bulk_create(_of(made, move) for move in old.moves.all())
    ClosingCondition.objects.bulk_create(
        _of(made, condition) for condition in old.conditions.all()
    )
    wait = old.waits.filter(over_at=None).select_related("other").first()
    if wait is not None:
        parts = (wait.words, f"{wait.other} of {old.board.short}" if wait.other else "")
        wait.words = "; ".join(part for part in parts if part)[:300]
        wait.other = None
        _of(made, wait).save()


def _of(made: Action, row: Life) -> Life:
    """The same row of the new action."""
    row.pk, row.action = None, made
    return row


def _keep_apart(reference: str, successor: Board) -> None:
    """A log whose numbers run on does not give one again that it has taken over."""
    if reference.isdecimal():
        start_after(f"board:{successor.pk}:reference", int(reference))
