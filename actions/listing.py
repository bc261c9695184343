"""The rows of a log that are asked for, in order, and how many lists hold how many."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from actions.asked import TABS, Asked
from actions.logs import Log
from actions.models import Action, ActionParty
from actions.models.counting import counts
from actions.models.querysets import ActionQuerySet

# A log longer than this is not read through only to say how long a list is.
LONG = 5_000


def listed(log: Log, asked: Asked, on: date) -> ActionQuerySet:
    """The actions asked for on a day, in the order asked for."""
    return _in_order(narrowed(log, asked, on), asked, log)


def narrowed(log: Log, asked: Asked, on: date) -> ActionQuerySet:
    """The actions asked for on a day, in no order."""
    rows = _on_tab(log, asked.tab, on)
    for one, value in asked.filters:
        rows = one.narrow(rows, value)
    if asked.words:
        rows = rows.filter(saying(asked.words))
    return rows


def saying(words: str) -> Q:
    """Said in the text or the subject, or the reference; as migration 0023 indexes it."""
    in_text = Q(text__icontains=words) | Q(title__icontains=words)
    return in_text | Q(reference__iexact=words)


def counted(log: Log, wanted: Iterable[Asked], on: date) -> dict[Asked, int]:
    """How many actions each of several lists holds; one query."""
    lists = {one: narrowed(log, one, on) for one in wanted}
    found = counts({str(at): rows for at, rows in enumerate(lists.values())})
    return dict(zip(lists, found.values(), strict=True))


def is_long(log: Log) -> bool:
    """Whether so much is in the log that not every list of it is counted."""
    return log.rows.order_by().values("pk")[LONG : LONG + 1].exists()


def tabs_of(asked: Asked) -> dict[str, Asked]:
    """What each tab asks for: the same filters, on that tab."""
    return {tab: asked.on_tab(tab) for tab in TABS}


def is_cheap(asked: Asked) -> bool:
    """Whether a list is counted without reading through everything that ended."""
    return asked.tab not in ("recent", "closed", "all") or not asked.is_narrowed


def _on_tab(log: Log, tab: str, on: date) -> ActionQuerySet:
    rows = log.rows
    if tab == "overdue":
        return rows.overdue(on)
    if tab == "soon":
        return rows.due_soon(on)
    if tab == "recent":
        return rows.recent(log.since)
    if tab == "closed":
        return rows.filter(status="closed")
    named = {"open": rows.open, "waiting": rows.waiting, "incomplete": rows.incomplete}
    return named.get(tab, rows.all)()


def _in_order(rows: ActionQuerySet, asked: Asked, log: Log) -> ActionQuerySet:
    sort = asked.sort.removeprefix("-")
    if sort == "owner":
        rows = rows.alias(by=_first_owner())
    elif sort == "updated":
        said = log.said.filter(action=OuterRef("pk")).order_by("-made_at", "-pk")
        rows = rows.alias(by=Subquery(said.values("made_on")[:1]))
    elif sort == "status":
        rows = rows.alias(by=_rank())
    elif not sort:
        return rows.order_by(*_USUAL.get(asked.tab, _BY_DATE))
    return rows.order_by(*_sorted(sort, is_turned=asked.sort.startswith("-")))


def _sorted(sort: str, *, is_turned: bool) -> tuple[Any, ...]:
    if sort == "reference":
        return tuple(f"-{one}" if is_turned else one for one in _BY_REFERENCE)
    by = F("due_on" if sort == "due" else "by")
    first = by.desc(nulls_last=True) if is_turned else by.asc(nulls_last=True)
    return (first, "number", "pk")


_BY_REFERENCE = ("board__order", "board", "number")
# What is overdue first, then what is reported done, then what ended.
_IS_DONE = Case(
    When(status="done", then=Value(1)),
    When(status="closed", then=Value(2)),
    default=Value(0),
)
_BY_DATE = (_IS_DONE, F("due_on").asc(nulls_last=True), "number", "pk")
_USUAL: dict[str, tuple[Any, ...]] = {
    "closed": ("-closed_at", "-pk"),
    "all": ("-recorded_at", "-pk"),
}


def _rank() -> Case:
    """Statuses in the order in which they follow each other."""
    return Case(
        *(When(status=s, then=Value(at)) for at, s in enumerate(Action.Status.values))
    )


def _first_owner() -> Subquery:
    owners = ActionParty.objects.filter(action=OuterRef("pk"), part="owner")
    named = owners.annotate(called=Coalesce("person__name", "body__name", "name"))
    return Subquery(named.order_by("order", "pk").values("called")[:1])
