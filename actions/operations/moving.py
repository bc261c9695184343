"""A date moves only with a reason; the first one and every move stay (C51)."""

from datetime import date

from django.db import transaction

from actions import events, policy
from actions.models import Action, DueMove
from actions.operations import ledger
from actions.operations.inputs import clean
from boards.models import AgendaItem
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.plain_text import clean_block, clean_line


@transaction.atomic
def move_due(
    *,
    by: Standing,
    action_id: int,
    due_text: str = "",
    due_on: date | None = None,
    reason: str = "",
    item_id: int | None = None,
) -> Action:
    """Move when an action is due at once, or say it for the first time.

    Owners ask for it instead (`ask_for_time`). The reason, the first date and the
    number of moves show wherever the action does.

    Args:
        due_text: the new date in words; empty where only a day is meant.
        due_on: the day, if any.
        reason: why; not asked where there was no date before.
        item_id: the item of a meeting at which it was moved.

    Raises:
        RuleBroken: beside `due_on`, `due_text` or `due_reason`.
    """
    item = ledger.item_of(item_id, by) if item_id else None
    action = ledger.locked_action(action_id, by)
    ledger.require_open(action)
    policy.may_move_due(by, action).require()
    due_text = clean("due_text", clean_line, due_text, longest=120)
    if not (due_text or due_on):
        raise RuleBroken("Say by when, as a date or in words.", field="due_on")
    if (action.due_text, action.due_on) == (due_text, due_on):
        raise RuleBroken("That is when it is due already.", field="due_on")
    return change_due(action, to=(due_text, due_on), reason=reason, by=by, item=item)


def change_due(
    action: Action,
    *,
    to: tuple[str, date | None],
    reason: str,
    by: Standing,
    item: AgendaItem | None = None,
) -> Action:
    """Move the date of a locked action; inside the caller's transaction, after its policy.

    Raises:
        RuleBroken: without a reason, where there was a date before.
    """
    old = (action.due_text, action.due_on)
    action.due_text, action.due_on = to
    action.version += 1
    action.save(update_fields=["due_text", "due_on", "version"])
    ledger.overtake_requests(action, by)
    if any(old):
        keep_move(action, old=old, reason=reason, by=by, item=item)
    changes = {"due_text": (old[0], to[0]), "due_on": (old[1], to[1])}
    kept = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    ledger.record(events.ACTION_MOVED, by, action, changes=kept, reason=reason)
    return action


def keep_move(
    action: Action,
    *,
    old: tuple[str, date | None],
    reason: str,
    by: Standing,
    item: AgendaItem | None = None,
) -> DueMove:
    """Keep what the date was before a change; inside the caller's transaction.

    Raises:
        RuleBroken: without a reason.
    """
    reason = clean("due_reason", clean_block, reason, what="reason", longest=2000)
    if not reason:
        raise RuleBroken("Say why the date moves.", field="due_reason")
    return DueMove.objects.create(
        action=action,
        from_text=old[0],
        from_on=old[1],
        to_text=action.due_text,
        to_on=action.due_on,
        reason=reason,
        item=item,
        moved_at=now(),
        moved_by=by.someone,
    )
