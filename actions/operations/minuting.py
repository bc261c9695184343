"""What a meeting says about an earlier action, in one step of the record page."""

from typing import Any

from django.db import transaction

from actions.models import Action
from actions.operations.inputs import ActionInput
from actions.operations.recording import replace_action
from actions.operations.updating import close_action, update_action
from boards.standing import Standing
from governance.errors import RuleBroken

KEPT_OPEN = "kept_open"
REPLACED = "replaced"


@transaction.atomic
def minute_action(
    *,
    by: Standing,
    action_id: int,
    item_id: int,
    outcome: str,
    text: str = "",
    new_text: str = "",
    new: ActionInput | None = None,
) -> None:
    """Update, close or replace an action at an item of a meeting (C48, C51).

    Args:
        outcome: `kept_open`, `replaced`, a status, or the way it ended.
        new_text: the action that takes its place, when it is replaced.
        new: what was understood of that line; the line alone where nothing was.

    Raises:
        RuleBroken: when the new action is missing, or nothing asks for it.
    """
    _check_new(outcome, new_text)
    said: dict[str, Any] = {
        "by": by,
        "action_id": action_id,
        "item_id": item_id,
        "text": text,
    }
    if outcome == REPLACED:
        replace_action(**said, action=new or ActionInput(text=new_text))
    elif outcome in Action.Closure.values:
        close_action(**said, closure=outcome)
    else:
        update_action(**said, status="" if outcome == KEPT_OPEN else outcome)


def _check_new(outcome: str, new_text: str) -> None:
    """A new action is written where it takes this one's place, and only there."""
    is_written = bool(new_text.strip())
    if outcome == REPLACED and not is_written:
        raise RuleBroken("Write the action that takes its place.", field="new_text")
    if outcome != REPLACED and is_written:
        raise RuleBroken(
            "A new action is written here. Choose that it takes this one's place, "
            "or empty the box.",
            field="outcome",
        )
