"""The texts of an action: each one kept, an earlier one brought back as a new one."""

from django.db import transaction

from actions.models import Action, ActionParty, ActionText
from actions.operations.changing import change_action
from actions.operations.inputs import ActionInput, PartyInput
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
    as_it_is = ActionInput(
        text=text,
        title=row.title,
        reference=row.reference,
        owners=_named(row, ActionParty.Part.OWNER),
        supporters=_named(row, ActionParty.Part.SUPPORTER),
        due_text=row.due_text,
        due_on=row.due_on,
        is_confidential=row.is_confidential,
        typed=row.typed,
    )
    return change_action(by=by, action_id=action_id, version=version, action=as_it_is)


def _named(row: Action, part: str) -> tuple[PartyInput, ...]:
    return tuple(
        PartyInput(
            person=party.person,
            body=party.body,
            name=party.name,
            is_alternative=party.is_alternative,
        )
        for party in row.parties.all()
        if party.part == part
    )


def texts_of(row: Action) -> list[ActionText]:
    """Its texts, newest first; one that was never changed has none."""
    return list(ActionText.objects.filter(action=row).select_related("saved_by"))
