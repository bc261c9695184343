"""Where meetings spoke of the plan, as one reader may see it.

Nothing confidential is read for who is not cleared: it is left out of the query, so that
neither a list nor a count nor a gap tells of it (C40).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from actions.models import Action
from boards import policy as boards_policy
from boards.documents.decisions_seen import visible as visible_decisions
from boards.models import AgendaItem, Board, Meeting
from boards.roles import Capability
from boards.standing import Standing
from improvement_plan.models import Discussion, Plan, PlanAction

_HELD = (Meeting.State.OPEN, Meeting.State.CLOSED)
_KINDS = {"item": "Item", "decision": "Decision", "log_action": "Action"}
_SHORT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One place in the record of the board that speaks of the plan.

    Args:
        kind: item, decision or log_action.
        label: `Item 4`, `Decision 12`.
        on: the day of the meeting; None for an action of no meeting.
        is_held: whether that meeting began, so that it was discussed.
        area_number: the area's number on the board.
        action: the id of the plan action; none for the area as a whole.
        link: the id of the link between the two.
    """

    kind: str
    label: str
    words: str
    on: date | None
    is_held: bool
    url: str
    area_number: int
    action: int | None
    link: int


def readable(who: Standing, board: Board) -> QuerySet[Discussion]:
    """The links to what this reader may read of a board's meetings and log."""
    seen = Q(log_action__in=Action.objects.visible_to(who).values("pk"))
    if boards_policy.may_read_meetings(who):
        items = AgendaItem.objects.filter(meeting__board=board)
        if not who.may(Capability.READ_CONFIDENTIAL):
            items = items.filter(is_confidential=False)
        seen |= Q(item__in=items.values("pk"))
        seen |= Q(decision__in=visible_decisions(board, who).values("pk"))
    return Discussion.objects.filter(seen, area__plan__board=board)


def spoken(
    who: Standing, board: Board, rows: QuerySet[Discussion] | None = None
) -> list[Spoken]:
    """What a reader may see of some links, the newest meeting first; one query."""
    chosen = readable(who, board) if rows is None else rows
    found = [
        _spoken(row, board)
        for row in chosen.select_related(
            "area", "item__meeting", "decision__meeting", "log_action__meeting"
        )
    ]
    return sorted(found, key=lambda one: (one.on or date.min, one.link), reverse=True)


def of_plan(who: Standing, plan: Plan) -> list[Spoken]:
    """All that was said of one plan."""
    return spoken(who, plan.board, readable(who, plan.board).filter(area__plan=plan))


def of_action(who: Standing, action: PlanAction) -> list[Spoken]:
    """All that was said of one plan action."""
    return spoken(who, action.board, readable(who, action.board).filter(action=action))


def last_day(said: Iterable[Spoken], *, by: date) -> date | None:
    """The last meeting that was held by a day and spoke of it."""
    days = [one.on for one in said if one.is_held and one.on and one.on <= by]
    return max(days, default=None)


def _spoken(row: Discussion, board: Board) -> Spoken:
    kind, source = next(
        (name, found) for name in _KINDS if (found := getattr(row, name)) is not None
    )
    meeting: Meeting | None = source.meeting
    if meeting is not None:
        meeting.board = board
    if hasattr(source, "board"):
        source.board = board
    return Spoken(
        kind=kind,
        label=_label(kind, source),
        words=_cut(_words(kind, source)),
        on=meeting.date if meeting else None,
        is_held=meeting is not None and meeting.state in _HELD,
        url=_address(kind, source),
        area_number=row.area.number,
        action=row.action_id,
        link=row.pk,
    )


def _label(kind: str, source: Any) -> str:
    number = source.reference if kind == "log_action" else source.number
    return f"{_KINDS[kind]} {number}".strip()


def _words(kind: str, source: Any) -> str:
    if kind == "item":
        return str(source.title)
    return str(source.wording if kind == "decision" else source.title or source.text)


def _address(kind: str, source: Any) -> str:
    if kind == "item":
        return f"{source.meeting.get_absolute_url()}#item-{source.pk}"
    return str(source.get_absolute_url())


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
