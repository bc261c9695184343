"""The register of interests: entered, ended, and confirmed once a year (C39)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import InterestsConfirmation, RegisteredInterest
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Person

_FIELDS = (
    "nature", "description", "organisation_text", "is_sensitive", "starts_on",
    "ends_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestInput:
    """An interest as it is entered.

    Args:
        organisation_text: the organisation concerned, in words.
        is_sensitive: told in general words to all but the chair and the secretary.
        starts_on, ends_on: since and until when; an open end lasts.
    """

    nature: str
    description: str
    organisation_text: str = ""
    is_sensitive: bool = False
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def register_interest(
    *, by: Standing, person: Person, interest: InterestInput
) -> RegisteredInterest:
    """Enter an interest in a person's register."""
    _may_keep(by, person)
    _check(interest)
    made = RegisteredInterest.objects.create(
        person=person,
        **_values(interest),
        entered_at=now(),
        entered_by=by.someone,
    )
    _record(events.INTEREST_REGISTERED, by, made)
    return made


@transaction.atomic
def change_registered_interest(
    *, by: Standing, registered_id: int, interest: InterestInput
) -> RegisteredInterest:
    """Correct an interest, or end it; what was declared at meetings stays as it was."""
    row = (
        RegisteredInterest.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=registered_id, person__partnership_id=by.partnership_id)
    )
    _may_keep(by, row.person)
    _check(interest)
    was_sensitive = row.is_sensitive
    changes = {
        name: (getattr(row, name), value)
        for name, value in _values(interest).items()
        if getattr(row, name) != value
    }
    if not changes:
        return row
    for name, (_, new) in changes.items():
        setattr(row, name, new)
    row.save(update_fields=[*changes])
    told = {} if was_sensitive or row.is_sensitive else changes
    _record(events.REGISTERED_INTEREST_CHANGED, by, row, told)
    return row


@transaction.atomic
def confirm_interests(*, by: Standing, person: Person) -> InterestsConfirmation:
    """Confirm that a register is complete today; an empty one is a nil return."""
    _may_keep(by, person)
    Person.objects.select_for_update().get(pk=person.pk)
    held = RegisteredInterest.objects.on(by.day).filter(person=person)
    made = InterestsConfirmation.objects.create(
        person=person,
        is_nil=not held.exists(),
        confirmed_at=now(),
        confirmed_by=by.someone,
    )
    _record(events.INTERESTS_CONFIRMED, by, made)
    return made


def _may_keep(by: Standing, person: Person) -> None:
    policy.may_keep_interests(by, person).require()
    if person.partnership_id != by.partnership_id:
        raise RuleBroken("This person is not of your partnership.")


def _check(interest: InterestInput) -> None:
    if not interest.description.strip():
        raise RuleBroken("Say what the interest is.", field="description")
    if interest.ends_on is not None and interest.ends_on < interest.starts_on:
        raise RuleBroken("The end is before the start.", field="ends_on")


def _values(interest: InterestInput) -> dict[str, object]:
    values = {name: getattr(interest, name) for name in _FIELDS}
    values["description"] = interest.description.strip()
    values["organisation_text"] = interest.organisation_text.strip()
    return values


def _record(
    kind: audit.Kind,
    by: Standing,
    subject: RegisteredInterest | InterestsConfirmation,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=by.board_id,
        partnership_id=by.partnership_id,
        changes=changes or {},
    )
