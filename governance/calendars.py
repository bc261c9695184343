"""A login's calendar by secret address: made, renewed, ended, found (B7).

What stands in the calendar is the business of higher apps.
"""

import base64
import hashlib
import secrets

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from governance import audit
from governance.accounts import address_of
from governance.actor import Actor
from governance.audit import Kind
from governance.clock import now
from governance.models import CalendarAddress, User

MADE = audit.kind(
    "governance.calendar_made", "{actor} made a secret address for their calendar"
)
RENEWED = audit.kind(
    "governance.calendar_renewed", "{actor} renewed the address of their calendar"
)
ENDED = audit.kind(
    "governance.calendar_ended", "{actor} ended the address of their calendar"
)


def address(row: CalendarAddress) -> str:
    """The whole address of a calendar, which opens it to whoever knows it."""
    return address_of(reverse("site:calendar-feed", args=[_token(row.nonce)]))


@transaction.atomic
def renew(user: User) -> CalendarAddress:
    """Make the address of a login's calendar; one that was there is dead at once."""
    nonce = secrets.token_hex(32)
    row, made = CalendarAddress.objects.update_or_create(
        user=user,
        defaults={
            "nonce": nonce,
            "token_sha256": _digest(_token(nonce)),
            "made_at": now(),
        },
    )
    _record(MADE if made else RENEWED, user)
    return row


@transaction.atomic
def end(user: User) -> None:
    """Take the address away; nothing answers there any more."""
    gone, _ = CalendarAddress.objects.filter(user=user).delete()
    if gone:
        _record(ENDED, user)


def look_up(token: str) -> CalendarAddress | None:
    """The calendar at an address, unless it is unknown or its login is closed."""
    return (
        CalendarAddress.objects.filter(
            token_sha256=_digest(token), user__is_active=True
        )
        .select_related("user")
        .first()
    )


def _token(nonce: str) -> str:
    made = salted_hmac("governance.calendars", nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(kind: Kind, user: User) -> None:
    """In the log of each partnership whose meetings and actions it shows."""
    for person in user.people.all():
        audit.record(
            kind,
            by=Actor(person_id=person.pk, name=person.name),
            subject=person,
            partnership_id=person.partnership_id,
        )
