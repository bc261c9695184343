"""What is published as JSON and CSV, and the page that says what each holds (C47)."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards.models import Board
from governance.access import public
from governance.clock import local
from governance.site import public_plan, public_record, public_tracker
from governance.site.public_cache import by_edition
from governance.site.public_entries import decisions_of, newest_agenda_or_404
from governance.site.public_finding import address_of
from governance.site.public_views import nav, page
from governance.workbooks import Cell, Column, Format, written

MINUTES = [Column(h) for h in ("Date", "State", "Published", "Address", "Board")]
DECISIONS = [Column(h) for h in ("Date", "Decision", "Wording", "Address", "Board")]


@public("Which boards publish is for anyone.")
@require_safe
def boards_json(request: HttpRequest, partnership: str) -> HttpResponse:
    """The boards of a partnership that published something."""

    def draw() -> HttpResponse:
        found, boards = public_record.partnership_or_404(partnership)
        shown = [
            {
                "name": board.name,
                "kind": board.get_kind_display(),
                "address": settings.SITE_URL + address_of(board, ""),
            }
            for board in boards
        ]
        return JsonResponse({"partnership": found.name, "boards": shown})

    return by_edition(request, partnership, draw)


@public("Which minutes are published is for anyone.")
@require_safe
def minutes_list(
    request: HttpRequest, partnership: str, board: str, kind: str
) -> HttpResponse:
    """The published minutes of a board, as JSON or CSV."""

    def draw() -> HttpResponse:
        found = public_record.board_or_404(partnership, board)
        return _answer(found, kind, "minutes", MINUTES, _minutes(found))

    return by_edition(request, partnership, draw)


@public("Published decisions are for anyone.")
@require_safe
def decisions(
    request: HttpRequest, partnership: str, board: str, kind: str
) -> HttpResponse:
    """The published decisions of a board, as JSON or CSV."""

    def draw() -> HttpResponse:
        found = public_record.board_or_404(partnership, board)
        return _answer(found, kind, "decisions", DECISIONS, _decisions(found))

    return by_edition(request, partnership, draw)


@public("Published minutes are for anyone.")
@require_safe
def minutes(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The whole of published minutes, as they were frozen."""

    def draw() -> HttpResponse:
        row = public_record.newest_or_404(partnership, board, number)
        return _frozen(row.document.snapshot, is_current=row.is_current)

    return by_edition(request, partnership, draw)


@public("Published agendas are for anyone.")
@require_safe
def agenda(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The whole of a published agenda, as it was frozen."""

    def draw() -> HttpResponse:
        row = newest_agenda_or_404(partnership, board, number)
        return _frozen(row.document.snapshot, is_current=row.is_current)

    return by_edition(request, partnership, draw)


@public("The published tracker of a board is for anyone.")
@require_safe
def tracker(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """The whole of a published tracker, as it was frozen."""

    def draw() -> HttpResponse:
        row = public_tracker.newest_or_404(partnership, board)
        return _frozen(row.document.snapshot, is_current=row.is_current)

    return by_edition(request, partnership, draw)


def _frozen(snapshot: dict[str, Any], *, is_current: bool) -> HttpResponse:
    if is_current:
        return JsonResponse(snapshot)
    gone = JsonResponse({"gone": "This was withdrawn or replaced."}, status=410)
    gone["Cache-Control"] = "no-store"
    return gone


@public("How to read what is published with a program is for anyone.")
@require_safe
def about(request: HttpRequest, partnership: str) -> HttpResponse:
    """Every file and feed of a partnership, with what stands in it."""

    def draw() -> HttpResponse:
        found, boards = public_record.partnership_or_404(partnership)
        context = {
            "partnership": found,
            "boards": boards,
            "site": settings.SITE_URL,
            "minutes_columns": [c.heading for c in MINUTES],
            "decision_columns": [c.heading for c in DECISIONS],
            "action_columns": [c.heading for c in public_tracker.COLUMNS],
            "plan_columns": [c.heading for c in public_plan.ACTIONS],
            "kpi_columns": [c.heading for c in public_plan.KPIS],
            "public_nav": nav(found.slug),
            "breadcrumb_list": [
                ("Boards", reverse("public:partnership", args=[found.slug])),
                ("Data and feeds", ""),
            ],
        }
        return page("public/data.html", context)

    return by_edition(request, partnership, draw)


def _minutes(board: Board) -> Iterator[list[Cell]]:
    for row in public_record.listed(board):
        line = public_record.line(row)
        yield [
            line.held_on,
            line.state,
            local(line.published_at).date(),
            settings.SITE_URL + address_of(board, f"meetings/{line.number}/minutes/"),
            board.name,
        ]


def _decisions(board: Board) -> Iterator[list[Cell]]:
    for row in decisions_of(board):
        address = settings.SITE_URL + address_of(board, row.path)
        yield [row.held_on, row.title, row.text, address, board.name]


def _answer(
    board: Board,
    kind: str,
    name: str,
    columns: list[Column],
    rows: Iterable[list[Cell]],
) -> HttpResponse:
    if kind == "json":
        keys = [column.heading.lower() for column in columns]
        listed = [dict(zip(keys, row, strict=True)) for row in rows]
        return JsonResponse({"board": board.name, name: listed})
    content = b"".join(written(Format.CSV, columns, iter(rows), name))
    response = HttpResponse(content, content_type=Format.CSV.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}-{board.slug}.csv"'
    return response
