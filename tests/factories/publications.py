"""Many publications at once, as rows: for lists of hundreds and searches of thousands."""

from datetime import date, time, timedelta

from boards.models import (
    Announcement,
    Board,
    Meeting,
    Publication,
    PublishedEntry,
    TermsOfReference,
)
from governance.clock import now
from governance.models import Person, StoredDocument

FIRST = date(2000, 1, 3)


def publish_many(
    board: Board, by: Person, *, meetings: int, entries: int
) -> list[Publication]:
    """Published minutes of so many meetings, with so many items that can be found.

    Args:
        entries: in all; every tenth speaks of transport.
    """
    at = now()
    terms = TermsOfReference.objects.filter(board=board).latest("version")
    held = Meeting.objects.bulk_create(
        Meeting(
            board=board, number=10_000 + n, terms=terms, state="cancelled",
            date=FIRST + timedelta(days=n), starts_at=time(10), ends_at=time(12),
        )
        for n in range(meetings)
    )  # fmt: skip
    papers = StoredDocument.objects.bulk_create(
        StoredDocument(
            partnership_id=board.partnership_id, template="documents/minutes.html",
            snapshot={"date": row.date.isoformat()}, title=f"Minutes {row.number}",
            source_sha256=f"{board.pk}-{row.number}".rjust(64, "0"),
            file_name="minutes.pdf", requested_at=at,
        )
        for row in held
    )  # fmt: skip
    published = Publication.objects.bulk_create(
        Publication(
            meeting=row, number=1, minutes_state="approved", document=paper,
            published_at=at, published_by=by,
        )
        for row, paper in zip(held, papers, strict=True)
    )  # fmt: skip
    told = Announcement.objects.bulk_create(
        Announcement(
            board=board, meeting=row, source="minutes", title=f"Minutes {row.number}",
            path=f"meetings/{row.number}/minutes/", document=paper, published_at=at,
            published_by=by,
        )
        for row, paper in zip(held, papers, strict=True)
    )  # fmt: skip
    PublishedEntry.objects.bulk_create(
        _entry(told[n % meetings], held[n % meetings], n) for n in range(entries)
    )
    return published


def _entry(told: Announcement, held: Meeting, number: int) -> PublishedEntry:
    subject = "transport" if number % 10 == 0 else "assessments"
    return PublishedEntry(
        board=told.board, announcement=told, kind="item", held_on=held.date,
        path=f"meetings/{held.number}/items/{number}/", order=number,
        title=f"Matter {number}",
        text=f"The board heard about {subject} in area {number}. " * 6,
    )  # fmt: skip
