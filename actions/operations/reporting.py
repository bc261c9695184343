"""What an owner tells at once: what happened, and the time it still needs (C51, C52)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from actions import policy
from actions.models import Action
from actions.operations.asking_time import ask_for_time
from actions.operations.evidencing import EvidenceInput
from actions.operations.moving import move_due
from actions.operations.updating import update_action
from boards.standing import Standing
from governance.errors import RuleBroken


@transaction.atomic
def report(
    *,
    by: Standing,
    action_id: int,
    text: str = "",
    status: str = "",
    due_text: str = "",
    due_on: date | None = None,
    due_reason: str = "",
    evidence: Sequence[EvidenceInput] = (),
) -> Action:
    """Tell what happened, and if need be ask for more time.

    The secretary's new date counts at once; anybody else asks for it (ADR 26).

    Args:
        evidence: files that show what happened.

    Raises:
        RuleBroken: beside the field, also when nothing at all is said.
    """
    if due_reason.strip() and not (due_text or due_on):
        raise RuleBroken("Say by when instead.", field="due_on")
    row = Action.objects.get(pk=action_id)
    needs_time = bool(due_text or due_on)
    if needs_time:
        later = move_due if policy.may_move_due(by, row) else ask_for_time
        later(
            by=by,
            action_id=action_id,
            due_text=due_text,
            due_on=due_on,
            reason=due_reason,
        )
    if not needs_time or text.strip() or evidence or status not in ("", row.status):
        update_action(
            by=by, action_id=action_id, text=text, status=status, evidence=evidence
        )
    return row
