"""The capture box of actions, and what is understood while it is typed into."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from actions import policy
from actions.capture import Captured, Hand
from actions.capture_pieces import Kind
from actions.capturing import choices_at
from actions.chips import chips_of
from actions.forms import ActionForm
from actions.offering import Line
from actions.operations.recording import reference_for
from boards.models import AgendaItem, Board
from boards.standing import Standing
from governance.panels import Panel

CAPTURE_PREFIX = "action"
_SAID = {
    "action": "Read as an action",
    "decision": "Will be a decision",
    "note": "Will be a note",
    "parked": "Will be parked",
}
_SAVES = {
    "action": "Record the action",
    "decision": "Record the decision",
    "note": "Save the note",
    "parked": "Park it",
}
_NOUNS = {
    "action": "action", "decision": "decision", "note": "note", "parked": "parked idea",
}  # fmt: skip


def capture(who: Standing, item: AgendaItem) -> Panel | None:
    """The form that adds an action to an item; two queries."""
    if not policy.may_record_action(who, item.meeting):
        return None
    form = blank_capture(item)
    return Panel("actions/_record_capture.html", capture_context(item, form))


def in_note(who: Standing, item: AgendaItem) -> Panel | None:
    """Where the box for notes says that a line reads as an action; no query."""
    if not policy.may_record_action(who, item.meeting):
        return None
    return Panel("actions/_understanding.html", listening(item))


def blank_capture(item: AgendaItem) -> ActionForm:
    """The form as it opens."""
    return ActionForm(prefix=CAPTURE_PREFIX, parties=choices_at(item.meeting))


def capture_context(
    item: AgendaItem, form: ActionForm, understood: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What `_record_capture.html` shows.

    Args:
        understood: the chips of the line in the form, if it was read.
    """
    address = _address("record", item)
    return {
        **listening(item),
        "item": item,
        "form": form,
        "record_url": address,
        "understood": understood,
    }


def listening(item: AgendaItem) -> dict[str, Any]:
    """What `_understanding.html` needs before anything is typed."""
    return {"understand_url": f"{_address('understand', item)}?item={item.pk}"}


def understood(
    item: AgendaItem,
    found: Captured,
    hand: Hand,
    *,
    in_note: bool,
    lines: Sequence[Line] = (),
    kinds: Sequence[Kind] = (),
) -> dict[str, Any]:
    """What `_understood.html` shows of a line.

    Args:
        hand: what the writer said of it, which the page sends again.
        in_note: the line stands in the box for notes, so its kind is said.
        lines: those under `ACTIONS`, which are offered.
        kinds: what is saved, where it is several things.
    """
    will_be = [*(kinds or [_saved_as(found)]), *_ticked(lines)]
    is_one = len(will_be) == 1
    is_action = is_one and found.kind == "action" and bool(found.text_as_it_will_read)
    return {
        "found": found,
        "in_note": in_note,
        "lit": " ".join(dict.fromkeys(will_be)),
        "said": _said(found) if is_one else f"Will be {_counted(will_be)}",
        "save": _SAVES[will_be[0]] if is_one else f"Save {len(will_be)} entries",
        "may_be_decision": is_one and _is_guess(found, "decision"),
        "may_be_note": is_one and _is_guess(found, "action"),
        "is_action": is_action,
        "reads_as": _reads_as(item) if is_action else "",
        "chips": chips_of(found, item.meeting.date) if is_action else (),
        "lines": lines,
        "left_out": sorted(hand.plain),
        "chosen": [f"{words}={key}" for words, key in hand.chosen.items()],
        "url": f"{_address('understand', item)}?item={item.pk}",
    }


def _saved_as(found: Captured) -> Kind:
    """What a line is saved as: decisions and parked ideas are never guessed."""
    is_guess = found.kind_from == "guessed" and found.kind != "action"
    return "note" if is_guess else found.kind


def _ticked(lines: Sequence[Line]) -> list[Kind]:
    return ["action" for line in lines if line.is_ticked]


def _counted(kinds: Sequence[Kind]) -> str:
    """`1 note, 3 actions`."""
    counts = Counter(_NOUNS[kind] for kind in kinds)
    return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts.items())


def _said(found: Captured) -> str:
    """What the line will be; one that only reads like a decision will be a note."""
    if _is_guess(found, "decision"):
        return "Will be a note; it reads like a decision"
    if found.kind == "action" and found.kind_from != "guessed":
        return "Will be an action"
    return _SAID[_saved_as(found)]


def _is_guess(found: Captured, kind: str) -> bool:
    return found.kind == kind and found.kind_from == "guessed"


def _reads_as(item: AgendaItem) -> str:
    """`Action 2.3`; without a number where numbers run on, and are not used up."""
    board = item.meeting.board
    if board.action_scheme == Board.ActionScheme.RUNNING:
        return "The action"
    return f"Action {reference_for(board, item.meeting, item, '')}"


def _address(name: str, item: AgendaItem) -> str:
    board = item.meeting.board
    return reverse(f"actions:{name}", args=[board.partnership.slug, board.slug])
