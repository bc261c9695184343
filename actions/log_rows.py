"""The lines of a log's page: everything a line says, made ready before it is drawn.

A page holds fifty lines of a dozen facts. They are made in Python, where that costs
little, so that one plain template draws them all (docs/performance.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from actions.logs import Log
from actions.models import Action
from actions.models.querysets import ActionQuerySet
from actions.words import due_in_words
from governance.long_dates import distance, long_date, overdue
from governance.models import RoleHolding
from governance.models.periods import in_force
from governance.templatetags.components import rating_tag

_TIMES = {1: "once", 2: "twice"}
_SHOWN_OF_UPDATE = 160  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One action as the log shows it; empty text where there is nothing to say.

    Args:
        raised: where it comes from: the day of the meeting, or another body.
        owner_under: organisations and supporters, under the owners.
        late: `22 days overdue`; `away`: `in 7 days`.
        due_under: how often it moved and what was printed.
        sign: of the board's own word for its status, drawn; else empty.
        tone: of the status in the design's tags.
    """

    action: Action
    url: str
    raised: str
    board: str
    owners: str
    owner_under: str
    due: str
    late: str
    away: str
    due_under: str
    status: str
    sign: str
    status_under: str
    tone: str
    said_on: str
    said: str
    is_missing_owner: bool
    is_missing_date: bool


def rows_of(log: Log, keys: Sequence[int], on: date) -> list[LogRow]:
    """The lines of a page; three queries.

    Args:
        keys: the actions of the page in their order, of rows the reader may see.
    """
    found = {row.pk: row for row in _read(log, keys)}
    actions = [found[key] for key in keys if key in found]
    homes = _homes(actions, on)
    urls = _Urls(log)
    signs = _Signs()
    return [_row(action, urls.of(action), homes, on, signs) for action in actions]


def _read(log: Log, keys: Sequence[int]) -> ActionQuerySet:
    return (
        Action.objects.filter(pk__in=keys)
        .select_related("board", "meeting", "succeeds__board")
        .with_people()
        .with_moves()
        .with_time_waiting()
        .with_last_update(log.said)
    )


class _Urls:
    """Addresses of actions: reversed once a board, not once a row."""

    def __init__(self, log: Log) -> None:
        self._partnership = log.partnership
        self._by_board: dict[int, str] = {}

    def of(self, action: Action) -> str:
        """The address of an action's page."""
        if action.board_id not in self._by_board:
            action.board.partnership = self._partnership
            one = action.get_absolute_url()
            self._by_board[action.board_id] = one.removesuffix(f"{action.number}/")
        return f"{self._by_board[action.board_id]}{action.number}/"


class _Signs:
    """The signs of the boards' words: each drawn once a page, not once a row."""

    def __init__(self) -> None:
        self._drawn: dict[int, str] = {}

    def of(self, action: Action) -> str:
        """The word with its sign; empty where the word has none."""
        label = action.label
        if label is None or not action.has_sign:
            return ""
        if label.pk not in self._drawn:
            values = rating_tag(label, meaning=False)
            self._drawn[label.pk] = render_to_string(
                "components/rating_tag.html", values
            )
        return self._drawn[label.pk]


def _homes(actions: Sequence[Action], on: date) -> dict[int, str]:
    """The organisation each owner works for on a day; one query."""
    people = {
        party.person_id
        for action in actions
        for party in action.parties.all()
        if party.part == "owner" and party.person_id
    }
    held = (
        RoleHolding.objects.filter(in_force(on), person__in=people)
        .exclude(organisation=None)
        .order_by("starts_on", "pk")
    )
    return dict(held.values_list("person_id", "organisation__name"))


def _row(
    row: Any, url: str, homes: dict[int, str], on: date, signs: "_Signs"
) -> LogRow:
    owners = row.owners
    is_late = row.is_overdue(on)
    is_owed = row.is_open and row.status != Action.Status.DONE
    printed = row.due_text.strip()
    day = long_date(row.due_on) if row.due_on else ""
    return LogRow(
        action=row,
        url=url,
        raised=_raised(row),
        board=row.board.short,
        owners=owners,
        owner_under=_under_owner(row, homes),
        due=day or printed,
        late=overdue(row.due_on, on) if is_late else "",
        away=distance(row.due_on, on) if row.due_on and is_owed and not is_late else "",
        due_under=_under_due(row, printed if day and printed != day else ""),
        status=row.get_status_display(),
        sign=signs.of(row),
        status_under=_under_status(row),
        tone=row.tone,
        said_on=long_date(row.last_on) if row.last_on else "",
        said=_shortened(row.last_text or row.last_words or ""),
        is_missing_owner=is_owed and not owners,
        is_missing_date=is_owed and not (day or printed),
    )


def _raised(row: Action) -> str:
    day = long_date(row.meeting.date) if row.meeting else row.raised_text
    earlier = row.came_from
    return f"{day} from {earlier.board.short}".strip() if earlier else day


def _under_owner(row: Action, homes: dict[int, str]) -> str:
    """`County council, with Mina Farouk`."""
    owned = [party for party in row.parties.all() if party.part == "owner"]
    named = dict.fromkeys(homes[p.person_id] for p in owned if p.person_id in homes)
    helped = row.supporters
    return ", ".join([*named, *([f"with {helped}"] if helped else [])])


def _under_status(row: Action) -> str:
    """How it ended, or what the board's word means."""
    if row.closure:
        return row.get_closure_display()
    return row.label.definition if row.label is not None and row.has_sign else ""


def _under_due(row: Any, printed: str) -> str:
    """`moved 3 times, first 29 February 2024 · printed “end March”`."""
    said = []
    if made := row.moves_made:
        first = row.first_text or (long_date(row.first_on) if row.first_on else "")
        times = _TIMES.get(made, f"{made} times")
        said.append(f"moved {times}" + (f", first {first}" if first else ""))
    if printed:
        said.append(f"printed “{printed}”")
    if asked := due_in_words(row.asked_text or "", row.asked_on):
        said.append(f"asked for {asked}")
    return " · ".join(said)


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN_OF_UPDATE:
        return text
    return f"{text[:_SHOWN_OF_UPDATE].rsplit(' ', 1)[0]} …"
