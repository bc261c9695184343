"""The action log of a board, and across a partnership: one page for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions import listing, log_filters, log_rows, logs, policy
from actions.asked import SORTS, TABS, Asked
from actions.log_forms import FilterForm
from actions.log_rows import LogRow
from actions.logs import Log
from actions.models import SavedView, StatusLabel
from actions.models.counting import MOST_COUNTED
from boards import policy as boards_policy
from boards.door import board_page, of_board, of_partnership, partnership_page
from boards.models import Board
from boards.standing import Standing
from governance import list_filters
from governance.http import page_or_fragment
from governance.list_filters import ListFilter
from governance.models import Partnership
from governance.workbooks import Format

PER_PAGE = 50
HEADS = {
    "reference": "Ref.",
    "text": "Action",
    "owner": "Owner",
    "due": "Due",
    "status": "Status",
    "updated": "Last update",
}


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


def known(log: Log) -> tuple[ListFilter, ...]:
    """The filters of a log, those of higher apps among them."""
    return tuple(one for one in list_filters.of(log_filters.LIST) if one.is_for(log))


def read(log: Log, query: Mapping[str, str]) -> Asked:
    """What an address asks of a log."""
    return Asked.read(query, known(log))


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
    on = log.who.day
    views = list(
        SavedView.objects.of_log(log.partnership, log.board).visible_to(log.who)
    )
    tabs = listing.tabs_of(asked)
    saved = {one: read(log, QueryDict(one.query).dict()) for one in views}
    whole = Asked(tab="all")
    plain = {tab: Asked(tab=tab) for tab in ("open", "overdue", "incomplete")}
    wanted = {*tabs.values(), *saved.values(), *plain.values(), whole}
    numbers = listing.counted(log, wanted, on)
    page = _page(request, log, asked, numbers[asked])
    rows = log_rows.rows_of(log, list(page.object_list), on)
    context = {
        **place(log),
        "lead": _in_short({tab: numbers[one] for tab, one in plain.items()}, log),
        "tabs": [
            _tab(
                TABS[tab], log, one, numbers[one], is_current=one == asked and not view
            )
            for tab, one in tabs.items()
        ],
        "views": [
            _view(one, log, numbers[want], is_current=one == view)
            for one, want in saved.items()
        ],
        "view": view,
        "may_remove": bool(view and policy.may_remove_view(log.who, view)),
        "remove_url": log.url("view-remove", view.pk) if view else "",
        "asked": asked,
        "chips": asked.chips(log.rows),
        "heads": _heads(asked),
        "has_any": numbers[whole] > 0,
        "page_obj": page,
        "rows": rows,
        "more": numbers[asked] > MOST_COUNTED,
        "urls": _urls(log, asked),
        "export_kinds": [(kind.value, kind.label) for kind in Format],
        "is_across": log.board is None,
        "scale": _scale(rows),
        "may_publish": bool(boards_policy.may_publish(log.who)),
        "may_chase": bool(log.board and policy.may_chase(log.who)),
        "may_import": bool(log.board and policy.may_import_log(log.who)),
    }
    return page_or_fragment(
        request, "actions/log.html", "actions/_log_list.html", context
    )


class _Counted(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length is known; only the keys of a page are read."""

    def __init__(self, rows: Any, length: int) -> None:
        super().__init__(rows, PER_PAGE)
        # Django's is a cached property too: set, it is not asked for.
        self.__dict__["count"] = min(length, MOST_COUNTED)


def _page(request: HttpRequest, log: Log, asked: Asked, length: int) -> "Page[Any]":
    keys = listing.listed(log, asked, log.who.day).values_list("pk", flat=True)
    return _Counted(keys, length).get_page(request.GET.get("page"))


def _scale(rows: Sequence[LogRow]) -> list[StatusLabel]:
    """The boards' words on the page that have a meaning, for the key under it."""
    labels = {row.action.label for row in rows if row.action.has_sign}
    return sorted(filter(None, labels), key=lambda label: (label.order, label.pk))


def _in_short(numbers: Mapping[str, int], log: Log) -> str:
    """The log in a sentence, and whose actions these are."""
    said = (
        f"{_number(numbers['open'])} open, {_number(numbers['overdue'])} of them "
        f"overdue; {_number(numbers['incomplete'])} without an owner or a date."
    )
    if log.reads_all:
        return said
    return (
        f"{said} You see the actions that you are named on; "
        "the whole log is for the board’s members."
    )


def _number(count: int) -> str:
    return f"{count:,}" if count <= MOST_COUNTED else f"more than {MOST_COUNTED:,}"


@dataclass(frozen=True, slots=True)
class Pill:
    """A list that is one click away, with how much it holds."""

    label: str
    count: str
    url: str
    is_current: bool


def _tab(label: str, log: Log, asked: Asked, count: int, *, is_current: bool) -> Pill:
    return Pill(label, _number(count), f"{log.url()}?{asked.query}", is_current)


def _view(view: SavedView, log: Log, count: int, *, is_current: bool) -> Pill:
    return Pill(view.name, _number(count), log.url("view", view.pk), is_current)


def _heads(asked: Asked) -> list[tuple[str, str, str]]:
    """(label, address that sorts by it, direction now) of each column."""
    return [
        (
            label,
            asked.sorted_by(key).query if key in SORTS else "",
            {key: "ascending", f"-{key}": "descending"}.get(asked.sort, ""),
        )
        for key, label in HEADS.items()
    ]


def _urls(log: Log, asked: Asked) -> dict[str, str]:
    """The ways on from a list, each with what the list asks for."""
    return {
        "list": log.url(),
        "filter": f"{log.url('filter')}?{asked.query}",
        "save": f"{log.url('views-add')}?{asked.query}",
        "export": log.url("export", "csv").removesuffix("csv"),
        "clear": f"{log.url()}?{asked.plain().query}",
    }
