"""The texts of an action: each one kept, an earlier one brought back as a new one."""

from dataclasses import replace

from django.db import transaction

from actions.models import Action, ActionText
from actions.operations.changing import change_action
from actions.operations.inputs import ActionInput
from boards.standing import Standing


@transaction.atomic
def restore_text(*, by: Standing, action_id: int, version: int, text: str) -> Action:
    """Bring an earlier text back as a new one; everything else stays as it is.

    Args:
        version: the version of the action that the writer started from.

    Raises:
        StaleEdit: when somebody changed the action meanwhile.
        RuleBroken: when minutes that are no longer a draft hold the wording.
    """
    row = Action.objects.with_people().get(pk=action_id)
    as_it_was = replace(ActionInput.of(row), text=text)
    return change_action(by=by, action_id=action_id, version=version, action=as_it_was)


def texts_of(row: Action) -> list[ActionText]:
    """Its texts, newest first; one that was never changed has none."""
    return list(ActionText.objects.filter(action=row).select_related("saved_by"))
