"""Links by which one reader comments on circulated minutes without signing in (C43, B5).

A link opens the issue that it was sent with, for that person, until the window for
comments ends or a newer issue goes out. It never signs anybody in, and shows what the
public may know of the meeting and no more (C40).
"""

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from boards.departures import has_left
from boards.models import Meeting, Minutes, MinutesCopy
from boards.standing import Standing
from governance.accounts import address_of
from governance.clock import today


class Ending(StrEnum):
    """Why a link opens nothing, as the page's heading says it."""

    UNKNOWN = "This link is not known"
    NEWER = "These minutes were sent out again"
    OVER = "The time for comments is over"
    TAKEN_BACK = "These minutes are being corrected"
    LEFT = "This link no longer opens the minutes"


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to.

    Args:
        copy: with its issue, meeting and person; None when it is unknown.
        ending: why it opens nothing; None while it opens the draft.
    """

    copy: MinutesCopy | None
    ending: Ending | None


def make(copy: MinutesCopy) -> str:
    """A new link in place of any earlier one, as the complete address for the letter."""
    token = secrets.token_urlsafe(32)
    copy.token_sha256 = _digest(token)
    copy.save(update_fields=["token_sha256"])
    meeting = copy.revision.minutes.meeting
    board = meeting.board
    place = [board.partnership.slug, board.slug, meeting.number, token]
    return address_of(reverse("boards:minutes-link", args=place))


def look_up(token: str, *, meeting: Meeting | None) -> Found:
    """Find what a link opens now; changes nothing.

    Args:
        token: the secret in the address.
        meeting: what the address names; a link opens no other.
    """
    copy = (
        MinutesCopy.objects.filter(
            token_sha256=_digest(token), revision__minutes__meeting=meeting
        )
        .select_related(
            "revision__open_document",
            "revision__minutes__meeting__board__partnership",
            "revision__minutes__meeting__terms",
            "person__user",
        )
        .first()
    )
    return Found(copy, ending_of(copy) if copy else Ending.UNKNOWN)


def ending_of(copy: MinutesCopy) -> Ending | None:
    """Why a link opens nothing now; None while it opens its draft."""
    minutes = copy.revision.minutes
    if minutes.state == Minutes.State.APPROVED or _is_over(minutes):
        return Ending.OVER
    if minutes.state != Minutes.State.CIRCULATED:
        return Ending.TAKEN_BACK
    if minutes.revisions.filter(number__gt=copy.revision.number).exists():
        return Ending.NEWER
    return Ending.LEFT if has_left(copy.person, today()) else None


def standing_of(copy: MinutesCopy) -> Standing:
    """Who acts by a link: its person, and nothing of what else they may do."""
    board = copy.revision.minutes.meeting.board
    return Standing(
        person=copy.person,
        partnership_id=board.partnership_id,
        board_id=board.pk,
        roles=frozenset(),
        day=today(),
        by_link=True,
    )


def _is_over(minutes: Minutes) -> bool:
    until = minutes.comments_until
    return until is not None and until < today()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
