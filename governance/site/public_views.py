"""Pages for anyone: published minutes as HTML, PDF and CSV (C42, C47).

Drawn without the request, so that nothing of a signed-in reader can be on a page that
is kept by caches. A cache asks again after five seconds: what is withdrawn is gone from
everywhere by then (quality.md A9).
"""

import csv
import io
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from boards.models import Publication
from boards.word_answers import word_answer
from governance.access import public
from governance.clock import today
from governance.documents import read_bytes
from governance.models import StoredDocument
from governance.safe_cells import safe_cell
from governance.site import public_board, public_record
from governance.site.public_cache import KEEP, by_edition, kept
from governance.site.public_record import Published
from improvement_plan import published_plans

A_PAGE = 20
Crumbs = list[tuple[str, str]]
COLUMNS = (
    "Reference", "Action", "Owners", "Due", "Status", "Agenda item",
    "Meeting", "Board",
)  # fmt: skip


def page(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page that is the same for everyone."""
    return HttpResponse(render_to_string(template, context), status=status)


@public("Anyone may see which partnerships publish minutes.")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Partnerships with published minutes."""
    response = page("public/index.html", {"partnerships": public_record.partnerships()})
    response["Cache-Control"] = KEEP
    return response


@public("Anyone may see which boards of a partnership publish.")
@require_safe
def partnership(request: HttpRequest, partnership: str) -> HttpResponse:
    """The boards of a partnership that published something, and what is new."""

    def draw() -> HttpResponse:
        found, boards = public_record.partnership_or_404(partnership)
        context = {
            "partnership": found,
            "boards": boards,
            "news": public_record.news(boards),
            "public_nav": nav(found.slug),
            "breadcrumb_list": [("Published meetings", reverse("public:index"))],
        }
        return page("public/partnership.html", context)

    return by_edition(request, partnership, draw)


@public("Why something is left out, and whom to ask, is for anyone.")
@require_safe
def withheld(request: HttpRequest, partnership: str) -> HttpResponse:
    """What is withheld and why, in plain words, and where to ask (C40)."""

    def draw() -> HttpResponse:
        found, boards = public_record.partnership_or_404(partnership)
        context = {
            "partnership": found,
            "boards": boards,
            "public_nav": nav(found.slug),
            "breadcrumb_list": [
                ("Boards", reverse("public:partnership", args=[found.slug])),
                ("What we withhold and why", ""),
            ],
        }
        return page("public/withheld.html", context)

    return by_edition(request, partnership, draw)


@public("Anyone may see what a board publishes.")
@require_safe
def board(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """What a board published, newest first; who sits on it; when it meets."""

    def draw() -> HttpResponse:
        found = public_record.board_or_404(partnership, board)
        rows = Paginator(public_record.listed(found), A_PAGE)
        shown = rows.get_page(request.GET.get("page"))
        slug = found.partnership.slug
        tracked = public_record.has_tracker(slug, found.slug)
        context = {
            "partnership": found.partnership,
            "board": found,
            "page_obj": shown,
            "lines": [public_record.line(row) for row in shown.object_list],
            "agendas": public_record.agendas(found),
            "coming": public_board.coming(found, today()),
            "sectors": public_board.members(found, today()),
            "lead_roles": public_board.lead_roles(found, today()),
            "decisions": public_record.newest_decisions(found),
            "has_tracker": tracked,
            "plans": published_plans.of_board(slug, found.slug),
            "public_nav": nav(slug, found.slug, "Minutes", has_tracker=tracked),
            "breadcrumb_list": [
                ("Boards", reverse("public:partnership", args=[slug])),
                (found.short, ""),
            ],
        }
        return page("public/board.html", context)

    return by_edition(request, partnership, draw)


@public("Published minutes are for anyone.")
@require_safe
def minutes(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """Published minutes, as they were at publication."""
    row = public_record.newest_or_404(partnership, board, number)
    if not row.is_current:
        return _gone(row)
    found = public_record.read(row)
    # Where its actions stand today is linked beside it, while a tracker is published.
    tracker: int = getattr(row, "tracker") or 0  # noqa: B009 - annotated
    tag = f"{found.tag}-{tracker}"
    return kept(request, tag, lambda: _minutes_page(found, has_tracker=bool(tracker)))


def _minutes_page(found: Published, *, has_tracker: bool) -> HttpResponse:
    board = found.row.meeting.board
    slugs = board.partnership.slug, board.slug
    context = {
        "paper": found.paper,
        "partnership": {"name": found.paper.partnership, "slug": slugs[0]},
        "issued": _issued(found, has_tracker=has_tracker),
        "public_nav": nav(*slugs, section="Minutes", has_tracker=has_tracker),
        "breadcrumb_list": [
            ("Boards", reverse("public:partnership", args=slugs[:1])),
            (found.paper.board, reverse("public:board", args=slugs)),
            ("Minutes", ""),
        ],
    }
    return page("public/minutes.html", context)


def _issued(found: Published, *, has_tracker: bool) -> dict[str, Any]:
    """What stands beside published minutes: when, the files, and the ways on."""
    meeting, document = found.row.meeting, found.document
    address = [meeting.board.partnership.slug, meeting.board.slug, meeting.number]
    ready = document.is_ready
    return {
        "published_at": found.row.published_at,
        "pdf_url": reverse("public:minutes-pdf", args=address) if ready else "",
        "word_url": reverse("public:minutes-word", args=address),
        "pdf_pages": public_record.pages_of(document),
        "pdf_size": filesizeformat(document.size) if ready else "",
        "pdf_awaited": not ready,
        "sha256": document.sha256,
        "approved_url": _approved_at(found),
        "csv_url": reverse("public:minutes-csv", args=address)
        if found.paper.actions
        else "",
        "tracker_url": reverse("public:tracker", args=address[:2])
        if has_tracker
        else "",
        "feed_url": reverse("public:feed", args=address[:2]),
        "follow_url": reverse("public:follow", args=address[:2]),
        "agenda_url": _agenda_at(found),
        "json_url": reverse("public:minutes-json", args=address),
        "items_at": reverse("public:board", args=address[:2])
        + f"meetings/{meeting.number}/items/",
    }


def _agenda_at(found: Published) -> str:
    """The address of the agenda, where it is published."""
    meeting = found.row.meeting
    if not meeting.agenda_publications.current().exists():
        return ""
    where = [meeting.board.partnership.slug, meeting.board.slug, meeting.number]
    return reverse("public:agenda", args=where)


def _approved_at(found: Published) -> str:
    """The address of the meeting that approved, where its minutes are public too."""
    board = found.row.meeting.board
    later = public_record.held_on(board, found.paper.approved_on)
    if later is None:
        return ""
    address = [board.partnership.slug, board.slug, later.meeting.number]
    return reverse("public:minutes", args=address)


@public("Published minutes are for anyone.")
@require_safe
def minutes_pdf(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The PDF of what is published now: the stored bytes."""
    row = public_record.newest_or_404(partnership, board, number)
    return _pdf(request, row)


@public("An old address of published minutes says what became of them.")
@require_safe
def publication_pdf(
    request: HttpRequest, partnership: str, board: str, number: int, publication: int
) -> HttpResponse:
    """The PDF of one publication, while it is the current one."""
    rows = public_record.publications_of(partnership, board, number)
    row = rows.filter(number=publication).first()
    if row is None:
        raise Http404
    return _pdf(request, row)


def _pdf(request: HttpRequest, row: Publication) -> HttpResponse:
    if not row.is_current:
        return _gone(row)
    document = row.document
    if not document.is_ready:
        return _awaited(row)
    return kept(request, document.sha256, lambda: file_of(document))


def file_of(document: StoredDocument) -> HttpResponse:
    """The stored bytes of a paper, shown in the browser."""
    response = HttpResponse(read_bytes(document), content_type="application/pdf")
    disposition = content_disposition_header(
        as_attachment=False, filename=document.file_name
    )
    response["Content-Disposition"] = disposition or "inline"
    return response


@public("Published minutes are for anyone.")
@require_safe
def minutes_word(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """What is published now as a Word document."""
    row = public_record.newest_or_404(partnership, board, number)
    if not row.is_current:
        return _gone(row)
    return by_edition(request, partnership, lambda: word_answer(row.document))


@public("The actions of published minutes are for anyone.")
@require_safe
def minutes_csv(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The actions of a meeting, as at publication, for a spreadsheet."""
    row = public_record.newest_or_404(partnership, board, number)
    if not row.is_current:
        return _gone(row)
    found = public_record.read(row)
    return kept(request, found.document.source_sha256[:32], lambda: _actions(found))


def _actions(found: Published) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    paper = found.paper
    for item in paper.items:
        for action in item.actions:
            cells = (
                action.ref, action.text, action.owners, action.due, action.status,
                item.heading, paper.date.isoformat(), paper.board,
            )  # fmt: skip
            writer.writerow([safe_cell(cell) for cell in cells])
    # The mark at the beginning tells a spreadsheet that the file is UTF-8.
    response = HttpResponse(
        "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue(),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = (
        f'attachment; filename="actions-{paper.date.isoformat()}.csv"'
    )
    return response


def _gone(row: Publication) -> HttpResponse:
    """What became of a publication that is no longer to be read: 410, no content."""
    board = row.meeting.board
    address = [board.partnership.slug, board.slug, row.meeting.number]
    now = row.meeting.publications.current().first()
    context = {
        "partnership": board.partnership,
        "board": board,
        "row": row,
        "held_on": date.fromisoformat(row.document.snapshot["date"]),
        "current_url": reverse("public:minutes", args=address) if now else "",
    }
    response = page("public/gone.html", context, status=410)
    response["Cache-Control"] = "no-store"
    return response


def _awaited(row: Publication) -> HttpResponse:
    board = row.meeting.board
    address = [board.partnership.slug, board.slug, row.meeting.number]
    context = {
        "partnership": board.partnership,
        "minutes_url": reverse("public:minutes", args=address),
        "failed": row.document.state == row.document.State.FAILED,
    }
    response = page("public/awaited.html", context, status=503)
    response["Retry-After"] = "10"
    response["Cache-Control"] = "no-store"
    return response


def nav(
    partnership: str,
    board: str = "",
    section: str = "Boards",
    *,
    has_tracker: bool | None = None,
) -> list[tuple[str, str, bool]]:
    """The sections of a public page, with the one the reader is in.

    Args:
        has_tracker: whether the board publishes one, where that is known already.
    """
    if board and has_tracker is None:
        has_tracker = public_record.has_tracker(partnership, board)
    found = [("Boards", reverse("public:partnership", args=[partnership]))]
    if board:
        where = [partnership, board]
        found += [
            ("Minutes", reverse("public:board", args=where)),
            ("Decisions", reverse("public:decisions", args=where)),
        ]
        if has_tracker:
            found.append(("Actions", reverse("public:tracker", args=where)))
    found.append(("Search", reverse("public:search", args=[partnership])))
    return [(label, url, label == section) for label, url in found]
