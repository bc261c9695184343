"""What a meeting says about an earlier action, in one step of the record page."""

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
    if outcome != REPLACED and new_text.strip():
        raise RuleBroken(
            "A new action is written here. Choose that it takes this one's place, "
            "or empty the box.",
            field="outcome",
        )
    if outcome == REPLACED:
        if not new_text.strip():
            raise RuleBroken("Write the action that takes its place.", field="new_text")
        replace_action(
            by=by,
            action_id=action_id,
            item_id=item_id,
            action=new or ActionInput(text=new_text),
            text=text,
        )
    elif outcome in Action.Closure.values:
        close_action(
            by=by, action_id=action_id, closure=outcome, text=text, item_id=item_id
        )
    else:
        status = "" if outcome == KEPT_OPEN else outcome
        update_action(
            by=by, action_id=action_id, text=text, status=status, item_id=item_id
        )
