"""What the page of a log says round its lines: tabs, saved views, chips, ways on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from actions import listing, log_filters, log_rows, policy, reviewing
from actions.asked import SORTS, TABS, Asked
from actions.log_rows import LogRow
from actions.logs import Log
from actions.models import SavedView, StatusLabel
from actions.models.counting import MOST_COUNTED
from boards import policy as boards_policy
from governance import list_filters
from governance.list_filters import ListFilter
from governance.long_dates import distance, long_date
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
IN_SHORT = ("open", "overdue", "incomplete")
WHOLE = Asked(tab="all")


def known(log: Log) -> tuple[ListFilter, ...]:
    """The filters of a log, those of higher apps among them."""
    return tuple(one for one in list_filters.of(log_filters.LIST) if one.is_for(log))


def read(log: Log, query: Mapping[str, str]) -> Asked:
    """What an address asks of a log."""
    return Asked.read(query, known(log))


@dataclass(frozen=True, slots=True)
class Pill:
    """A list that is one click away, with how much it holds where that is counted."""

    label: str
    count: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class LogPage:
    """One list of a log as its page shows it.

    Args:
        view: the saved view that asks for it, if one does.
        number: which page of the list, as the address says it.
    """

    log: Log
    asked: Asked
    view: SavedView | None = None
    number: str | None = None
    url: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", self.log.url())

    def context(self) -> dict[str, Any]:
        """Everything that `actions/log.html` reads, but its frame."""
        rows = log_rows.rows_of(self.log, list(self.page.object_list), self.log.who.day)
        return {
            "lead": self.in_short(),
            "tabs": self.tabs(),
            "views": [self._view_pill(*one) for one in self.views.items()],
            "view": self.view,
            "asked": self.asked,
            "chips": self.asked.chips(self.log.rows),
            "heads": self.heads(),
            "has_any": self.numbers[WHOLE] > 0,
            "page_obj": self.page,
            "more": self.numbers[self.asked] > MOST_COUNTED,
            "rows": rows,
            "scale": _scale(rows),
            "urls": self.urls(),
            "export_kinds": [(kind.value, kind.label) for kind in Format],
            "is_across": self.log.board is None,
            "may": self.may(),
        }

    @cached_property
    def views(self) -> dict[SavedView, Asked]:
        """The saved views that the person sees, with what each asks for."""
        log = self.log
        seen = SavedView.objects.of_log(log.partnership, log.board).visible_to(log.who)
        return {one: read(log, QueryDict(one.query).dict()) for one in seen}

    @cached_property
    def numbers(self) -> dict[Asked, int]:
        """How much each list of the page holds; of a long log not every one."""
        tabs = listing.tabs_of(self.asked).values()
        plain = (Asked(tab=tab) for tab in IN_SHORT)
        wanted = {self.asked, WHOLE, *tabs, *self.views.values(), *plain}
        dear = {one for one in wanted if not listing.is_cheap(one)} - {self.asked}
        if dear and listing.is_long(self.log):
            wanted -= dear
        return listing.counted(self.log, wanted, self.log.who.day)

    @cached_property
    def page(self) -> "Page[Any]":
        """The keys of one page of the list."""
        keys = listing.listed(self.log, self.asked, self.log.who.day)
        return _Counted(
            keys.values_list("pk", flat=True), self.numbers[self.asked]
        ).get_page(self.number)

    def tabs(self) -> list[Pill]:
        """Every tab, with the same filters."""
        return [
            Pill(
                TABS[tab],
                self._count(one),
                f"{self.url}?{one.query}",
                is_current=one == self.asked and self.view is None,
            )
            for tab, one in listing.tabs_of(self.asked).items()
        ]

    def _view_pill(self, view: SavedView, asked: Asked) -> Pill:
        url = self.log.url("view", view.pk)
        return Pill(view.name, self._count(asked), url, is_current=view == self.view)

    def _count(self, asked: Asked) -> str:
        return _number(self.numbers[asked]) if asked in self.numbers else ""

    def in_short(self) -> str:
        """The log in a sentence, when the board meets, and whose actions these are."""
        are_open, late, incomplete = (
            _number(self.numbers[Asked(tab=tab)]) for tab in IN_SHORT
        )
        said = f"{are_open} open, {late} of them overdue; {incomplete} without an owner or a date."
        if coming := self.log.meetings[1]:
            away = distance(coming, self.log.who.day)
            said += f" Next board: {long_date(coming)}, {away}."
        if not self.log.reads_all:
            said += (
                " You see the actions that you are named on; "
                "the whole log is for the board’s members."
            )
        return said

    def heads(self) -> list[tuple[str, str, str]]:
        """(label, address that sorts by it, direction now) of each column."""
        asked = self.asked
        return [
            (
                label,
                asked.sorted_by(key).query if key in SORTS else "",
                {key: "ascending", f"-{key}": "descending"}.get(asked.sort, ""),
            )
            for key, label in HEADS.items()
        ]

    def urls(self) -> dict[str, str]:
        """The ways on from a list, each with what the list asks for."""
        log, query = self.log, self.asked.query
        view = self.view
        may_remove = view is not None and policy.may_remove_view(log.who, view)
        return {
            "list": self.url,
            "filter": f"{log.url('filter')}?{query}",
            "save": f"{log.url('views-add')}?{query}",
            "remove": log.url("view-remove", view.pk) if view and may_remove else "",
            "export": log.url("export", "csv").removesuffix("csv"),
            "clear": f"{self.url}?{self.asked.plain().query}",
            "review": self.review_url(),
        }

    def may(self) -> dict[str, bool]:
        """What the person may do with the log."""
        who, is_boards = self.log.who, self.log.board is not None
        return {
            "publish": is_boards and bool(boards_policy.may_publish(who)),
            "chase": is_boards and bool(policy.may_chase(who)),
            "keep": is_boards and bool(policy.may_keep_actions(who)),
            "import": is_boards and bool(policy.may_import_log(who)),
        }

    def review_url(self) -> str:
        """Where the actions are looked through, at the meeting that is minuted now."""
        board = self.log.board
        if board is None or not policy.may_keep_actions(self.log.who):
            return ""
        item = reviewing.standing_item(board)
        where = [board.partnership.slug, board.slug, item]
        return reverse("actions:review", args=where) if item else ""


class _Counted(Paginator):  # type: ignore[type-arg]
    """Pages of a list whose length is known; only the keys of a page are read."""

    def __init__(self, rows: Any, length: int) -> None:
        super().__init__(rows, PER_PAGE)
        # Django's is a cached property too: set, it is not asked for.
        self.__dict__["count"] = min(length, MOST_COUNTED)


def _scale(rows: Iterable[LogRow]) -> list[StatusLabel]:
    """The boards' words on the page that have a meaning, for the key under it."""
    labels = {row.action.label for row in rows if row.sign}
    return sorted(filter(None, labels), key=lambda label: (label.order, label.pk))


def _number(count: int) -> str:
    return f"{count:,}" if count <= MOST_COUNTED else f"more than {MOST_COUNTED:,}"
