"""Ending a body, and saying which one follows it (C02)."""

from datetime import date

from django.db import transaction

from boards import events, policy, standing
from boards.models import Board, BodyLink, Meeting
from boards.standing import Standing
from boards.succession import Ending, why_not
from governance import audit
from governance.errors import RuleBroken

TO_COME = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.OPEN)


@transaction.atomic
def end_board(
    *, by: Standing, board_id: int, ends_on: date, successor_id: int | None = None
) -> Board:
    """End a body on its last day; its lines end with it, its pages stay.

    Asking twice for the same ends it once.

    Args:
        successor_id: the body that goes on with its work, if there is one.

    Raises:
        RuleBroken: beside the field: it is still to meet, ended otherwise already, or
            the body named cannot follow it.
    """
    policy.may_end_board(by).require()
    boards = {
        board.pk: board
        for board in Board.objects.select_for_update(of=("self",))
        .filter(partnership_id=by.partnership_id)
        .order_by("pk")
    }
    board = boards[board_id]
    successor = boards[successor_id] if successor_id is not None else None
    if successor is not None:
        may_carry_into(by, successor)
    if board.ends_on is not None:
        if (board.ends_on, board.successor_id) == (ends_on, successor_id):
            return board
        raise RuleBroken("This body has its last day already.", field="ends_on")
    _check(board, successor, ends_on, boards)
    board.ends_on, board.successor = ends_on, successor
    board.save(update_fields=["ends_on", "successor"])
    _end_lines(board, ends_on)
    _record(by, board)
    return board


def _record(by: Standing, board: Board) -> None:
    followed = str(board.successor) if board.successor else None
    audit.record(
        events.BOARD_ENDED,
        by=by.actor,
        subject=board,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes={
            "ends_on": (None, str(board.ends_on)),
            "successor": (None, followed),
        },
    )


def may_carry_into(by: Standing, successor: Board) -> None:
    """Refuse who has no say in the body that follows.

    Raises:
        NotAllowed: with the reason.
    """
    policy.may_end_board(standing.of(by.someone, successor, by.day)).require()


def _check(
    board: Board, successor: Board | None, ends_on: date, boards: dict[int, Board]
) -> None:
    to_come = board.meetings.filter(state__in=TO_COME).values_list("date", flat=True)
    field, sentence = why_not(
        Ending(
            ends_on=ends_on,
            body=board.pk,
            starts_on=board.starts_on,
            successor=successor.pk if successor else None,
            successor_ends_on=successor.ends_on if successor else None,
            followed_by={
                pk: row.successor_id for pk, row in boards.items() if row.successor_id
            },
            meetings=list(to_come),
        )
    )
    if sentence:
        raise RuleBroken(sentence, field=field)


def _end_lines(board: Board, ends_on: date) -> None:
    """The lines of a body end with it, but for those that had ended before."""
    for side in ("from_board", "to_board"):
        lines = BodyLink.objects.filter(**{side: board})
        open_ones = lines.filter(ends_on__isnull=True) | lines.filter(
            ends_on__gt=ends_on
        )
        open_ones.exclude(starts_on__gt=ends_on).update(ends_on=ends_on)
