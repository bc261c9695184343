"""What was typed into the capture box, recorded as what it is; and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.db import transaction

from actions import events, policy
from actions.models import Action, EntryLink
from actions.operations import ledger
from actions.operations.inputs import ActionInput
from actions.operations.recording import record_action
from boards.models import AgendaItem, CaptureDraft, Decision, MinuteEntry
from boards.operations import decisions, notes
from boards.standing import Standing
from governance.clock import now
from governance.errors import NotAllowed

Recorded = Action | Decision | MinuteEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was typed.

    Args:
        text: of a note, a decision or a parked idea.
        action: what is to be done, for an action.
        is_confidential: a note or parked idea that is withheld by itself.
        heading: what a note or parked idea stands under.
    """

    kind: Literal["note", "decision", "action", "parked"]
    text: str = ""
    action: ActionInput | None = None
    is_confidential: bool = False
    heading: str = ""


@transaction.atomic
def record_entries(
    *, by: Standing, item_id: int, entries: Sequence[Entry]
) -> list[Recorded]:
    """Record each thing that was typed at an item, all of them or none.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    return [record_entry(by=by, item_id=item_id, entry=entry) for entry in entries]


@transaction.atomic
def record_entry(
    *, by: Standing, item_id: int, entry: Entry, from_capture: bool = True
) -> Recorded:
    """Record one thing as what it is.

    Args:
        from_capture: it comes from the capture box, so its draft is used up.
    """
    if entry.action is not None:
        return record_action(
            by=by, item_id=item_id, action=entry.action, from_capture=from_capture
        )
    if entry.kind == "decision":
        return decisions.take_decision(
            by=by, item_id=item_id, wording=entry.text, from_capture=from_capture
        )
    kinds = MinuteEntry.Kind
    return notes.add_note(
        by=by,
        item_id=item_id,
        text=entry.text,
        kind=kinds.PARKED if entry.kind == "parked" else kinds.NOTE,
        is_confidential=entry.is_confidential,
        heading=entry.heading,
        from_capture=from_capture,
    )


@transaction.atomic
def undo_action(*, by: Standing, action_id: int) -> AgendaItem:
    """Take back an action just recorded; the line is in the capture box again.

    A line that came from a note which is still there stays there alone.

    Returns:
        The item it was recorded at.

    Raises:
        NotAllowed: when it is too late, or something was said of it meanwhile.
    """
    action = ledger.locked_action(action_id, by)
    policy.may_undo_action(by, action, now()).require()
    item = action.item
    if item is None or action.updates.exists() or action.successors.exists():
        raise NotAllowed("Something was said of this action. Close it instead.")
    is_elsewhere = EntryLink.objects.filter(to_action=action).exists()
    line = action.typed or action.text
    remove_action(by=by, action=action)
    if not is_elsewhere:
        _give_back(by, item, line)
    return item


def remove_action(*, by: Standing, action: Action) -> None:
    """Remove a locked action that is new; the log keeps that it was.

    Called inside an operation's transaction.
    """
    ledger.record(
        events.ACTION_UNDONE, by, action, changes={"status": (action.status, None)}
    )
    action.delete()


def _give_back(by: Standing, item: AgendaItem, line: str) -> None:
    """Put the line below what is in the box already."""
    kept = CaptureDraft.objects.filter(item=item, person=by.someone).first()
    before = f"{kept.text}\n" if kept and kept.text.strip() else ""
    notes.keep_draft(by=by, item_id=item.pk, text=f"{before}{line}")
