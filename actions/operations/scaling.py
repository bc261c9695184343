"""Naming the scale of a board's actions: its own words for where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from actions import events, policy
from actions.models import Action, StatusLabel
from actions.operations import ledger
from actions.operations.inputs import clean
from actions.scale import Scale
from actions.signs import SIGNS
from boards.models import Board
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.plain_text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelInput:
    """One word of the scale.

    Args:
        pk: the word it was, if it is there already.
        status: the step of the life it stands for.
        sign: the shape and colour beside it, by its name in `actions.signs`.
    """

    label: str
    status: str
    definition: str = ""
    sign: str = ""
    is_offered: bool = True
    pk: int | None = None


@transaction.atomic
def name_scale(*, by: Standing, board_id: int, words: Sequence[LabelInput]) -> Scale:
    """Name the board's words, in their order; every action shows them from now on.

    A word that is left empty is taken away while no action has it. What minutes and
    updates said before stays as it was said.

    Raises:
        RuleBroken: beside `label_1`, `label_2` …, for a word that cannot be kept.
    """
    board = Board.objects.select_for_update().get(pk=board_id)
    ledger.require_own(by, board.pk, board.partnership_id)
    policy.may_keep_actions(by).require()
    before = Scale.of(board_id).labels
    kept = {one.pk: one for one in before}
    seen: set[str] = set()
    _make_room(before)
    for order, said in enumerate(words, start=1):
        _write(board, kept.get(said.pk or 0), said, order, seen)
    scale = Scale.of(board_id)
    _put_in_place(board, scale)
    audit.record(
        events.SCALE_NAMED,
        by=ledger.actor(by),
        subject=board,
        board_id=board.pk,
        partnership_id=board.partnership_id,
        changes={"words": (_told(before), _told(scale.labels))},
    )
    return scale


def _make_room(before: Sequence[StatusLabel]) -> None:
    """Two words may change places: none is in the way of another meanwhile."""
    for one in before:
        StatusLabel.objects.filter(pk=one.pk).update(label=f"\x1f{one.pk}")


def _write(
    board: Board,
    row: StatusLabel | None,
    said: LabelInput,
    order: int,
    seen: set[str],
) -> None:
    field = f"label_{order}"
    word = clean(field, clean_line, said.label, what="word", longest=40)
    if not word:
        _take_away(row, field)
        return
    if word.casefold() in seen:
        raise RuleBroken(f"“{word}” is there twice.", field=field)
    seen.add(word.casefold())
    if row is not None and row.status != said.status and _is_used(row):
        raise RuleBroken(
            f"Actions stand at “{row.label}”: it keeps its step. Add another word.",
            field=field,
        )
    row = row or StatusLabel(board=board)
    row.label, row.status, row.order = word, said.status, order
    row.definition = clean(
        f"definition_{order}", clean_line, said.definition, longest=120
    )
    row.shape, row.colour, row.letter = SIGNS[said.sign].facts(word)
    row.is_offered = said.is_offered
    row.save()


def _take_away(row: StatusLabel | None, field: str) -> None:
    if row is None:
        return
    if _is_used(row):
        raise RuleBroken(
            f"Actions stand at “{row.label}”: stop offering it instead.", field=field
        )
    row.delete()


def _is_used(row: StatusLabel) -> bool:
    return Action.objects.filter(label=row).exists()


def _put_in_place(board: Board, scale: Scale) -> None:
    """Give every action that has no word for its step the first one."""
    for status in Action.Status.values:
        if label := scale.first(status):
            Action.objects.filter(board=board, status=status, label=None).update(
                label=label
            )


def _told(labels: Sequence[StatusLabel]) -> str:
    return ", ".join(f"{one.label} ({one.get_status_display()})" for one in labels)
