"""Building a board's tracker for one audience, and asking for its paper."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from actions.models import Action, ActionUpdate
from actions.models.querysets import ActionQuerySet
from actions.tracker import TrackerLine, TrackerSnapshot, entries_of
from boards import record
from boards.models import Announcement, Board
from boards.operations.making_public import PublicPaper
from governance import papers
from governance.documents import request_document
from governance.long_dates import long_date, overdue
from governance.models import StoredDocument

TRACKER = "documents/tracker.html"
PUBLIC_PATH = "actions/"  # below the board's public address
ENDED_SHOWN_FOR = timedelta(days=92)
# What a board reads, and what a paper of it takes seconds to make.
MOST_LINES = 500


def register() -> None:
    """Register the paper; called when the app is ready."""
    papers.register(TRACKER, TrackerSnapshot.from_dict)


def build(
    board: Board, on: date, *, cleared: bool, for_everyone: bool = False
) -> TrackerSnapshot:
    """Where the board's actions stand on a day; five queries.

    Args:
        cleared: whether its readers may see what is confidential.
        for_everyone: whether it is to be published; then nobody is cleared.
    """
    cleared = cleared and not for_everyone
    since = on - ENDED_SHOWN_FOR
    every = Action.objects.filter(board=board)
    rows = every.cleared_for(cleared=cleared)
    owed = rows.open().order_by(F("due_on").asc(nulls_last=True), "number")
    ended = rows.filter(status="closed", closed_at__date__gte=since)
    shown = _lines(owed[: MOST_LINES + 1], on, cleared=cleared)
    closed = _lines(
        ended.order_by("-closed_at", "-pk")[:MOST_LINES], on, cleared=cleared
    )
    return TrackerSnapshot(
        partnership=board.partnership.name,
        board=board.name,
        as_at=on,
        ended_since=since,
        owed=shown[:MOST_LINES],
        ended=closed,
        left_out=owed.count() - MOST_LINES if len(shown) > MOST_LINES else 0,
        something_withheld=not cleared and _withholds(every, since),
        for_everyone=for_everyone,
        demonstration=(
            record.DEMONSTRATION if board.partnership.is_demonstration else ""
        ),
    )


def document_of(board: Board, paper: TrackerSnapshot) -> StoredDocument:
    """The tracker on paper; the same snapshot is made once only."""
    return request_document(
        template=TRACKER,
        snapshot=paper.to_dict(),
        title=f"Action tracker, {long_date(paper.as_at)}: {paper.board}",
        file_name=paper.file_name,
        partnership_id=board.partnership_id,
    )


def public_paper(
    board: Board, taken: TrackerSnapshot, document: StoredDocument
) -> PublicPaper:
    """A published tracker, as feeds, letters and the search know it."""
    return PublicPaper(
        source=Announcement.Source.TRACKER,
        path=PUBLIC_PATH,
        title=f"Action tracker, {long_date(taken.as_at)}",
        summary=taken.in_short,
        board=board,
        meeting=None,
        document=document,
        on=taken.as_at,
        entries=entries_of(taken),
    )


def _withholds(every: ActionQuerySet, since: date) -> bool:
    """Whether a tracker for all would leave something out that one for members has."""
    hidden = every.exclude(pk__in=every.cleared_for(cleared=False).values("pk"))
    listed = hidden.exclude(status="unknown").exclude(closed_at__date__lt=since)
    return listed.exists()


def _lines(rows: ActionQuerySet, on: date, *, cleared: bool) -> tuple[TrackerLine, ...]:
    said = ActionUpdate.objects.cleared_for(cleared=cleared)
    read: Iterable[Any] = (
        rows.select_related("meeting").with_people().with_moves().with_last_update(said)
    )
    return tuple(_line(row, on) for row in read)


def _line(row: Any, on: date) -> TrackerLine:
    first = row.first_text or (long_date(row.first_on) if row.first_on else "")
    return TrackerLine(
        ref=row.reference,
        number=row.number,
        text=f"{row.title}: {row.text}" if row.title else row.text,
        raised=long_date(row.meeting.date) if row.meeting else "",
        owners=row.owed_by,
        due=row.due_text or (long_date(row.due_on) if row.due_on else ""),
        due_on=row.due_on,
        first_due=first if row.moves_made else "",
        moves=row.moves_made,
        late=overdue(row.due_on, on) if row.is_overdue(on) else "",
        status=row.get_status_display(),
        outcome=row.get_closure_display(),
        said=row.last_text or row.last_words or "",
        said_on=row.last_on,
    )
