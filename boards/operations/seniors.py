"""The senior officers of organisations, who hear of what stays overdue (C56)."""

from django.db import transaction

from boards import events, policy
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Organisation, Person


@transaction.atomic
def name_senior_officer(
    *, by: Standing, organisation_id: int, person: Person | None
) -> Organisation:
    """Say who is copied when an action of this organisation's people stays overdue.

    Args:
        person: of the same partnership; None for nobody.

    Raises:
        RuleBroken: for somebody of another partnership.
    """
    policy.may_keep_registers(by).require()
    organisation = Organisation.objects.select_for_update(of=("self",)).get(
        pk=organisation_id, partnership_id=by.partnership_id
    )
    if person is not None and person.partnership_id != by.partnership_id:
        raise RuleBroken("Choose somebody of this partnership.", field="person")
    before = organisation.senior_officer
    if before == person:
        return organisation
    organisation.senior_officer = person
    organisation.save(update_fields=["senior_officer"])
    audit.record(
        events.SENIOR_OFFICER_NAMED,
        by=by.actor,
        subject=organisation,
        partnership_id=by.partnership_id,
        changes={"senior_officer": (before, person)},
    )
    return organisation
