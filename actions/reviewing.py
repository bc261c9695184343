"""The actions of a board as its standing item reviews them, one at a time (C48, C51)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Subquery

from actions import panels, review_order
from actions.models import Action, ActionUpdate
from actions.review_order import Reviewed
from boards.models import AgendaItem, Board, Meeting
from boards.roles import Capability
from boards.standing import Standing

TOLD = 3  # of the newest updates, those shown before one is asked for more


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An action in its turn.

    Args:
        why: what is new of it; empty where nothing is.
        said: what this meeting said of it, newest last.
    """

    action: Action
    why: str
    said: tuple[ActionUpdate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Every action that is reviewed at an item, in order, and which one is open.

    Args:
        at: the place of the open one; None when everything was spoken of.
        since: the day of the board before; None for the first.
    """

    steps: tuple[Step, ...]
    at: int | None
    since: date | None

    @property
    def step(self) -> Step | None:
        """The open one."""
        return None if self.at is None else self.steps[self.at]

    @property
    def previous(self) -> Step | None:
        """The one before."""
        return self.steps[self.at - 1] if self.at else None

    @property
    def following(self) -> Step | None:
        """The one after."""
        is_last = self.at is None or self.at + 1 == len(self.steps)
        return None if is_last else self.steps[(self.at or 0) + 1]

    @property
    def done(self) -> int:
        """Of how many this meeting has spoken."""
        return sum(1 for step in self.steps if step.said)


def review(
    who: Standing,
    item: AgendaItem,
    *,
    wanted: int | None = None,
    after: int | None = None,
) -> Review:
    """The review at an item; six queries.

    Args:
        wanted: the number of the action to open, whatever its turn.
        after: the one that was just spoken of: the next one opens.
    """
    meeting = item.meeting
    before = Meeting.objects.before(meeting).values_list("date", flat=True).first()
    rows = _rows(who, item, before)
    facts = [_fact(row) for row in rows]
    turn = review_order.in_turn(facts, meeting.date)
    by_number = {row.number: row for row in rows}
    steps = tuple(
        Step(
            action=by_number[one.number],
            why=review_order.why(one, meeting.date),
            said=tuple(by_number[one.number].said_here),
        )
        for one in turn
    )
    numbers = [one.number for one in turn]
    number = wanted if wanted in numbers else review_order.next_number(turn, after)
    at = None if number is None else numbers.index(number)
    return Review(steps=steps, at=at, since=before)


def standing_item(board: Board) -> int | None:
    """The key of the item that takes the actions, at the meeting being minuted now.

    That is the last one that began: what a later meeting looked through is not looked
    through again at an earlier one, however long its minutes stay a draft.
    """
    roles = (AgendaItem.Role.MATTERS_ARISING, AgendaItem.Role.MINUTES)
    meetings = Meeting.objects.filter(board=board)
    begun = meetings.filter(state__in=[Meeting.State.OPEN, Meeting.State.CLOSED])
    last = begun.order_by("-date", "-starts_at").values("pk")[:1]
    items = AgendaItem.objects.filter(
        meeting__in=meetings.being_minuted(), meeting=Subquery(last), role__in=roles
    )
    return items.order_by("role", "order").values_list("pk", flat=True).first()


def told(who: Standing, action: Action) -> list[ActionUpdate]:
    """The newest updates of an action, with their files, that this person may read."""
    return list(
        ActionUpdate.objects.filter(action=action)
        .cleared_for(cleared=who.may(Capability.READ_CONFIDENTIAL))
        .select_related("made_by", "meeting")
        .with_evidence()
        .order_by("-made_at", "-pk")[:TOLD]
    )


def _rows(who: Standing, item: AgendaItem, before: date | None) -> list[Any]:
    """Open actions of earlier meetings, and those this meeting spoke of."""
    fresh = ActionUpdate.objects.filter(meeting=None).cleared_for(
        cleared=who.may(Capability.READ_CONFIDENTIAL)
    )
    if before is not None:
        fresh = fresh.filter(made_on__gte=before)
    rows: list[Any] = list(
        panels.arising(who, item)
        .with_moves()
        .prefetch_related(Prefetch("updates", fresh, to_attr="fresh"), "conditions")
    )
    for row in rows:
        row.board = item.meeting.board
    return rows


def _fact(row: Any) -> Reviewed:
    return Reviewed(
        number=row.number,
        due_on=row.due_on,
        is_done=row.status == Action.Status.DONE,
        is_new=bool(row.fresh),
        is_owed=row.is_open and row.status != Action.Status.DONE,
        is_said=bool(row.said_here),
    )


def counted(steps: Iterable[Step]) -> dict[str, int]:
    """How the meeting left what it spoke of: closed, and still owed."""
    said = [step.action for step in steps if step.said]
    closed = sum(1 for action in said if action.status == Action.Status.CLOSED)
    return {"closed": closed, "open": len(said) - closed}
