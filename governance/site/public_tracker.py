"""The published tracker of a board for anyone: page, PDF and CSV (C47, rulings 1).

Drawn from the snapshot alone; what is withheld was never in it. Kept by caches for
five seconds, as published minutes are (quality.md A9).
"""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from actions.models import TrackerPublication
from actions.tracker import TrackerSnapshot
from governance.access import public
from governance.site.public_cache import kept
from governance.site.public_views import file_of, nav, page
from governance.workbooks import Cell, Column, Format, written

COLUMNS = [
    Column(heading)
    for heading in (
        "Reference", "Action", "Owner", "Due", "Due date", "First due", "Status",
        "Outcome", "Last update", "Updated", "Raised", "As at", "Board",
    )
]  # fmt: skip


@public("The published tracker of a board is for anyone.")
@require_safe
def tracker(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """Where a board's actions stood when it last published."""
    row = newest_or_404(partnership, board)
    if not row.is_current:
        return _gone(row)
    made = f"{row.document.source_sha256[:32]}-{row.document.sha256[:16]}"
    context = {
        "paper": TrackerSnapshot.from_dict(row.document.snapshot),
        "row": row,
        "partnership": row.board.partnership,
        "board": row.board,
        "breadcrumb_list": _crumbs(row),
        "public_nav": nav(partnership, board, "Actions", has_tracker=True),
    }
    return kept(request, made, lambda: page("public/tracker.html", context))


@public("The published tracker of a board is for anyone.")
@require_safe
def tracker_pdf(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """The PDF of what is published now: the stored bytes."""
    return _pdf(request, newest_or_404(partnership, board))


@public("An old address of a published tracker says what became of it.")
@require_safe
def old_tracker_pdf(
    request: HttpRequest, partnership: str, board: str, publication: int
) -> HttpResponse:
    """The PDF of one publication, while it is the current one."""
    row = _published(partnership, board).filter(number=publication).first()
    if row is None:
        raise Http404
    return _pdf(request, row)


@public("The published tracker of a board is for anyone.")
@require_safe
def tracker_csv(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """The published tracker for a spreadsheet."""
    row = newest_or_404(partnership, board)
    if not row.is_current:
        return _gone(row)
    return kept(request, row.document.source_sha256[:32], lambda: _csv(row))


def newest_or_404(partnership: str, board: str) -> TrackerPublication:
    """What stands last for a board: the current tracker, or a withdrawn one.

    Raises:
        Http404: when it never published one.
    """
    found = _published(partnership, board).first()
    if found is None:
        raise Http404
    return found


def _published(partnership: str, board: str) -> "QuerySet[TrackerPublication]":
    return (
        TrackerPublication.objects.filter(
            board__partnership__slug=partnership, board__slug=board
        )
        .select_related("document", "board__partnership")
        .order_by("-number")
    )


def _pdf(request: HttpRequest, row: TrackerPublication) -> HttpResponse:
    if not row.is_current:
        return _gone(row)
    if not row.document.is_ready:
        return _awaited(row)
    return kept(request, row.document.sha256, lambda: file_of(row.document))


def _csv(row: TrackerPublication) -> HttpResponse:
    paper = TrackerSnapshot.from_dict(row.document.snapshot)
    content = b"".join(written(Format.CSV, COLUMNS, _cells(paper), "Actions"))
    response = HttpResponse(content, content_type=Format.CSV.content_type)
    name = paper.file_name.removesuffix(".pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _cells(paper: TrackerSnapshot) -> Iterator[list[Cell]]:
    for line in paper.lines:
        yield [
            line.ref, line.text, line.owners, line.due, line.due_on, line.first_due,
            line.status, line.outcome, line.said, line.said_on, line.raised,
            paper.as_at, paper.board,
        ]  # fmt: skip


def _gone(row: TrackerPublication) -> HttpResponse:
    """What became of a tracker that is no longer to be read: 410, no content."""
    board = row.board
    current = TrackerPublication.objects.current().filter(board=board).exists()
    context = {
        "partnership": board.partnership,
        "board": board,
        "row": row,
        "current_url": _address(row) if current else "",
    }
    response = page("public/tracker_gone.html", context, status=410)
    response["Cache-Control"] = "no-store"
    return response


def _awaited(row: TrackerPublication) -> HttpResponse:
    context = {
        "partnership": row.board.partnership,
        "minutes_url": _address(row),
        "failed": row.document.state == row.document.State.FAILED,
    }
    response = page("public/awaited.html", context, status=503)
    response["Retry-After"] = "10"
    response["Cache-Control"] = "no-store"
    return response


def _address(row: TrackerPublication) -> str:
    where = [row.board.partnership.slug, row.board.slug]
    return reverse("public:tracker", args=where)


def _crumbs(row: TrackerPublication) -> list[tuple[str, str]]:
    slug = row.board.partnership.slug
    return [
        ("Boards", reverse("public:partnership", args=[slug])),
        (row.board.name, ""),
    ]
