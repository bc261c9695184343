"""Keeping the programmes that feed what a board is responsible for (C08)."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import Board, Programme
from boards.standing import Standing
from governance import audit
from governance.errors import NotAllowed, RuleBroken
from governance.models import Organisation, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeInput:
    """A programme as said; its lead and organisation are of the partnership."""

    name: str
    summary: str = ""
    lead: Person | None = None
    organisation: Organisation | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    url: str = ""


@transaction.atomic
def keep_programme(
    *, by: Standing, board: Board, programme_id: int | None, said: ProgrammeInput
) -> Programme:
    """Add a programme to a board, or change one.

    Raises:
        RuleBroken: there is one of this name, or it ends before it starts.
    """
    policy.may_keep_programmes(by).require()
    if board.pk != by.board_id:
        raise NotAllowed("This board is not yours.")
    Board.objects.select_for_update().get(pk=board.pk)
    rows = Programme.objects.filter(board=board)
    row = rows.get(pk=programme_id) if programme_id else Programme(board=board)
    _check(said, taken=rows.exclude(pk=row.pk).filter(name__iexact=said.name).exists())
    changes = {
        one.name: (getattr(row, one.name), getattr(said, one.name))
        for one in fields(said)
        if getattr(row, one.name) != getattr(said, one.name)
    }
    for name, (_, value) in changes.items():
        setattr(row, name, value)
    row.version += bool(row.pk)
    row.save()
    audit.record(
        events.PROGRAMME_KEPT,
        by=by.actor,
        subject=row,
        board_id=board.pk,
        partnership_id=by.partnership_id,
        changes=changes,
    )
    return row


def _check(said: ProgrammeInput, *, taken: bool) -> None:
    if taken:
        raise RuleBroken("There is a programme of this name.", field="name")
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise RuleBroken("It ends before it starts.", field="ends_on")
