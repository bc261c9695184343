"""Links that let one member answer one meeting's invitation without signing in (B5, B7).

A link opens the reply of that person to that meeting for the date it had, once, until
the meeting ends. Opening it changes nothing, however often a mail scanner does it; it
never signs anybody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.urls import reverse

from boards import standing
from boards.departures import has_left
from boards.models import Meeting, ReplyLink
from boards.standing import Standing
from governance.accounts import address_of
from governance.clock import now, today
from governance.models import Person

LONDON = ZoneInfo("Europe/London")


class Ending(StrEnum):
    """Why a link opens nothing, as the page's heading says it."""

    UNKNOWN = "This link is not known"
    USED = "This link has been used"
    EXPIRED = "The meeting is over"
    MOVED = "The meeting has moved"
    CANCELLED = "The meeting is cancelled"
    TAKEN_BACK = "This link no longer opens the reply"


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to.

    Args:
        link: the link with its meeting and person; None when it is unknown.
        ending: why it opens nothing; None while it opens the reply.
    """

    link: ReplyLink | None
    ending: Ending | None


def ends_at(meeting: Meeting) -> datetime:
    """The instant a meeting is planned to end."""
    return datetime.combine(meeting.date, meeting.ends_at, LONDON)


def make(meeting: Meeting, person: Person) -> str:
    """A new link, as the complete address that goes into a message to the person."""
    token = secrets.token_urlsafe(32)
    ReplyLink.objects.create(
        meeting=meeting,
        person=person,
        for_date=meeting.date,
        token_sha256=_digest(token),
        made_at=now(),
        expires_at=ends_at(meeting),
    )
    board = meeting.board
    place = [board.partnership.slug, board.slug, meeting.number, token]
    return address_of(reverse("boards:reply-link", args=place))


def look_up(token: str, *, meeting: Meeting | None) -> Found:
    """Find what a link opens now; changes nothing.

    Args:
        token: the secret in the address.
        meeting: what the address names; a link opens no other.
    """
    link = (
        ReplyLink.objects.filter(token_sha256=_digest(token), meeting=meeting)
        .select_related("meeting__board__partnership", "meeting__terms", "person__user")
        .first()
    )
    return Found(link, ending_of(link) if link else Ending.UNKNOWN)


def ending_of(link: ReplyLink) -> Ending | None:
    """Why a link opens nothing now; None while it opens its reply."""
    meeting = link.meeting
    if link.used_at:
        return Ending.USED
    if meeting.state == Meeting.State.CANCELLED:
        return Ending.CANCELLED
    if meeting.date != link.for_date:
        return Ending.MOVED
    if meeting.state == Meeting.State.CLOSED or link.expires_at <= now():
        return Ending.EXPIRED
    expected = meeting.attendances.filter(person=link.person_id).exists()
    if not expected or has_left(link.person, today()):
        return Ending.TAKEN_BACK
    return None


def standing_of(link: ReplyLink) -> Standing:
    """Who acts by a link: its person, and nothing of what else they may do."""
    return standing.by_link(link.person, link.meeting.board)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
