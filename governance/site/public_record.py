"""What anyone may read: publications, and nothing but publications (rulings 1).

Reads the snapshots and stored bytes of publications. Live tables are asked only for
the names of boards and partnerships that have something published.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.http import Http404

from actions.models import TrackerPublication
from boards.models import (
    AgendaPublication,
    Announcement,
    Board,
    Publication,
    PublishedEntry,
)
from boards.snapshot import MinutesSnapshot
from governance.documents import read_bytes
from governance.models import Partnership, StoredDocument

_COUNTED_FOR = 24 * 60 * 60  # seconds; the bytes of a document never change
_PAGES = re.compile(
    rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b"
)
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Published:
    """One publication, read from what was kept of it."""

    row: Publication
    paper: MinutesSnapshot

    @property
    def document(self) -> StoredDocument:
        """The PDF, ready or being made."""
        return self.row.document

    @property
    def tag(self) -> str:
        """What a browser compares: it changes when the PDF is ready, and only then."""
        return f"{self.document.source_sha256[:32]}-{self.document.sha256[:16]}"


def partnerships() -> "QuerySet[Partnership]":
    """Partnerships with something published."""
    return Partnership.objects.filter(boards__in=boards_that_publish()).distinct()


def boards_that_publish() -> "QuerySet[Board]":
    """Boards of which anything is public now: minutes, an agenda or a tracker."""
    told = Announcement.objects.current().values("board")
    minuted = Publication.objects.current().values("meeting__board")
    return Board.objects.filter(Q(pk__in=told) | Q(pk__in=minuted)).select_related(
        "partnership"
    )


def news(boards: list[Board]) -> list[Announcement]:
    """What some boards published last."""
    told = Announcement.objects.current().filter(board__in=boards)
    return list(told.select_related("board__partnership").order_by("-published_at")[:6])


def agendas(board: Board) -> set[int]:
    """The numbers of the meetings whose agenda is published."""
    rows = AgendaPublication.objects.current().filter(meeting__board=board)
    return set(rows.values_list("meeting__number", flat=True))


def newest_decisions(board: Board) -> list[PublishedEntry]:
    """The last decisions that were published."""
    rows = PublishedEntry.objects.filter(
        board=board, kind="decision", announcement__is_current=True
    )
    return list(rows.order_by("-held_on", "-order")[:3])


def partnership_or_404(partnership: str) -> tuple[Partnership, list[Board]]:
    """A partnership with its boards that published something.

    Raises:
        Http404: when there is none, exactly as when there is no such partnership.
    """
    boards = list(boards_that_publish().filter(partnership__slug=partnership))
    if not boards:
        raise Http404
    return boards[0].partnership, boards


def board_or_404(partnership: str, board: str) -> Board:
    """A board that published something.

    Raises:
        Http404: when there is none.
    """
    found = (
        boards_that_publish().filter(partnership__slug=partnership, slug=board).first()
    )
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list of published minutes."""

    number: int
    held_on: date
    state: str
    published_at: datetime
    document: StoredDocument


def line(row: Publication) -> Line:
    """A publication as a list shows it; date and state are those published."""
    return Line(
        number=row.meeting.number,
        held_on=date.fromisoformat(getattr(row, "of_date")),  # noqa: B009 - annotated
        state=row.minutes_state,
        published_at=row.published_at,
        document=row.document,
    )


def listed(board: Board) -> "QuerySet[Publication]":
    """The current publications of a board, newest meeting first, without their text."""
    return (
        Publication.objects.current()
        .filter(meeting__board=board)
        .select_related("meeting", "document")
        .defer("document__snapshot")
        .annotate(of_date=KeyTextTransform("date", "document__snapshot"))
        .order_by("-meeting__date", "-meeting__starts_at")
    )


def has_tracker(partnership: str, board: str) -> bool:
    """Whether a board publishes where its actions stand."""
    current = TrackerPublication.objects.current()
    return current.filter(
        board__partnership__slug=partnership, board__slug=board
    ).exists()


def held_on(board: Board, day: date | None) -> Publication | None:
    """What is published of a board's meeting on a day, if anything."""
    if day is None:
        return None
    rows = Publication.objects.current().filter(meeting__board=board, meeting__date=day)
    return rows.select_related("meeting").first()


def publications_of(
    partnership: str, board: str, number: int
) -> "QuerySet[Publication]":
    """Every publication of a meeting's minutes, newest first.

    Each with `tracker`, the number of the tracker that its board publishes now.
    """
    tracker = TrackerPublication.objects.current().filter(
        board=OuterRef("meeting__board")
    )
    return (
        Publication.objects.filter(
            meeting__board__partnership__slug=partnership,
            meeting__board__slug=board,
            meeting__number=number,
        )
        .select_related("document", "meeting__board__partnership")
        .annotate(tracker=Subquery(tracker.values("number")[:1]))
        .order_by("-number")
    )


def newest_or_404(partnership: str, board: str, number: int) -> Publication:
    """What stands last for a meeting: the current publication, or a withdrawn one.

    Raises:
        Http404: when its minutes were never published.
    """
    found = publications_of(partnership, board, number).first()
    if found is None:
        raise Http404
    return found


def read(row: Publication) -> Published:
    """A publication with its snapshot read."""
    return Published(row=row, paper=MinutesSnapshot.from_dict(row.document.snapshot))


def pages_of(document: StoredDocument) -> int:
    """How many pages a finished PDF has; 0 where it cannot be told."""
    if not document.is_ready:
        return 0
    key = f"pdf-pages:{document.sha256}"
    known: int | None = cache.get(key)
    if known is None:
        known = count_pages(read_bytes(document))
        cache.set(key, known, _COUNTED_FOR)
    return known


def count_pages(pdf: bytes) -> int:
    """The number of pages that a PDF's page tree states; 0 where it states none."""
    return max(
        (
            int(one or other)
            for part in _parts(pdf)
            for one, other in _PAGES.findall(part)
        ),
        default=0,
    )


def _parts(pdf: bytes) -> Iterator[bytes]:
    """The file, then its object streams, where the page tree may be kept."""
    yield pdf
    for body in _STREAM.findall(pdf):
        inflater = zlib.decompressobj()
        try:
            yield inflater.decompress(body, 200_000)
        except zlib.error:
            continue  # not a compressed stream: it holds no objects
