"""Areas of a plan: added, changed, and taken out with a reason (C63)."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import next_number
from improvement_plan import events, policy
from improvement_plan.models import (
    AreaForImprovement,
    AreaGroup,
    AreaValue,
    Plan,
    PlanColumn,
)
from improvement_plan.operations import keeping
from improvement_plan.operations.inputs import AreaInput, clean_area

_FIELDS = ("reference", "title", "statement", "governance_group", "sro", "impact",
           "outcome")  # fmt: skip


@transaction.atomic
def add_area(*, by: Standing, plan_id: int, area: AreaInput) -> AreaForImprovement:
    """Add an area at the end of a plan.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    plan = keeping.locked_plan(plan_id, by)
    policy.may_change_plan(by, plan).require()
    area = clean_area(area, by.partnership_id)
    last = plan.areas.aggregate(last=Max("position"))["last"] or 0
    reference = area.reference or str(plan.areas.filter(left_at=None).count() + 1)
    _check_free(plan, reference)
    made = AreaForImprovement(
        plan=plan,
        number=next_number(f"board:{plan.board_id}:area"),
        position=last + 1,
        **_fields(area),
    )
    made.reference = reference
    made.save()
    _write_groups(made, area)
    write_values(made, area)
    keeping.keep_area(made, by.someone)
    keeping.log(events.AREA_ADDED, by, made, plan)
    return made


@transaction.atomic
def change_area(
    *, by: Standing, area_id: int, version: int, area: AreaInput
) -> AreaForImprovement:
    """Change what an area says.

    Args:
        version: the version the writer started from.

    Raises:
        StaleEdit: somebody changed it meanwhile; nothing is overwritten (E1).
    """
    row = keeping.locked_area(area_id, by)
    policy.may_change_area(by, row).require()
    area = clean_area(area, by.partnership_id)
    said = _fields(area) | {"reference": area.reference or row.reference}
    changes = _changes(row, said, area)
    if not changes:
        return row
    keeping.require_newest(
        row, version, yours=area.statement, theirs=row.statement, what="area"
    )
    if "reference" in changes:
        _check_free(row.plan, said["reference"])
    for name, value in said.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _write_groups(row, area)
    write_values(row, area)
    keeping.keep_area(row, by.someone)
    keeping.log(events.AREA_CHANGED, by, row, row.plan, changes=changes)
    return row


def _changes(
    row: AreaForImprovement, said: dict[str, Any], area: AreaInput
) -> dict[str, tuple[Any, Any]]:
    """What is said otherwise than it stands, for the log."""
    changes: dict[str, tuple[Any, Any]] = {
        name: (getattr(row, name), value)
        for name, value in said.items()
        if getattr(row, name) != value
    }
    groups = {link.board_id for link in row.groups.all()}
    if groups != {board.pk for board in area.groups}:
        changes["groups"] = (len(groups), len(area.groups))
    values = {value.column_id: value.text for value in row.values.all()}
    if values != area.extras:
        changes["columns"] = (sorted(values), sorted(area.extras))
    return changes


@transaction.atomic
def take_area_out(*, by: Standing, area_id: int, reason: str) -> AreaForImprovement:
    """Take an area out of the plan, with its actions; what it said stays on record.

    Raises:
        RuleBroken: without a reason.
    """
    row = keeping.locked_area(area_id, by)
    policy.may_change_area(by, row).require()
    row.left_reason = keeping.reason_given(reason)
    row.left_at, row.left_by = now(), by.someone
    row.version += 1
    row.save()
    keeping.keep_area(row, by.someone)
    keeping.log(events.AREA_LEFT, by, row, row.plan, reason=row.left_reason)
    return row


def write_values(row: AreaForImprovement, area: AreaInput) -> None:
    """Write what stands in the columns of the plan's type."""
    columns = row.plan.type.columns.filter(applies_to=PlanColumn.AppliesTo.AREA)
    row.values.all().delete()
    AreaValue.objects.bulk_create(
        AreaValue(area=row, column=column, text=area.extras[column.pk])
        for column in columns
        if area.extras.get(column.pk)
    )


def _fields(area: AreaInput) -> dict[str, Any]:
    return {name: getattr(area, name) for name in _FIELDS}


def _write_groups(row: AreaForImprovement, area: AreaInput) -> None:
    kept = {link.board_id: link for link in row.groups.all()}
    wanted = {board.pk: board for board in area.groups}
    row.groups.exclude(board_id__in=wanted).delete()
    AreaGroup.objects.bulk_create(
        AreaGroup(area=row, board=board, source=area.groups_source)
        for key, board in wanted.items()
        if key not in kept
    )


def _check_free(plan: Plan, reference: str) -> None:
    if plan.areas.filter(reference=reference, left_at=None).exists():
        raise RuleBroken(
            f"This plan has an area {reference} already.", field="reference"
        )
