"""Registers of a partnership: people with their roles, organisations, sectors."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from boards import events, policy
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Organisation, Person, RoleHolding, Sector
from governance.plain_text import clean_line, confusable_initials, initials_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput:
    """What is known of a person when they are added to the register."""

    name: str
    initials: str = ""
    email: str = ""
    role_title: str = ""
    organisation: Organisation | None = None
    sector: Sector | None = None
    since: date | None = None


def _clean(text: str, field: str) -> str:
    """A clean line.

    Raises:
        RuleBroken: beside the field, saying what is wrong with it.
    """
    try:
        return clean_line(text)
    except ValueError as error:
        raise RuleBroken(str(error), field=field) from error


def _initials(typed: str, name: str) -> str:
    """The initials as typed, or those the name suggests.

    Raises:
        RuleBroken: some letters are of another alphabet and look like Latin ones.
    """
    initials = _clean(typed, "initials") or initials_of(name)
    if suggestion := confusable_initials(initials):
        raise RuleBroken(
            f"The initials hold letters of another alphabet that look like "
            f"“{suggestion}”. Type them again.",
            field="initials",
        )
    return initials


@transaction.atomic
def add_sector(*, by: Standing, name: str, kind: str, order: int = 0) -> Sector:
    """Add a sector by which seats and attendance are grouped."""
    policy.may_keep_registers(by).require()
    try:
        with transaction.atomic():
            sector = Sector.objects.create(
                partnership_id=by.partnership_id,
                name=_clean(name, "name"),
                kind=kind,
                order=order
                or Sector.objects.filter(partnership_id=by.partnership_id).count() + 1,
            )
    except IntegrityError as error:
        raise RuleBroken("There is a sector of this name.", field="name") from error
    audit.record(
        events.SECTOR_ADDED,
        by=by.actor,
        subject=sector,
        partnership_id=by.partnership_id,
    )
    return sector


@transaction.atomic
def add_organisation(*, by: Standing, name: str, short_name: str = "") -> Organisation:
    """Add an organisation that people work for or stand for."""
    policy.may_keep_registers(by).require()
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(
                partnership_id=by.partnership_id,
                name=_clean(name, "name"),
                short_name=_clean(short_name, "short_name"),
            )
    except IntegrityError as error:
        raise RuleBroken(
            "There is an organisation of this name.", field="name"
        ) from error
    audit.record(
        events.ORGANISATION_ADDED,
        by=by.actor,
        subject=organisation,
        partnership_id=by.partnership_id,
    )
    return organisation


@transaction.atomic
def add_person(*, by: Standing, person: PersonInput) -> Person:
    """Add a person; the same name or the same initials twice are ordinary (C13)."""
    policy.may_keep_registers(by).require()
    name = _clean(person.name, "name")
    if not name:
        raise RuleBroken("Give the person's name.", field="name")
    initials = _initials(person.initials, name)
    added = Person.objects.create(
        partnership_id=by.partnership_id,
        name=name,
        initials=initials,
        email=person.email.strip().lower(),
    )
    if person.role_title or person.organisation or person.sector:
        RoleHolding.objects.create(
            person=added,
            title=_clean(person.role_title, "role_title"),
            organisation=person.organisation,
            sector=person.sector,
            starts_on=person.since or by.day,
        )
    audit.record(
        events.PERSON_ADDED,
        by=by.actor,
        subject=added,
        partnership_id=by.partnership_id,
    )
    return added


@transaction.atomic
def change_person(
    *, by: Standing, person_id: int, name: str, initials: str, email: str
) -> Person:
    """Correct a person's name, initials or address; issued minutes keep the old.

    Raises:
        RuleBroken: beside the field, when the name is missing or holds hidden marks.
    """
    policy.may_keep_registers(by).require()
    person = Person.objects.select_for_update(of=("self",)).get(
        pk=person_id, partnership_id=by.partnership_id
    )
    new = {
        "name": _clean(name, "name"),
        "initials": _initials(initials, name),
        "email": email.strip().lower(),
    }
    if not new["name"]:
        raise RuleBroken("Give the person's name.", field="name")
    changes = {
        field: (getattr(person, field), value)
        for field, value in new.items()
        if getattr(person, field) != value
    }
    if changes:
        for field, (_, value) in changes.items():
            setattr(person, field, value)
        person.save(update_fields=[*changes])
        audit.record(
            events.PERSON_CHANGED,
            by=by.actor,
            subject=person,
            partnership_id=by.partnership_id,
            changes=changes,
        )
    return person


@transaction.atomic
def add_role_holding(
    *,
    by: Standing,
    person: Person,
    title: str,
    starts_on: date,
    organisation: Organisation | None = None,
    sector: Sector | None = None,
) -> RoleHolding:
    """Record that a person takes up a role; the one before ends the day before."""
    policy.may_keep_registers(by).require()
    RoleHolding.objects.filter(
        person=person, ends_on__isnull=True, starts_on__lt=starts_on
    ).update(ends_on=date.fromordinal(starts_on.toordinal() - 1))
    holding = RoleHolding.objects.create(
        person=person,
        title=_clean(title, "title"),
        organisation=organisation,
        sector=sector,
        starts_on=starts_on,
    )
    audit.record(
        events.PERSON_ADDED,
        by=by.actor,
        subject=person,
        partnership_id=by.partnership_id,
        changes={"role": (None, f"{holding.title} from {starts_on.isoformat()}")},
    )
    return holding
