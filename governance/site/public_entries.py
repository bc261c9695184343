"""Pages of single things that were published: an item, a decision, an agenda (C47).

Each is drawn from the snapshot of the publication that stands now, at an address that a
correction does not change; what is withdrawn answers 410.
"""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import paper_lines
from boards.models import AgendaPublication, Board, PublishedEntry
from boards.paper_snapshots import AgendaSnapshot
from boards.published_entries import key_of
from boards.snapshot import MinutesSnapshot
from boards.word_answers import word_answer
from governance.access import public
from governance.site import public_record
from governance.site.public_cache import by_edition, kept
from governance.site.public_views import A_PAGE, file_of, nav, page


def decisions_of(board: Board) -> "QuerySet[PublishedEntry]":
    """The published decisions of a board, newest first."""
    return PublishedEntry.objects.filter(
        board=board, kind="decision", announcement__is_current=True
    ).order_by("-held_on", "-order")


@public("Published decisions are for anyone.")
@require_safe
def decisions(request: HttpRequest, partnership: str, board: str) -> HttpResponse:
    """The decisions of a board as published, newest first."""

    def draw() -> HttpResponse:
        found = public_record.board_or_404(partnership, board)
        rows = Paginator(decisions_of(found), A_PAGE)
        shown = rows.get_page(request.GET.get("page"))
        return page(
            "public/decisions.html",
            {**board_frame(found, "Decisions"), "page_obj": shown},
        )

    return by_edition(request, partnership, draw)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the paper it stands in."""

    entry: PublishedEntry
    paper: MinutesSnapshot

    @property
    def in_minutes(self) -> str:
        """Where it stands in the whole minutes."""
        return f"{self._meeting}minutes/"

    @property
    def _meeting(self) -> str:
        board = self.entry.board
        at = reverse("public:board", args=[board.partnership.slug, board.slug])
        return f"{at}meetings/{self.paper.number}/"


@public("A published decision is for anyone.")
@require_safe
def decision(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """One decision at its own address."""

    def draw() -> HttpResponse:
        found = _passage(partnership, board, f"decisions/{number}/")
        if found is None:
            return _gone(partnership, board)
        for item in found.paper.items:
            for one in item.decisions:
                if one.ref == str(number):
                    shown = {"decision": one, "item": item, "anchor": key_of(item, 0)}
                    return page(
                        "public/passage.html",
                        {**_frame(found, f"Decision {number}"), **shown},
                    )
        raise Http404

    return by_edition(request, partnership, draw)


@public("An item of published minutes is for anyone.")
@require_safe
def item(
    request: HttpRequest, partnership: str, board: str, number: int, item: int
) -> HttpResponse:
    """One item of published minutes at its own address."""

    def draw() -> HttpResponse:
        found = _passage(partnership, board, f"meetings/{number}/items/{item}/")
        if found is None:
            return _gone(partnership, board)
        for place, one in enumerate(found.paper.items, 1):
            if key_of(one, place) == item:
                shown = {"item": one, "place": place, "anchor": item}
                return page(
                    "public/passage.html", {**_frame(found, one.heading), **shown}
                )
        raise Http404

    return by_edition(request, partnership, draw)


def _passage(partnership: str, board: str, path: str) -> Passage | None:
    """The passage at an address; None where it was published once.

    Raises:
        Http404: when it never was.
    """
    entry = (
        PublishedEntry.objects.filter(
            board__partnership__slug=partnership, board__slug=board, path=path
        )
        .select_related("board__partnership", "announcement__document")
        .first()
    )
    if entry is None:
        raise Http404
    if not entry.announcement.is_current:
        return None
    kept_as = entry.announcement.document.snapshot
    return Passage(entry, MinutesSnapshot.from_dict(kept_as))


def _gone(partnership: str, board: str) -> HttpResponse:
    found = Board.objects.select_related("partnership").get(
        partnership__slug=partnership, slug=board
    )
    response = page("public/passage_gone.html", board_frame(found, ""), status=410)
    response["Cache-Control"] = "no-store"
    return response


def _frame(found: Passage, title: str) -> dict[str, Any]:
    board = found.entry.board
    where = [board.partnership.slug, board.slug]
    return {
        **board_frame(board, ""),
        "title": title,
        "paper": found.paper,
        "entry": found.entry,
        "whole_url": found.in_minutes,
        "breadcrumb_list": [
            ("Boards", reverse("public:partnership", args=where[:1])),
            (board.short, reverse("public:board", args=where)),
            (title[:60], ""),
        ],
    }


@public("Published agendas are for anyone.")
@require_safe
def agenda(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The published agenda of a meeting."""
    row = newest_agenda_or_404(partnership, board, number)
    if not row.is_current:
        return _agenda_gone(row)
    document = row.document
    files = paper_lines.for_public(row.meeting)
    paper = AgendaSnapshot.from_dict(document.snapshot)
    context = {
        **board_frame(row.meeting.board, "", ("Agenda", "")),
        "paper": paper,
        "items": [
            (item, [line for line in files if line.paper.item_id == item.key])
            for item in paper.items
        ],
        "row": row,
        "number": number,
    }
    # A paper may open between two publications: what can be read is part of the tag.
    opened = "".join(f"-{line.newest.pk}" for line in files)
    tag = f"{document.source_sha256[:32]}-{document.sha256[:16]}{opened}"
    return kept(request, tag, lambda: page("public/agenda.html", context))


@public("Published agendas are for anyone.")
@require_safe
def agenda_pdf(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The PDF of the agenda that is published now: the stored bytes."""
    row = newest_agenda_or_404(partnership, board, number)
    if not row.is_current:
        return _agenda_gone(row)
    document = row.document
    if not document.is_ready:
        where = [partnership, board, number]
        context = {
            "partnership": row.meeting.board.partnership,
            "minutes_url": reverse("public:agenda", args=where),
            "failed": document.state == document.State.FAILED,
        }
        response = page("public/awaited.html", context, status=503)
        response["Retry-After"], response["Cache-Control"] = "10", "no-store"
        return response
    return kept(request, document.sha256, lambda: file_of(document))


@public("Published agendas are for anyone.")
@require_safe
def agenda_word(
    request: HttpRequest, partnership: str, board: str, number: int
) -> HttpResponse:
    """The agenda that is published now as a Word document."""
    row = newest_agenda_or_404(partnership, board, number)
    if not row.is_current:
        return _agenda_gone(row)
    return by_edition(request, partnership, lambda: word_answer(row.document))


def newest_agenda_or_404(
    partnership: str, board: str, number: int
) -> AgendaPublication:
    """What stands last for a meeting's agenda: the current one, or a withdrawn one.

    Raises:
        Http404: when none was published.
    """
    row = (
        AgendaPublication.objects.filter(
            meeting__board__partnership__slug=partnership,
            meeting__board__slug=board,
            meeting__number=number,
        )
        .select_related("document", "meeting__board__partnership")
        .order_by("-number")
        .first()
    )
    if row is None:
        raise Http404
    return row


def _agenda_gone(row: AgendaPublication) -> HttpResponse:
    context = {**board_frame(row.meeting.board, ""), "row": row}
    response = page("public/agenda_gone.html", context, status=410)
    response["Cache-Control"] = "no-store"
    return response


def board_frame(board: Board, section: str, *more: tuple[str, str]) -> dict[str, Any]:
    """What every page below a board needs: header, breadcrumbs, navigation."""
    slug = board.partnership.slug
    crumbs = [
        ("Boards", reverse("public:partnership", args=[slug])),
        (board.short, reverse("public:board", args=[slug, board.slug])),
    ]
    return {
        "partnership": board.partnership,
        "board": board,
        "public_nav": nav(slug, board.slug, section),
        "breadcrumb_list": [*crumbs, *(more or ((section, ""),))],
    }
