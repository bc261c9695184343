"""Inviting people to sign in: a link that works once, for 14 days (quality.md B5).

The kernel knows no roles: who may invite is asked by the app that calls `invite`.
Opening the link changes nothing, however often a mail scanner does it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from governance import actor, audit, outbox
from governance.accounts import address_of
from governance.actor import Actor
from governance.clock import local, now
from governance.errors import NotAllowed, RuleBroken
from governance.long_dates import long_date
from governance.models import Invitation, Notice, Person, User

LIFETIME = timedelta(days=14)
INVITED = audit.kind(
    "governance.person_invited", "{actor} invited {subject} to sign in"
)
ACCEPTED = audit.kind(
    "governance.invitation_accepted", "{actor} accepted the invitation to sign in"
)


class Ending(StrEnum):
    """Why a link does not work, as the page's heading says it."""

    UNKNOWN = "This invitation is not known"
    USED = "This invitation has been used"
    EXPIRED = "This invitation has ended"


@dataclass(frozen=True, slots=True)
class Issued:
    """A new invitation and its link, which is kept nowhere but in the message."""

    invitation: Invitation
    link: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a token leads to.

    Args:
        invitation: the invitation, unless the token is unknown.
        ending: why it does not work; None while it does.
        login: the login that has the invited address already, if there is one.
    """

    invitation: Invitation | None
    ending: Ending | None
    login: User | None = None


def invite(person: Person, *, email: str, by: Actor | None = None) -> Invitation:
    """Invite a person and queue the message; see `issue`."""
    return issue(person, email=email, by=by).invitation


@transaction.atomic
def issue(person: Person, *, email: str, by: Actor | None = None) -> Issued:
    """Invite a person, end older invitations of theirs, and queue the message.

    Args:
        person: whom; the address becomes the one the board writes to.
        email: where the link goes, and what they will sign in with.
        by: who invites, already allowed to; None for the command line.

    Returns:
        The invitation and its link.

    Raises:
        RuleBroken: the address is none, or the person or the address signs in to
            this partnership already.
    """
    address = _lawful(email)
    person.refresh_from_db(from_queryset=_locked_people())
    _require_no_login(person, address)
    at = now()
    _end_older(person, at)
    changes = _write_down_address(person, address)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        person=person,
        email=address,
        token_sha256=_digest(token),
        invited_at=at,
        invited_by_id=by.person_id if by else None,
        expires_at=at + LIFETIME,
    )
    audit.record(
        INVITED,
        by=by or actor.job("command line"),
        subject=person,
        partnership_id=person.partnership_id,
        changes=changes,
    )
    link = address_of(reverse("accept-invitation", kwargs={"token": token}))
    _write_to(invitation, link)
    return Issued(invitation, link)


def _write_down_address(
    person: Person, address: str
) -> dict[str, tuple[str, str]] | None:
    """Make it the address the board writes to; what changed, for the log."""
    before, person.email = person.email, address
    person.save(update_fields=["email"])
    return {"email": (before, address)} if before != address else None


def look_up(token: str) -> Found:
    """Find what a token leads to; changes nothing."""
    invitation = (
        Invitation.objects.filter(token_sha256=_digest(token))
        .select_related("person__partnership")
        .first()
    )
    if invitation is None:
        return Found(None, Ending.UNKNOWN)
    if invitation.accepted_at or invitation.person.user_id:
        return Found(invitation, Ending.USED)
    if invitation.expires_at <= now():
        return Found(invitation, Ending.EXPIRED)
    return Found(invitation, None, _login_of(invitation.email))


@transaction.atomic
def accept(token: str, password: str) -> User:
    """Make the login of an invited person; works once.

    Args:
        token: from the link.
        password: in the clear, already held to the rules for passwords.

    Returns:
        The login, with a proven address.

    Raises:
        RuleBroken: the invitation is unknown, used or over.
        NotAllowed: the address has a login already; its holder joins with `join`.
    """
    invitation = _open(token)
    if _login_of(invitation.email):
        raise NotAllowed("This address has a login already. Sign in with it to join.")
    user = User.objects.create_user(invitation.email, password)
    _complete(invitation, user)
    return user


@transaction.atomic
def join(token: str, user: User) -> User:
    """Tie an invited person to a login that its holder is signed in with; works once.

    Raises:
        RuleBroken: the invitation is unknown, used or over, or this login is
            somebody else in the partnership.
        NotAllowed: the login is not of the invited address.
    """
    invitation = _open(token)
    if user.email.lower() != invitation.email:
        raise NotAllowed(
            f"This invitation is for {invitation.email}. Sign in with that address."
        )
    _require_no_login(invitation.person, invitation.email)
    _complete(invitation, user)
    return user


def _lawful(email: str) -> str:
    """The address in small letters."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        sentence = "Write an e-mail address, such as name@example.org."
        raise RuleBroken(sentence, "email") from None
    return address


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _login_of(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def _locked_people() -> QuerySet[Person]:
    """People for change: two invitations of one person wait for each other."""
    return Person.objects.select_for_update(of=("self",)).select_related("partnership")


def _require_no_login(person: Person, address: str) -> None:
    """One login is one person in a partnership, and a person has one login."""
    if person.user_id:
        raise RuleBroken(f"{person.name} can sign in already.", "email")
    other = Person.objects.filter(
        partnership=person.partnership_id, user__email__iexact=address
    ).first()
    if other:
        raise RuleBroken(f"{other.name} signs in with this address already.", "email")


def _end_older(person: Person, at: datetime) -> None:
    """A newer invitation ends the older ones, and those not sent yet stay here."""
    older = Invitation.objects.filter(
        person=person, accepted_at=None, expires_at__gt=at
    )
    keys = [_key(pk) for pk in older.values_list("pk", flat=True)]
    older.update(expires_at=at)
    Notice.objects.filter(key__in=keys, state=Notice.State.QUEUED).update(
        state=Notice.State.CANCELLED
    )


def _key(invitation_id: int) -> str:
    return f"invitation:{invitation_id}"


def letter_for(person: Person, *, by: Person) -> tuple[str, str]:
    """The letter that an invitation sent now would be: subject and text.

    Its link is made when it goes, and stands nowhere but in the message.
    """
    sample = Invitation(
        person=person, email=person.email, invited_by=by, expires_at=now() + LIFETIME
    )
    return _letter(sample, "[a link for this person alone]")


def _write_to(invitation: Invitation, link: str) -> None:
    subject, text = _letter(invitation, link)
    outbox.queue(
        key=_key(invitation.pk),
        kind="invitation",
        person=invitation.person,
        subject=subject,
        text=text,
    )


def _letter(invitation: Invitation, link: str) -> tuple[str, str]:
    """Subject and text."""
    person = invitation.person
    inviter = f" by {invitation.invited_by}" if invitation.invited_by else ""
    last_day = long_date(local(invitation.expires_at).date())
    return f"Your invitation to {person.partnership}", (
        f"Dear {person.name}\n\n"
        f"You are invited{inviter} to sign in to Quorate, where {person.partnership} "
        "keeps its meetings, minutes and actions.\n\n"
        f"Open this link and choose a password:\n{link}\n\n"
        f"It works once, until {last_day}. If you sign in to Quorate already with "
        f"{invitation.email}, the link adds {person.partnership} to your login.\n\n"
        "If you did not expect this message, leave it: without the link nothing "
        "happens.\n"
    )


def _open(token: str) -> Invitation:
    """The invitation and its person, locked, while it works.

    The person is locked first, as in `issue`, so that the two cannot block each other.

    Raises:
        RuleBroken: it is unknown, used or over.
    """
    sought = Invitation.objects.filter(token_sha256=_digest(token))
    person = _locked_people().filter(pk__in=sought.values("person")).first()
    found = look_up(token)
    if found.ending or found.invitation is None or person is None:
        raise RuleBroken(f"{found.ending or Ending.UNKNOWN}.")
    return found.invitation


def _complete(invitation: Invitation, user: User) -> None:
    """Tie the person to the login, use the invitation up, and record it."""
    person = invitation.person
    person.user = user
    person.save(update_fields=["user"])
    invitation.accepted_at = now()
    invitation.accepted_by = user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _prove(user)
    audit.record(
        ACCEPTED,
        by=Actor(person_id=person.pk, name=person.name),
        subject=person,
        partnership_id=person.partnership_id,
    )


def _prove(user: User) -> None:
    """The link came by mail to this address, so the address is the user's."""
    first = not EmailAddress.objects.filter(user=user, primary=True).exists()
    EmailAddress.objects.update_or_create(
        user=user,
        email=user.email,
        defaults={"verified": True},
        create_defaults={"verified": True, "primary": first},
    )
