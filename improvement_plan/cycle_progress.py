"""Where a cycle stands, read from its rows: owed, told, missing, and whom to ask."""

from collections.abc import Iterable

from improvement_plan.cycle import Owed, Progress
from improvement_plan.models import (
    ActionRating,
    PlanAction,
    ProgressUpdate,
    UpdateCycle,
)


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
    rows = PlanAction.objects.filter(
        area__plan=cycle.plan_id, left_at=None, area__left_at=None
    ).exclude(pk__in=ended)
    return list(rows.select_related("action_lead", "accountable_lead", "area"))


def of(cycle: UpdateCycle, actions: Iterable[PlanAction]) -> Progress:
    """Which of the actions were told of in a cycle; one query."""
    told = ProgressUpdate.objects.filter(cycle=cycle).order_by()
    return Progress(
        tuple(
            Owed(action.number, action.lead.pk if action.lead else None)
            for action in actions
        ),
        frozenset(told.values_list("action__number", flat=True)),
    )
