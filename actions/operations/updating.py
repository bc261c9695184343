"""Saying where an action stands, ending it, and taking the end back (C51, C52)."""

from collections.abc import Sequence

from django.db import transaction

from actions import events, policy
from actions.models import Action, ActionUpdate
from actions.operations import ledger
from actions.operations.evidencing import EvidenceInput, keep_evidence
from actions.operations.inputs import clean
from actions.scale import GOING_ON, Scale
from boards.models import AgendaItem
from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.plain_text import clean_block, clean_line


@transaction.atomic
def update_action(
    *,
    by: Standing,
    action_id: int,
    text: str = "",
    status: str = "",
    status_words: str = "",
    item_id: int | None = None,
    evidence: Sequence[EvidenceInput] = (),
) -> ActionUpdate:
    """Add what happened, and where the action stands now; never the end of it.

    Args:
        status: the key of where it stands now, as `actions.scale` says; empty leaves
            it as it is, and none ends it.
        status_words: the outcome in the meeting's own words, such as “kept open”.
        item_id: the item of the meeting it was said at; without one it is an update
            between meetings, dated today.
        evidence: files that show it; they alone are an update too.

    Raises:
        RuleBroken: when nothing is said, a file is not taken, or the status would end the action.
    """
    item = _item(item_id, by)
    action = ledger.locked_action(action_id, by)
    _check_place(action, item)
    named = ledger.is_named(by, action)
    policy.may_update_action(by, action, named=named).require()
    was = action.status
    moved = _move(action, status, by)
    text = clean("text", clean_block, text, what="update", longest=10_000)
    if not (text or status_words.strip() or moved or item or evidence):
        raise RuleBroken("Say what happened, or choose a new state.", field="text")
    if not status_words.strip():
        status_words = moved or ("Kept open" if item else "Update")
    update = _add(action, by=by, text=text, status_words=status_words, item=item)
    keep_evidence(update, evidence, by=by)
    changes = {"status": (was, action.status)} if action.status != was else {}
    ledger.record(events.ACTION_UPDATED, by, action, changes=changes)
    return update


def _move(action: Action, status: str, by: Standing) -> str:
    """Put a locked action where it stands now; the new word, empty if nothing moved.

    Raises:
        RuleBroken: beside `status`, when that would end the action.
    """
    was, had = action.status, action.label
    way = Scale.of(action.board_id).placed(status or was, had)
    if way.status not in (was, *GOING_ON):
        raise RuleBroken("Choose where the action stands.", field="status")
    action.move_to(way.status, way.label)
    action.save(update_fields=["status", "label"])
    if way.status != Action.Status.WAITING:
        end_wait(action, by)
    return way.word if (way.status, way.label) != (was, had) else ""


@transaction.atomic
def close_action(
    *,
    by: Standing,
    action_id: int,
    closure: str,
    text: str = "",
    status_words: str = "",
    item_id: int | None = None,
    successor: str = "",
) -> Action:
    """End an action, with how it ended and where that was agreed (C51).

    Args:
        closure: complete, no longer needed, superseded, or folded into the plan.
        status_words: the outcome in the meeting's own words.
        item_id: the item of the meeting that agreed it; none between meetings.
        successor: the reference of the action that takes its place, if one does.

    Raises:
        RuleBroken: when nothing says how it ended, or by what it is superseded.
    """
    item = _item(item_id, by)
    action = ledger.locked_action(action_id, by)
    _check_place(action, item)
    policy.may_close_action(by, action).require()
    if closure == Action.Closure.SUPERSEDED:
        _superseded_by(by, action, successor.strip())
    return end(
        action, by=by, closure=closure, text=text, status_words=status_words, item=item
    )


def end(
    action: Action,
    *,
    by: Standing,
    closure: str,
    text: str,
    status_words: str,
    item: AgendaItem | None,
) -> Action:
    """Close a locked action; inside the caller's transaction, after its policy."""
    if closure not in Action.Closure.values:
        raise RuleBroken("Say how it ended.", field="closure")
    _check_conditions(action, closure)
    end_wait(action, by)
    ledger.overtake_requests(action, by)
    was = action.status
    label = Scale.of(action.board_id).first(Action.Status.CLOSED)
    action.close(closure=closure, by=by.someone, at=now(), item=item, label=label)
    action.save()
    ended = action.get_closure_display().lower()
    _add(
        action,
        by=by,
        text=clean("text", clean_block, text, what="update", longest=10_000),
        status_words=status_words or f"Closed: {ended}",
        item=item,
        is_closing=True,
    )
    changes = {"status": (was, action.status), "closure": ("", closure)}
    ledger.record(events.ACTION_CLOSED, by, action, changes=changes)
    return action


@transaction.atomic
def reopen_action(*, by: Standing, action_id: int, reason: str) -> Action:
    """Take the end back, saying why.

    Raises:
        RuleBroken: without a reason.
    """
    action = ledger.locked_action(action_id, by)
    policy.may_reopen_action(by, action).require()
    reason = clean("reason", clean_block, reason, what="reason", longest=2000)
    if not reason:
        raise RuleBroken("Say why it is opened again.", field="reason")
    was = action.closure
    action.reopen(Scale.of(action.board_id).first(Action.Status.OPEN))
    action.save()
    _add(action, by=by, text=reason, status_words="Opened again", item=None)
    changes = {"status": ("closed", action.status), "closure": (was, "")}
    ledger.record(events.ACTION_REOPENED, by, action, changes=changes, reason=reason)
    return action


def _superseded_by(by: Standing, action: Action, reference: str) -> None:
    """The newer action of the board takes this one's place; both pages say so (C54)."""
    if not reference:
        raise RuleBroken("Say which action takes its place.", field="successor")
    seen = Action.objects.visible_to(by).exclude(pk=action.pk)
    found = list(seen.filter(reference__iexact=reference).order_by("-number")[:2])
    if not found:
        raise RuleBroken(
            f"This board has no other action {reference}.", field="successor"
        )
    newer = found[0]
    if newer.number < action.number or newer.succeeds_id not in (None, action.pk):
        raise RuleBroken(
            f"Action {reference} cannot take its place: it is older, or takes the "
            "place of another.",
            field="successor",
        )
    Action.objects.filter(pk=newer.pk).update(succeeds=action)


def _check_conditions(action: Action, closure: str) -> None:
    """What is complete has met its conditions; another end needs none of them (C55)."""
    if closure != Action.Closure.COMPLETE:
        return
    unmet = list(action.conditions.filter(met_at=None).values_list("text", flat=True))
    if unmet:
        raise RuleBroken(
            f"Still to be met before it closes as complete: {'; '.join(unmet)}.",
            field="closure",
        )


def end_wait(action: Action, by: Standing) -> None:
    """What it waited for is over; inside the caller's transaction."""
    action.waits.filter(over_at=None).update(over_at=now(), over_by=by.someone)


def _item(item_id: int | None, by: Standing) -> AgendaItem | None:
    """The item it is said at, whose meeting this person records."""
    if item_id is None:
        return None
    item = ledger.item_of(item_id, by)
    policy.may_record_action(by, item.meeting).require()
    return item


def _check_place(action: Action, item: AgendaItem | None) -> None:
    if item is not None and item.meeting.board_id != action.board_id:
        raise RuleBroken("An action is updated at meetings of its own board.")
    ledger.require_open(action)


def _add(
    action: Action,
    *,
    by: Standing,
    text: str,
    status_words: str,
    item: AgendaItem | None,
    is_closing: bool = False,
) -> ActionUpdate:
    return ActionUpdate.objects.create(
        action=action,
        text=text,
        meeting=item.meeting if item else None,
        item=item,
        status_words=clean("status_words", clean_line, status_words, longest=120),
        is_closing=is_closing,
        made_on=item.meeting.date if item else today(),
        made_at=now(),
        made_by=by.someone,
    )
