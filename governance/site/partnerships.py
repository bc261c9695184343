"""Opening a partnership, and inviting into it, from the machine it runs on.

Nobody has a role in a partnership that does not exist, so no policy is asked: whoever
can run a command here can do everything anyway. The log names the command line.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from boards import events
from boards.models import Grant
from boards.roles import Role
from governance import actor, audit, invitations
from governance.clock import today
from governance.errors import RuleBroken
from governance.invitations import Issued
from governance.models import Partnership, Person
from governance.plain_text import clean_line, initials_of

COMMAND_LINE = actor.job("command line")
PARTNERSHIP_CREATED = audit.kind(
    "site.partnership_created", "{actor} created the partnership {subject}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipInput:
    """What a partnership is opened from."""

    slug: str
    name: str
    local_area: str
    administrator: str
    is_demonstration: bool = False


@transaction.atomic
def open_partnership(new: PartnershipInput) -> Person:
    """Create a partnership and its first administrator.

    Returns:
        The administrator, who has no login yet; `invitations.issue` invites them.

    Raises:
        RuleBroken: the address is taken, kept for our own pages or misspelt, or a
            name is missing or holds hidden characters.
    """
    partnership = Partnership(
        slug=new.slug,
        name=_line(new.name),
        local_area=_line(new.local_area),
        is_demonstration=new.is_demonstration,
    )
    try:
        partnership.full_clean()
    except ValidationError as error:
        raise RuleBroken(_first_sentence(error)) from error
    partnership.save()
    audit.record(
        PARTNERSHIP_CREATED,
        by=COMMAND_LINE,
        subject=partnership,
        partnership_id=partnership.pk,
    )
    person = _add_person(partnership, new.administrator)
    _grant_administrator(person)
    return person


@transaction.atomic
def invite_into(partnership: Partnership, *, email: str, name: str = "") -> Issued:
    """Invite the person the board writes to at this address, or add them first.

    Args:
        partnership: where.
        email: the address.
        name: of the person; needed when no one here has the address.

    Raises:
        RuleBroken: no name is given for a new address, several people here have it,
            or the invitation itself is refused (`invitations.issue`).
    """
    people = list(partnership.people.filter(email__iexact=email.strip()))
    if len(people) > 1:
        names = ", ".join(person.name for person in people)
        raise RuleBroken(f"Several people have this address: {names}.")
    person = people[0] if people else _add_person(partnership, name)
    return invitations.issue(person, email=email)


def _add_person(partnership: Partnership, name: str) -> Person:
    line = _line(name)
    if not line:
        raise RuleBroken("Nobody here has this address yet: give the person's name.")
    person = Person.objects.create(
        partnership=partnership, name=line, initials=initials_of(line)
    )
    audit.record(
        events.PERSON_ADDED,
        by=COMMAND_LINE,
        subject=person,
        partnership_id=partnership.pk,
    )
    return person


def _grant_administrator(person: Person) -> None:
    """The role in the whole partnership, from today."""
    grant = Grant.objects.create(
        partnership=person.partnership,
        person=person,
        role=Role.ADMINISTRATOR,
        starts_on=today(),
    )
    audit.record(
        events.ROLE_GRANTED,
        by=COMMAND_LINE,
        subject=grant,
        partnership_id=grant.partnership_id,
    )


def _line(text: str) -> str:
    """A clean line.

    Raises:
        RuleBroken: saying what is hidden in it.
    """
    try:
        return clean_line(text)
    except ValueError as error:
        raise RuleBroken(str(error)) from error


def _first_sentence(error: ValidationError) -> str:
    field, sentences = next(iter(error.message_dict.items()))
    return f"{field.replace('_', ' ').capitalize()}: {sentences[0]}"
