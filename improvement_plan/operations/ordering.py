"""The order in which a plan prints its areas, and an area its actions."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction

from boards import agenda_order
from boards.standing import Standing
from improvement_plan import events, policy
from improvement_plan.models import AreaForImprovement, PlanAction
from improvement_plan.operations import keeping

Row = TypeVar("Row", AreaForImprovement, PlanAction)


@transaction.atomic
def move_area(*, by: Standing, area_id: int, up: bool) -> AreaForImprovement:
    """Move an area one place up or down; beyond either end it stays."""
    row = keeping.locked_area(area_id, by)
    policy.may_change_area(by, row).require()
    rows = list(row.plan.areas.filter(left_at=None).order_by("position", "pk"))
    for moved in _moved(rows, row.pk, up=up):
        moved.plan = row.plan
        moved.save(update_fields=["position"])
        keeping.keep_area(moved, by.someone)
    keeping.log(events.AREA_MOVED, by, row, row.plan)
    return row


@transaction.atomic
def move_plan_action(*, by: Standing, action_id: int, up: bool) -> PlanAction:
    """Move a plan action one place up or down in its area."""
    row = keeping.locked_action(action_id, by)
    policy.may_change_plan_action(by, row).require()
    rows = list(row.area.actions.filter(left_at=None).order_by("position", "pk"))
    for moved in _moved(rows, row.pk, up=up):
        moved.area = row.area
        moved.save(update_fields=["position"])
        keeping.keep_action(moved, by.someone)
    keeping.log(events.ACTION_MOVED, by, row, row.area.plan)
    return row


def _moved(rows: Sequence[Row], pk: int, *, up: bool) -> list[Row]:
    """The rows whose place is another now, each with its new one."""
    by_pk = {row.pk: row for row in rows}
    order = agenda_order.move(tuple(by_pk), pk, "up" if up else "down")
    found = []
    for place, key in enumerate(order, 1):
        row = by_pk[key]
        if row.position != place:
            row.position = place
            found.append(row)
    return found
