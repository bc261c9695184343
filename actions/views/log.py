"""The action log of a board, and across a partnership: one page for both."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions import logs
from actions.asked import Asked
from actions.log_forms import FilterForm
from actions.log_page import LogPage, known, read
from actions.logs import Log
from actions.models import SavedView
from boards.door import board_page, of_board, of_partnership, partnership_page
from boards.models import Board
from boards.standing import Standing
from governance.http import page_or_fragment
from governance.models import Partnership


@of_board()
@require_safe
def board_log(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Everything the person may see of a board's actions, the overdue first."""
    log = logs.of_board(board, who)
    return log_page(request, log, read(log, request.GET))


@of_partnership()
@require_safe
def log_across(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """What the person may see of the actions of every board."""
    log = logs.across(partnership, who)
    return log_page(request, log, read(log, request.GET))


@of_board()
@require_safe
def board_view(
    request: HttpRequest, board: Board, who: Standing, view: int
) -> HttpResponse:
    """A saved view of a board's log."""
    return view_page(request, logs.of_board(board, who), view)


@of_partnership()
@require_safe
def view_across(
    request: HttpRequest, partnership: Partnership, who: Standing, kept: int
) -> HttpResponse:
    """A saved view of the log across the partnership."""
    return view_page(request, logs.across(partnership, who), kept)


@of_board()
@require_safe
def board_filter(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every filter of a board's log."""
    return filter_page(request, logs.of_board(board, who))


@of_partnership()
@require_safe
def filter_across(
    request: HttpRequest, partnership: Partnership, who: Standing
) -> HttpResponse:
    """Every filter of the log across the partnership."""
    return filter_page(request, logs.across(partnership, who))


def view_or_404(log: Log, view: int) -> SavedView:
    """A saved view of this log that the person may see.

    Raises:
        Http404: when there is none; another's private one answers like none.
    """
    views = SavedView.objects.of_log(log.partnership, log.board).visible_to(log.who)
    found = views.filter(pk=view).first()
    if found is None:
        raise Http404
    return found


def view_page(request: HttpRequest, log: Log, view: int) -> HttpResponse:
    """The list that a saved view asks for."""
    saved = view_or_404(log, view)
    return log_page(request, log, read(log, QueryDict(saved.query).dict()), saved)


def filter_page(request: HttpRequest, log: Log) -> HttpResponse:
    """The form of all filters; it leads back to the list."""
    require_reader(log)
    asked = read(log, request.GET)
    context = {
        **place(log, ("Filter", "")),
        "form": FilterForm(log, asked, known(log)),
        "asked": asked,
        "list_url": log.url(),
    }
    return render(request, "actions/log_filter.html", context)


def require_reader(log: Log) -> None:
    """Let in who reads the log, or is named on something in it.

    Raises:
        NotAllowed: for anybody else.
    """
    if not log.reads_all and not log.rows.exists():
        log.reads_all.require()


def place(log: Log, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page of a log needs: its board's frame, or the partnership's."""
    here = ("Actions", log.url() if crumbs else "")
    if log.board is None:
        page = partnership_page(log.partnership, log.who, here, *crumbs)
        return {**page, "frame": "base/page.html"}
    page = board_page(log.board, log.who, "actions", here, *crumbs)
    return {**page, "frame": "base/board.html"}


def log_page(
    request: HttpRequest, log: Log, asked: Asked, view: SavedView | None = None
) -> HttpResponse:
    """A list of the log: its tabs and views with their counts, and one page of it."""
    require_reader(log)
    page = LogPage(log, asked, view, request.GET.get("page"))
    return page_or_fragment(
        request,
        "actions/log.html",
        "actions/_log_list.html",
        {**place(log), **page.context()},
    )
