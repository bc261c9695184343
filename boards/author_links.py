"""Links that let an author give the papers of one item without signing in (C34, B5).

A link opens that item for that person as often as they like, until the meeting begins:
a first version is often followed by a second. It opens nothing else of the board, and
opening it changes nothing. It never signs anybody in.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.urls import reverse

from boards.departures import has_left
from boards.models import AgendaItem, AuthorLink, Meeting, PaperRequest
from boards.standing import Standing
from governance.accounts import address_of
from governance.clock import LOCAL, now, today
from governance.models import Person


class Ending(StrEnum):
    """Why a link opens nothing, as the page's heading says it."""

    UNKNOWN = "This link is not known"
    BEGUN = "The meeting has begun"
    CANCELLED = "The meeting is cancelled"
    TAKEN_BACK = "This link no longer opens the papers"


@dataclass(frozen=True, slots=True)
class Found:
    """What a link leads to; `ending` says why it opens nothing."""

    link: AuthorLink | None
    ending: Ending | None


def make(item: AgendaItem, person: Person) -> str:
    """A new link, as the complete address that goes into a message to the person."""
    token = secrets.token_urlsafe(32)
    AuthorLink.objects.create(
        item=item, person=person, token_sha256=_digest(token), made_on=today()
    )
    return address_of(path_of(item, token))


def path_of(item: AgendaItem, token: str) -> str:
    """Where the link of an item opens: below the meeting it stands at now."""
    board = item.meeting.board
    place = [board.partnership.slug, board.slug, item.meeting.number, item.pk, token]
    return reverse("boards:author-link", args=place)


def look_up(token: str, *, partnership: str, board: str, item: int) -> Found:
    """Find what a link opens now; changes nothing.

    A link that went along with its item to another meeting is found under the address in
    the old letter too.

    Args:
        token: the secret in the address.
        partnership, board: the slugs in the address; a link opens no other board's.
        item: what the address names; a link opens no other.
    """
    link = (
        AuthorLink.objects.filter(
            token_sha256=_digest(token),
            item__meeting__board__slug=board,
            item__meeting__board__partnership__slug=partnership,
        )
        .select_related("item__meeting__board__partnership", "item__meeting__terms")
        .select_related("person__user")
        .first()
    )
    if link is None or not _went_along(link.item, item):
        return Found(None, Ending.UNKNOWN)
    return Found(link, ending_of(link))


def _went_along(item: AgendaItem, named: int) -> bool:
    """Whether an item is the one named, or took that one up, or its row is gone."""
    before: AgendaItem | None = item
    while before is not None:
        if before.pk == named:
            return True
        before = before.came_from
    return not AgendaItem.objects.filter(pk=named).exists()


def ending_of(link: AuthorLink) -> Ending | None:
    """Why a link opens nothing now; None while it opens its item."""
    meeting = link.item.meeting
    if meeting.state == Meeting.State.CANCELLED:
        return Ending.CANCELLED
    begins = datetime.combine(meeting.date, meeting.starts_at, LOCAL)
    if meeting.is_recorded or begins <= now():
        return Ending.BEGUN
    if has_left(link.person, today()) or not requests_of(link).exists():
        return Ending.TAKEN_BACK
    return None


def requests_of(link: AuthorLink) -> "QuerySet[PaperRequest]":
    """What its person is asked to write for its item."""
    return PaperRequest.objects.standing().filter(item=link.item, author=link.person)


def standing_of(link: AuthorLink) -> Standing:
    """Who acts by a link: its person, and nothing of what else they may do."""
    board = link.item.meeting.board
    return Standing(
        person=link.person,
        partnership_id=board.partnership_id,
        board_id=board.pk,
        roles=frozenset(),
        day=today(),
        by_link=True,
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
