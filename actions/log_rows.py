"""The lines of a log's page: everything a line says, made ready before it is drawn.

A page holds fifty lines of a dozen facts. They are made in Python, where that costs
little, so that one plain template draws them all (docs/performance.md).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import OuterRef, Subquery
from django.template.loader import render_to_string
from django.urls import reverse

from actions import policy
from actions.logs import Log
from actions.models import Action, ActionParty, DueMove, TimeRequest
from actions.words import Named, due_in_words, joined
from boards.models import Board
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
        choose_url: where it is given an owner, for who may.
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
    choose_url: str


def rows_of(log: Log, keys: Sequence[int], on: date) -> list[LogRow]:
    """The lines of a page; five queries, two more where actions come from elsewhere.

    Args:
        keys: the actions of the page in their order, of rows the reader may see.
    """
    found = _read(log, keys)
    actions = [found[key] for key in keys if key in found]
    facts = _Facts.of(log, actions, on)
    urls, signs = _Urls(log), _Signs()
    return [_row(action, urls, facts, on, signs) for action in actions]


# What a line shows of an action: to read every column, and of its people and board as
# well, took longer than to draw the page (docs/performance.md).
_SHOWN = (
    "board_id", "number", "reference", "title", "text", "due_text", "due_on", "status",
    "closure", "is_confidential", "succeeds_id", "meeting__date", "raised_text", "label",
)  # fmt: skip


def _read(log: Log, keys: Sequence[int]) -> dict[int, Any]:
    """The actions with their boards; one query, and one more across boards."""
    last = log.said.filter(action=OuterRef("pk")).order_by("-made_at", "-pk")
    found: dict[int, Any] = (
        Action.objects.select_related("meeting")
        .only(*_SHOWN)
        .annotate(last=Subquery(last.values("pk")[:1]))
        .in_bulk(keys)
    )
    if log.board:
        boards = {log.board.pk: log.board}
    else:
        boards = Board.objects.in_bulk({row.board_id for row in found.values()})
    for row in found.values():
        row.board = boards[row.board_id]
    return found


@dataclass(frozen=True, slots=True)
class _Party:
    """An owner or supporter as a line prints it."""

    part: str
    person_id: int | None
    named: Named


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is read beside the actions of a page, by their keys.

    Args:
        people: who owns each and who helps, in their order.
        homes: the organisation that each owner works for.
        moves: every date an action had before, the first one first.
        said: what was said last: text, status and day, by the update's key.
        asked: the more time that is asked for and nobody answered yet, in words.
        earlier: the actions of other bodies that these go on with.
    """

    people: dict[int, list[_Party]]
    homes: dict[int, str]
    moves: dict[int, list[tuple[str, date | None]]]
    said: dict[int, tuple[str, str, date]]
    asked: dict[int, str]
    earlier: dict[int, Action]

    @classmethod
    def of(cls, log: Log, actions: Sequence[Any], on: date) -> "_Facts":
        """Read them; five queries, and one where something comes from elsewhere."""
        keys = [one.pk for one in actions]
        people = _people(keys)
        moves = defaultdict(list)
        made = DueMove.objects.filter(action__in=keys).order_by("moved_at", "pk")
        for key, text, day in made.values_list("action_id", "from_text", "from_on"):
            moves[key].append((text, day))
        told = log.said.filter(pk__in=[one.last for one in actions if one.last])
        said = told.values_list("pk", "text", "status_words", "made_on")
        waiting = TimeRequest.objects.waiting().filter(action__in=keys)
        asked = waiting.values_list("action_id", "to_text", "to_on")
        before = {one.succeeds_id for one in actions if one.succeeds_id}
        return cls(
            people=people,
            homes=_homes(chain.from_iterable(people.values()), on),
            moves=moves,
            said={key: (text, words, day) for key, text, words, day in said},
            asked={key: due_in_words(text or "", day) for key, text, day in asked},
            earlier=Action.objects.select_related("board").in_bulk(before),
        )


def _people(keys: Sequence[int]) -> dict[int, list[_Party]]:
    """The owners and supporters of actions, named as `ActionParty` names them."""
    found = defaultdict(list)
    parties = ActionParty.objects.filter(action__in=keys).values_list(
        "action_id", "part", "person_id", "person__name", "body__short_name",
        "body__name", "name", "is_alternative",
    )  # fmt: skip
    for key, part, person_id, *names, is_alternative in parties:
        name = next(filter(None, names), "")
        found[key].append(_Party(part, person_id, Named(name, is_alternative)))
    return found


class _Urls:
    """Addresses of actions: reversed once a board, not once a row."""

    def __init__(self, log: Log) -> None:
        self._partnership = log.partnership
        self._may_choose = bool(log.board and policy.may_keep_actions(log.who))
        self._by_board: dict[int, str] = {}

    def of(self, action: Action) -> str:
        """The address of an action's page."""
        if action.board_id not in self._by_board:
            action.board.partnership = self._partnership
            one = action.get_absolute_url()
            self._by_board[action.board_id] = one.removesuffix(f"{action.number}/")
        return f"{self._by_board[action.board_id]}{action.number}/"

    def choose(self, action: Action) -> str:
        """Where an action is given an owner; empty for who may not."""
        if not self._may_choose:
            return ""
        board = action.board
        where = [self._partnership.slug, board.slug, action.number]
        return reverse("actions:change", args=where)


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


def _homes(parties: Iterable[_Party], on: date) -> dict[int, str]:
    """The organisation each owner works for on a day; one query."""
    people = {one.person_id for one in parties if one.part == "owner"}
    held = RoleHolding.objects.filter(in_force(on), person__in=people - {None})
    named = held.exclude(organisation=None).order_by("starts_on", "pk")
    return dict(named.values_list("person_id", "organisation__name"))


def _row(row: Any, urls: "_Urls", facts: _Facts, on: date, signs: "_Signs") -> LogRow:
    people = facts.people.get(row.pk, ())
    owners = _in_words(people, "owner")
    is_late = row.is_overdue(on)
    is_owed = row.is_open and row.status != Action.Status.DONE
    printed = row.due_text.strip()
    day = long_date(row.due_on) if row.due_on else ""
    last = facts.said.get(row.last)
    return LogRow(
        action=row,
        url=urls.of(row),
        raised=_raised(row, facts.earlier.get(row.succeeds_id)),
        board=row.board.short,
        owners=owners,
        owner_under=_under_owner(people, facts.homes),
        due=day or printed,
        late=overdue(row.due_on, on) if is_late else "",
        away=distance(row.due_on, on) if row.due_on and is_owed and not is_late else "",
        due_under=_under_due(row, facts, printed if day and printed != day else ""),
        status=row.get_status_display(),
        sign=signs.of(row),
        status_under=_under_status(row),
        tone=row.tone,
        said_on=long_date(last[2]) if last else "",
        said=_shortened(last[0] or last[1]) if last else "",
        is_missing_owner=is_owed and not owners,
        is_missing_date=is_owed and not (day or printed),
        choose_url=urls.choose(row) if is_owed and not owners else "",
    )


def _raised(row: Action, earlier: Action | None) -> str:
    day = long_date(row.meeting.date) if row.meeting else row.raised_text
    if earlier is None or earlier.board_id == row.board_id:
        return day
    return f"{day} from {earlier.board.short}".strip()


def _in_words(people: Iterable[_Party], part: str) -> str:
    return joined([one.named for one in people if one.part == part])


def _under_owner(people: Sequence[_Party], homes: dict[int, str]) -> str:
    """`County council, with Mina Farouk`."""
    owners = (one.person_id for one in people if one.part == "owner")
    named = dict.fromkeys(homes[key] for key in owners if key in homes)
    helped = _in_words(people, "supporter")
    return ", ".join([*named, *([f"with {helped}"] if helped else [])])


def _under_status(row: Action) -> str:
    """How it ended, or what the board's word means."""
    if row.closure:
        return row.get_closure_display()
    return row.label.definition if row.label is not None and row.has_sign else ""


def _under_due(row: Action, facts: _Facts, printed: str) -> str:
    """`moved 3 times, first 29 February 2024 · printed “end March”`."""
    said = []
    if moves := facts.moves.get(row.pk):
        first = due_in_words(*moves[0])
        times = _TIMES.get(len(moves), f"{len(moves)} times")
        said.append(f"moved {times}" + (f", first {first}" if first else ""))
    if printed:
        said.append(f"printed “{printed}”")
    if asked := facts.asked.get(row.pk):
        said.append(f"asked for {asked}")
    return " · ".join(said)


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN_OF_UPDATE:
        return text
    return f"{text[:_SHOWN_OF_UPDATE].rsplit(' ', 1)[0]} …"
