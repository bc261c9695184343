"""Plan actions: added, changed, and taken out with a reason (C64–C66)."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from boards.standing import Standing
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.models import next_number
from improvement_plan import events, policy, printed_dates
from improvement_plan.models import (
    ActionValue,
    AreaForImprovement,
    PlanAction,
    PlanColumn,
)
from improvement_plan.operations import keeping, steps
from improvement_plan.operations.inputs import PlanActionInput, clean_action

_FIELDS = ("reference", "title", "priority", "accountable_lead",
           "accountable_organisation", "action_lead", "action_organisation",
           "date_text", "date_kind", "due_on", "review_on")  # fmt: skip


@transaction.atomic
def add_plan_action(
    *, by: Standing, area_id: int, action: PlanActionInput
) -> PlanAction:
    """Add a plan action at the end of an area.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    area = keeping.locked_area(area_id, by)
    policy.may_change_area(by, area).require()
    action = clean_action(action, by.partnership_id)
    last = area.actions.aggregate(last=Max("position"))["last"] or 0
    made = PlanAction(
        board=area.plan.board,
        area=area,
        number=next_number(f"board:{area.plan.board_id}:plan-action"),
        position=last + 1,
        **_fields(action),
    )
    made.reference = action.reference or f"{area.reference}.{last + 1}"
    _check_free(area, made.reference)
    made.save()
    _write_parts(made, action)
    keeping.keep_action(made, by.someone)
    keeping.log(events.ACTION_ADDED, by, made, area.plan)
    return made


@transaction.atomic
def change_plan_action(
    *, by: Standing, action_id: int, version: int, action: PlanActionInput
) -> PlanAction:
    """Change what a plan action says; every state of it is kept.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    row = keeping.locked_action(action_id, by)
    policy.may_change_plan_action(by, row).require()
    action = clean_action(action, by.partnership_id)
    said = _fields(action) | {"reference": action.reference or row.reference}
    keeping.require_newest(
        row, version, yours=action.title, theirs=row.title, what="plan action"
    )
    if said["reference"] != row.reference:
        _check_free(row.area, said["reference"])
    changes: dict[str, tuple[Any, Any]] = {
        name: (getattr(row, name), value)
        for name, value in said.items()
        if getattr(row, name) != value
    }
    for name, value in said.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _write_parts(row, action)
    keeping.keep_action(row, by.someone)
    keeping.log(events.ACTION_CHANGED, by, row, row.area.plan, changes=changes)
    return row


@transaction.atomic
def take_action_out(*, by: Standing, action_id: int, reason: str) -> PlanAction:
    """Take a plan action out of the plan; what it said stays on record.

    Raises:
        RuleBroken: without a reason.
    """
    row = keeping.locked_action(action_id, by)
    policy.may_change_plan_action(by, row).require()
    row.left_reason = keeping.reason_given(reason)
    row.left_at, row.left_by = now(), by.someone
    row.version += 1
    row.save()
    keeping.keep_action(row, by.someone)
    keeping.log(events.ACTION_LEFT, by, row, row.area.plan, reason=row.left_reason)
    return row


def _fields(action: PlanActionInput) -> dict[str, Any]:
    """The columns of a plan action; the printed date says its kind and its day."""
    dated = [step for step in action.steps if step.date_text or step.due_on]
    printed = printed_dates.understand(action.date_text, day=today())
    kind = "milestones" if dated and printed.on is None else printed.kind
    on = None if kind == "milestones" else action.due_on or printed.on
    if on and kind in ("none", "condition"):
        kind = "point"
    fields = {name: getattr(action, name) for name in _FIELDS if name != "date_kind"}
    return fields | {"date_kind": kind, "due_on": on}


def _write_parts(row: PlanAction, action: PlanActionInput) -> None:
    steps.write_steps(row, action.steps)
    steps.write_criteria(row, action.criteria)
    columns = row.area.plan.type.columns.filter(applies_to=PlanColumn.AppliesTo.ACTION)
    row.values.all().delete()
    ActionValue.objects.bulk_create(
        ActionValue(action=row, column=column, text=action.extras[column.pk])
        for column in columns
        if action.extras.get(column.pk)
    )


def _check_free(area: AreaForImprovement, reference: str) -> None:
    """A printed reference is used once in a plan; what left gives its back."""
    taken = PlanAction.objects.filter(
        area__plan=area.plan, reference=reference, left_at=None, area__left_at=None
    )
    if taken.exists():
        raise RuleBroken(
            f"This plan has an action {reference} already.", field="reference"
        )
