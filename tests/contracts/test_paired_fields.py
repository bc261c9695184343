"""What happened at an instant names who did it, and both are known or neither."""

from datetime import UTC, datetime

import pytest
from django.db import models

from governance.models.constraints import both_or_neither
from tests.contracts.our_models import every_model, label

# Instants without a person, each with its reason.
WITHOUT_A_PERSON = {
    "actions.ActionLink.expires_at": "an end that is set, not an act",
    "actions.ActionLink.made_at": "made with the message it goes into",
    "improvement_plan.UpdateLink.expires_at": "an end that is set, not an act",
    "improvement_plan.UpdateLink.made_at": "made with the message it goes into",
    "governance.AuditEvent.at": "the actor's id and name stand beside it as text",
    "governance.CalendarAddress.made_at": "`user` makes their own",
    "governance.Invitation.expires_at": "an end that is set, not an act",
    "governance.JobRun.started_at": "a job acts, and its kind names it",
    "governance.Notice.queued_at": "written by an operation, which logs its actor",
    "governance.Notice.sent_at": "the worker sends",
    "governance.StoredDocument.made_at": "the worker makes",
    "governance.StoredDocument.requested_at": "asked for by an operation that logs",
    "governance.User.date_joined": "a login has no author; the invitation is logged",
    "boards.ReplyLink.expires_at": "an end that is set, not an act",
    "boards.ReplyLink.made_at": "made with the message it goes into",
    "boards.CaptureDraft.saved_at": "`person` is whose text it is",
}


def instants(model: type[models.Model]) -> list[models.DateTimeField]:
    """The fields of a model that say when something was done."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField)
        and (field.name.endswith("_at") or field.name in {"at", "date_joined"})
    ]


def unpaired(model: type[models.Model]) -> list[str]:
    """The model's instants without a person, or without their constraint."""
    names = {field.name: field for field in model._meta.concrete_fields}
    stated = [c.condition for c in model._meta.constraints if hasattr(c, "condition")]
    found = []
    for field in instants(model):
        partner = field.name.removesuffix("_at") + "_by"
        if partner not in names:
            found.append(f"{label(model, field.name)} has no {partner}")
        elif field.null != names[partner].null and field.null:
            found.append(f"{label(model, field.name)}: one may be empty, one not")
        elif field.null:
            pair = both_or_neither("any", field.name, partner).condition
            if pair not in stated:
                found.append(f"{label(model, field.name)} has no constraint")
    return found


def test_walk_notices_an_instant_without_a_person() -> None:
    class Planted(models.Model):
        sealed_at = models.DateTimeField(null=True)
        opened_at = models.DateTimeField(null=True)
        opened_by = models.ForeignKey(
            "governance.Person", on_delete=models.PROTECT, null=True, related_name="+"
        )

        class Meta:
            app_label = "contracts_paired"

        def __str__(self) -> str:
            return "planted"

    assert unpaired(Planted) == [
        "contracts_paired.Planted.sealed_at has no sealed_by",
        "contracts_paired.Planted.opened_at has no constraint",
    ]


def test_every_instant_names_its_person() -> None:
    found = [
        culprit
        for model in every_model()
        for culprit in unpaired(model)
        if culprit.split()[0] not in WITHOUT_A_PERSON
    ]

    assert found == []


def test_the_list_of_exceptions_is_not_longer_than_needed() -> None:
    found = {c.split()[0] for model in every_model() for c in unpaired(model)}

    assert set(WITHOUT_A_PERSON) - found == set()


@pytest.mark.django_db
def test_the_database_refuses_half_a_pair() -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415

    from boards.models import Meeting  # noqa: PLC0415
    from tests.factories import boards as make  # noqa: PLC0415

    board = make.make_board()
    terms = make.make_terms(board)
    lawful = {
        "board": board,
        "terms": terms,
        "number": 1,
        "date": "2024-03-05",
        "starts_at": "10:00",
        "ends_at": "12:00",
    }
    half = Meeting(**lawful, called_at=datetime(2024, 3, 1, tzinfo=UTC))

    with pytest.raises(IntegrityError), transaction.atomic():
        half.save()
    Meeting(**lawful).save()
