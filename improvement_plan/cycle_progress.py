"""Where a cycle stands, read from its rows: owed, told, missing, and whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from governance.clock import local
from governance.shapes import from_dict
from improvement_plan.cycle import Owed, Progress
from improvement_plan.models import (
    ActionRating,
    PlanAction,
    ProgressUpdate,
    UpdateCycle,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """One update that a cycle asks for, and what was told; frozen as it closes.

    Args:
        lead: by name; empty where nobody leads it.
        told_on: when it was told; None while it is not.
        words: what was done, or why nothing changed.
    """

    number: int
    reference: str
    title: str
    lead: str = ""
    told_on: date | None = None
    words: str = ""


def told_in(cycle: UpdateCycle) -> QuerySet[ProgressUpdate]:
    """What was told while a cycle was open, the newest first.

    Where a month and a quarter are open at once, one update is told for both.
    """
    rows = ProgressUpdate.objects.filter(
        action__area__plan=cycle.plan_id, sent_at__gte=cycle.opened_at
    )
    return rows.filter(sent_at__lte=cycle.closed_at) if cycle.closed_at else rows


def owed_actions(cycle: UpdateCycle) -> list[PlanAction]:
    """The plan actions of a cycle that are still worked on, in the plan's order.

    After a rating that nothing follows, nobody is asked any more.
    """
    stands = ActionRating.objects.filter(action__area__plan=cycle.plan_id).in_force()
    ended = {
        row.action_id
        for row in stands.newest().select_related("level")
        if row.level.is_terminal
    }
    told = told_in(cycle).values_list("action", flat=True)
    rows = PlanAction.objects.filter(
        area__plan=cycle.plan_id, left_at=None, area__left_at=None
    ).exclude(pk__in=ended - set(told))
    return list(rows.select_related("action_lead", "accountable_lead", "area"))


def of(cycle: UpdateCycle, actions: Iterable[PlanAction]) -> Progress:
    """Which of the actions were told of in a cycle; one query."""
    told = told_in(cycle).order_by()
    return Progress(
        tuple(
            Owed(action.number, action.lead.pk if action.lead else None)
            for action in actions
        ),
        frozenset(told.values_list("action__number", flat=True)),
    )


def lines(cycle: UpdateCycle) -> list[AskedFor]:
    """What a cycle asks for, action by action: as it closed, or as it stands."""
    if cycle.state == UpdateCycle.State.CLOSED:
        return [from_dict(AskedFor, one) for one in cycle.asked_for]
    told = {one.action_id: one for one in reversed(told_in(cycle))}
    return [_line(action, told.get(action.pk)) for action in owed_actions(cycle)]


def words(asked_for: Iterable[AskedFor]) -> str:
    """`4 of 9 complete`."""
    every = list(asked_for)
    return f"{sum(one.told_on is not None for one in every)} of {len(every)} complete"


def _line(action: PlanAction, told: ProgressUpdate | None) -> AskedFor:
    return AskedFor(
        number=action.number,
        reference=action.reference,
        title=action.title,
        lead=action.lead.name if action.lead else "",
        told_on=local(told.sent_at).date() if told else None,
        words=(told.done or told.unchanged_reason) if told else "",
    )
