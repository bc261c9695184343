"""Saying where a meeting spoke of the plan, and bringing a plan action before one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from actions.models import Action
from boards.documents.decisions_seen import visible as visible_decisions
from boards.models import AgendaItem, Board, Meeting
from boards.operations.agenda import ItemInput, add_item
from boards.standing import Standing
from governance import outbox
from governance.accounts import address_of
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import rated, record, sight_events, sight_policy
from improvement_plan.models import AreaForImprovement, Discussion, PlanAction
from improvement_plan.operations import keeping

ASK_KIND = "plan action asked"
_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The one place in the record of a meeting, by its id."""

    item: int | None = None
    decision: int | None = None
    log_action: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenOf:
    """What was spoken of: areas as a whole, and plan actions, by their ids."""

    areas: Sequence[int] = ()
    actions: Sequence[int] = ()


@transaction.atomic
def link_discussion(
    *, by: Standing, board: Board, source: Source, of: SpokenOf
) -> list[Discussion]:
    """Say that a meeting spoke of the plan; said twice it is one link.

    Raises:
        RuleBroken: beside `source` or `of`, where it is not one of this board's.
    """
    sight_policy.may_link_meetings(by).require()
    found = _source(by, board, source)
    targets = _targets(board, of)
    if not targets:
        raise RuleBroken("Say what of the plan it spoke of.", field="of")
    links = []
    for target in targets:
        link, made = _link(by, found, target)
        if made:
            keeping.log(sight_events.DISCUSSION_LINKED, by, target, link.area.plan)
        links.append(link)
    return links


@transaction.atomic
def unlink_discussion(*, by: Standing, discussion_id: int) -> None:
    """Take back that a meeting spoke of the plan, where that was a mistake."""
    row = Discussion.objects.select_related("area", "action").get(pk=discussion_id)
    row.area.plan = keeping.locked_plan(row.area.plan_id, by)
    sight_policy.may_link_meetings(by).require()
    keeping.log(sight_events.DISCUSSION_UNLINKED, by, row.target, row.area.plan)
    row.delete()


@transaction.atomic
def put_to_board(*, by: Standing, action_id: int) -> AgendaItem:
    """Put a plan action onto the next agenda, with why; twice puts it there once."""
    action = keeping.locked_action(action_id, by)
    meeting = next_meeting(action.area.plan.board, by)
    sight_policy.may_put_to_board(by, action, meeting).require()
    assert meeting is not None  # noqa: S101 - the policy asked for it
    there = AgendaItem.objects.filter(
        pk__in=Discussion.objects.filter(action=action).values("item"),
        meeting=meeting,
    ).first()
    if there is not None:
        return there
    item = add_item(
        by=by,
        meeting_id=meeting.pk,
        item=ItemInput(
            title=f"Plan action {action.reference}: {action.title}"[:_TITLE],
            kind=AgendaItem.Kind.DISCUSSION,
            lead=action.lead,
            reason=why_asked(action, by)[:_TITLE],
        ),
    )
    _link(by, {"item": item}, action)
    keeping.log(sight_events.PUT_TO_BOARD, by, action, action.area.plan)
    return item


@transaction.atomic
def ask_lead(*, by: Standing, action_id: int) -> PlanAction:
    """Ask the lead of a plan action how it goes, by a letter; once a day."""
    action = keeping.locked_action(action_id, by)
    sight_policy.may_ask_lead(by, action).require()
    lead = action.lead
    assert lead is not None  # noqa: S101 - the policy asked for one
    outbox.queue(
        key=f"{ASK_KIND}:{action.pk}:{lead.pk}:{by.day}",
        kind=ASK_KIND,
        person=lead,
        subject=f"How does plan action {action.reference} go?",
        text="\n\n".join(_letter(action, by)),
    )
    keeping.log(sight_events.LEAD_ASKED, by, action, action.area.plan)
    return action


def next_meeting(board: Board, who: Standing) -> Meeting | None:
    """The next meeting of a board whose agenda is open, from today on."""
    return (
        board.meetings.filter(
            state__in=[Meeting.State.PLANNED, Meeting.State.CALLED],
            date__gte=who.day,
        )
        .order_by("date", "starts_at")
        .first()
    )


def why_asked(action: PlanAction, who: Standing) -> str:
    """Why it is asked about: what the record says, or else that the board wants to know."""
    shape = record.action_of(action)
    rating = rated.of_plan(action.area.plan, [shape], who.day).by_number[action.number]
    if rating.denied is None or rating.completion is None:
        return "The board wants to know how it goes."
    says = rating.says.label if rating.says else "otherwise"
    claim = f"Claimed {rating.completion.level.label}, the record says {says}."
    return " ".join((claim, *rating.denied.why))


def _letter(action: PlanAction, by: Standing) -> tuple[str, ...]:
    return (
        f"{by.someone.name} asks how plan action {action.reference} goes: "
        f"{action.title}",
        why_asked(action, by),
        f"Say how it goes: {address_of(f'{action.get_absolute_url()}update/')}",
    )


def _link(
    by: Standing, source: dict[str, Any], target: AreaForImprovement | PlanAction
) -> tuple[Discussion, bool]:
    """The link, and whether it is new."""
    action = target if isinstance(target, PlanAction) else None
    area = target.area if isinstance(target, PlanAction) else target
    return Discussion.objects.get_or_create(
        area=area,
        action=action,
        **source,
        defaults={"linked_at": now(), "linked_by": by.someone},
    )


def _source(by: Standing, board: Board, source: Source) -> dict[str, Any]:
    """The one place that is named, as far as the person may read it."""
    items = AgendaItem.objects.filter(meeting__board=board)
    places: dict[str, Any] = {
        "item": items,
        "decision": visible_decisions(board, by),
        "log_action": Action.objects.visible_to(by).filter(board=board),
    }
    named = {n: pk for n in places if (pk := getattr(source, n)) is not None}
    if len(named) != 1:
        raise RuleBroken("Choose where the meeting spoke of it.", field="source")
    ((name, pk),) = named.items()
    row = places[name].filter(pk=pk).first()
    if row is None:
        raise RuleBroken("This is not in the record of this board.", field="source")
    return {name: row}


def _targets(board: Board, of: SpokenOf) -> list[AreaForImprovement | PlanAction]:
    areas = AreaForImprovement.objects.filter(plan__board=board, pk__in=of.areas)
    actions = PlanAction.objects.filter(board=board, pk__in=of.actions)
    found: list[AreaForImprovement | PlanAction] = [
        *areas.select_related("plan__board"),
        *actions.select_related("area__plan__board", "board__partnership"),
    ]
    if len(found) != len(set(of.areas)) + len(set(of.actions)):
        raise RuleBroken("This is not in the plan any more.", field="of")
    return found
