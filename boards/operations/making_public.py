"""What follows a publication or a withdrawal, in the same transaction (C47).

The announcement that feeds and letters tell, the entries that are searched, a new
edition, which empties what is cached, and a letter to each follower.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from boards.follow_letters import PUBLISHED
from boards.models import (
    Announcement,
    Board,
    Follower,
    Meeting,
    PublicEdition,
    PublishedEntry,
)
from boards.models.published_version import PublishedVersion
from boards.published_entries import Entry
from boards.standing import Standing
from governance import outbox
from governance.clock import now
from governance.models import Person, StoredDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPaper:
    """What was published.

    Args:
        source: which kind of paper, of `Announcement.Source`.
        path: its address below the board's public one.
        title: what it is called in feeds and letters.
        summary: what it says in short, one thing a line.
        on: the day it speaks of.
    """

    source: str
    path: str
    title: str
    summary: str
    board: Board
    meeting: Meeting | None
    document: StoredDocument
    on: date
    entries: Sequence[Entry]


def announce(by: Standing, paper: PublicPaper) -> Announcement:
    """Tell of a publication; what stood at its address before gives way."""
    take_back(paper.board, paper.path)
    made = _keep(paper, by.someone, now())
    _write_to_followers(made)
    return made


def announce_older(paper: PublicPaper, row: PublishedVersion) -> Announcement | None:
    """Let a publication be found that is older than the search; nobody is written to.

    Returns:
        What tells of it, with the instant and the person of the publication; None where
        it is told already.
    """
    told = Announcement.objects.current().filter(board=paper.board, path=paper.path)
    if told.exists():
        return None
    begin_edition(paper.board.partnership_id)
    return _keep(paper, row.published_by, row.published_at)


def _keep(paper: PublicPaper, by: Person, at: datetime) -> Announcement:
    """The announcement with its entries."""
    made = Announcement.objects.create(
        board=paper.board,
        meeting=paper.meeting,
        source=paper.source,
        title=paper.title,
        summary=paper.summary,
        path=paper.path,
        document=paper.document,
        published_at=at,
        published_by=by,
    )
    _keep_entries(made, paper)
    return made


def take_back(board: Board, path: str) -> None:
    """Tell no more of what stood at an address: no feed, no search, no letter."""
    older = Announcement.objects.current().filter(board=board, path=path)
    PublishedEntry.objects.filter(announcement__in=older).update(title="", text="")
    older.update(is_current=False)
    begin_edition(board.partnership_id)


def begin_edition(partnership_id: int) -> None:
    """Let nothing that was cached of a partnership's public pages be used again."""
    rows = PublicEdition.objects.filter(partnership_id=partnership_id)
    if not rows.update(number=F("number") + 1):
        PublicEdition.objects.get_or_create(
            partnership_id=partnership_id, defaults={"number": 1}
        )


def _keep_entries(made: Announcement, paper: PublicPaper) -> None:
    """Write the entries; one that stood at an address before keeps it."""
    PublishedEntry.objects.bulk_create(
        [
            PublishedEntry(
                board=paper.board,
                announcement=made,
                kind=entry.kind,
                path=entry.path,
                order=place,
                held_on=paper.on,
                title=entry.title,
                text=entry.text,
            )
            for place, entry in enumerate({e.path: e for e in paper.entries}.values())
        ],
        update_conflicts=True,
        unique_fields=["board", "path"],
        update_fields=["announcement", "kind", "order", "held_on", "title", "text"],
    )


def _write_to_followers(made: Announcement) -> None:
    """Queue one letter for each follower, written when it is sent."""
    followers = Follower.objects.filter(board=made.board, confirmed_on__isnull=False)
    outbox.queue_to_addresses(
        kind=PUBLISHED,
        partnership_id=made.board.partnership_id,
        keyed={
            f"{PUBLISHED}:{made.pk}:{pk}": address
            for pk, address in followers.values_list("pk", "address")
        },
    )
