"""Links in a letter that let one person do one thing once, without signing in (B5, B7).

Opening one changes nothing, however often a mail scanner does it; it never signs anybody
in. What a link opens, and while what holds, the app says that sends it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db.models import QuerySet

from governance.clock import now
from governance.models import Person
from governance.models.links import OneTimeLink

LIFETIME = timedelta(days=14)
# So long a link that ended still says that it ended.
TOLD_FOR = timedelta(days=60)

Link = TypeVar("Link", bound=OneTimeLink)


class Ending(StrEnum):
    """Why a link opens nothing, as the page's heading says it."""

    UNKNOWN = "This link is not known"
    USED = "This link has been used"
    EXPIRED = "This link has ended"
    CLOSED = "This action is closed"
    TAKEN_BACK = "This link no longer opens the action"


@dataclass(frozen=True)
class Found(Generic[Link]):
    """What a link leads to.

    Args:
        link: the link with what it opens and its person; None when it is unknown.
        ending: why it opens nothing; None while it opens it.
    """

    link: Link | None
    ending: Ending | None


def new_secret() -> str:
    """What stands in the address; `governance.secret_addresses` keeps it out of logs."""
    return secrets.token_urlsafe(32)


def fields_of(secret: str, *, person: Person, at: datetime) -> dict[str, Any]:
    """What the row of a new link keeps of its secret, its person and its time."""
    return {
        "person": person,
        "token_sha256": _digest(secret),
        "made_at": at,
        "expires_at": at + LIFETIME,
    }


def first_of(rows: QuerySet[Link], secret: str) -> Link | None:
    """The link of a secret among some rows; changes nothing."""
    return rows.filter(token_sha256=_digest(secret)).first()


def spent(link: OneTimeLink) -> Ending | None:
    """Whether it was used or its time is over; None while neither."""
    if link.used_at:
        return Ending.USED
    return Ending.EXPIRED if link.expires_at <= now() else None


def sweep() -> int:
    """Remove the links of every kind that ended long ago; the log keeps what they did.

    Returns:
        How many are gone.
    """
    kinds = (one for one in apps.get_models() if issubclass(one, OneTimeLink))
    before = now() - TOLD_FOR
    return sum(
        kind.objects.filter(expires_at__lt=before).delete()[0]  # type: ignore[attr-defined]
        for kind in kinds
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
