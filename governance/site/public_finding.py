"""Searching what a partnership published, and the feed of a board (C47)."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from boards import public_search
from boards.models import Announcement, Board, PublishedEntry
from governance.access import public
from governance.full_text import pieces
from governance.site import public_record
from governance.site.public_cache import KEEP, by_edition
from governance.site.public_views import nav, page

A_PAGE = 20
_FEED_HOLDS = 50


@public("What is published can be searched by anyone.")
@require_safe
def search(request: HttpRequest, partnership: str) -> HttpResponse:
    """What a partnership published that holds every word asked for."""
    found, boards = public_record.partnership_or_404(partnership)
    words, board = _asked(request, boards)
    rows = Paginator(_found(found.pk, words, board), A_PAGE)
    shown = rows.get_page(request.GET.get("page"))
    entries = public_search.shown(list(shown.object_list), words) if words else []
    context = {
        "partnership": found,
        "boards": boards,
        "board": board,
        "words": words,
        "results": [
            (entry, pieces(getattr(entry, "excerpt", ""))) for entry in entries
        ],
        "page_obj": shown,
        "public_nav": nav(found.slug, board.slug if board else "", "Search"),
        "breadcrumb_list": [
            ("Boards", reverse("public:partnership", args=[found.slug])),
            ("Search", ""),
        ],
    }
    response = page("public/search.html", context)
    response["Cache-Control"] = KEEP
    return response


@public("What is published can be searched by anyone.")
@require_safe
def search_json(request: HttpRequest, partnership: str) -> HttpResponse:
    """The same for programs: the first hundred that were found."""
    found, boards = public_record.partnership_or_404(partnership)
    words, board = _asked(request, boards)
    ids = _found(found.pk, words, board)
    response = JsonResponse(
        {
            "question": words,
            "count": len(ids),
            "results": [as_data(row) for row in public_search.shown(ids[:100], words)]
            if words
            else [],
        }
    )
    response["Cache-Control"] = KEEP
    return response


def as_data(row: PublishedEntry) -> dict[str, Any]:
    """An entry as JSON gives it."""
    return {
        "kind": row.kind,
        "board": row.board.name,
        "date": row.held_on.isoformat(),
        "title": row.title,
        "text": row.text,
        "address": settings.SITE_URL + address_of(row.board, row.path),
    }


def address_of(board: Board, path: str) -> str:
    """The public address of something below a board."""
    return reverse("public:board", args=[board.partnership.slug, board.slug]) + path


def _asked(request: HttpRequest, boards: list[Board]) -> tuple[str, Board | None]:
    words = request.GET.get("q", "").strip()[: public_search.LONGEST_QUESTION]
    slug = request.GET.get("board", "")
    return words, next((board for board in boards if board.slug == slug), None)


def _found(partnership_id: int, words: str, board: Board | None) -> list[int]:
    found = public_search.found(
        partnership_id, words, board_id=board.pk if board else None
    )
    return found or []


@public("What a board publishes can be followed by anyone.")
@require_safe
def feed(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """What a board published, newest first, as an Atom feed."""

    def draw() -> HttpResponse:
        found = public_record.board_or_404(partnership, board)
        written = _atom(found, request.path)
        return HttpResponse(
            written.writeString("utf-8"),
            content_type="application/atom+xml; charset=utf-8",
        )

    return by_edition(request, partnership, draw)


def _atom(board: Board, path: str) -> Atom1Feed:
    at = settings.SITE_URL + address_of(board, "")
    told = Announcement.objects.current().filter(board=board).order_by("-published_at")
    made = Atom1Feed(
        title=f"{board.name}: what it publishes",
        link=at,
        description="",
        language="en-gb",
        author_name=board.partnership.name,
        feed_url=settings.SITE_URL + path,
        feed_guid=at,
    )
    for one in told[:_FEED_HOLDS]:
        made.add_item(
            title=one.title,
            link=at + one.path,
            description=one.summary,
            unique_id=f"{at}{one.path}#publication-{one.pk}",
            pubdate=one.published_at,
            updateddate=one.published_at,
            categories=[one.get_source_display()],
        )
    return made
