"""A plan as it stands, as it stood on a day, and as a version fixed it (C62).

One path for all three: the newest revision of every part by then. What the rows hold is
kept as a revision whenever it is saved (`operations/keeping.py`).
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Max

from governance.clock import LOCAL
from governance.models import Person, RoleHolding
from governance.models.periods import in_force
from governance.shapes import from_dict
from improvement_plan.models import (
    ActionValue,
    AreaForImprovement,
    AreaValue,
    Plan,
    PlanAction,
    PlanRevision,
    PlanVersion,
)
from improvement_plan.plan_shapes import (
    AreaShape,
    CriterionShape,
    Extra,
    HeadShape,
    PlanActionShape,
    PlanShape,
    StepShape,
    put_together,
)


def as_of(plan: Plan, day: date) -> PlanShape | None:
    """The plan as what was recorded by the end of a day says; none before its first."""
    until = datetime.combine(day + timedelta(days=1), time(), tzinfo=LOCAL)
    newest = (
        PlanRevision.objects.filter(plan=plan, saved_at__lt=until)
        .order_by()
        .values("area", "action")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    head, areas, actions = None, [], []
    kept = PlanRevision.objects.filter(pk__in=newest, has_left=False).order_by()
    # Three columns of each: a plan of hundreds of actions is read for every page.
    rows: Iterable[Any] = kept.values_list("area", "action", "content")
    for area, action, content in rows:
        if action is not None:
            actions.append(from_dict(PlanActionShape, content))
        elif area is not None:
            areas.append(from_dict(AreaShape, content))
        else:
            head = from_dict(HeadShape, content)
    return put_together(head, areas, actions) if head else None


def of_version(version: PlanVersion) -> PlanShape:
    """The plan as a version fixed it."""
    return from_dict(PlanShape, version.content)


def head_of(plan: Plan) -> HeadShape:
    """What stands above the areas."""
    return HeadShape(
        title=plan.title,
        type=plan.type.name,
        issued_text=plan.issued_text,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        status=plan.status,
    )


def area_of(area: AreaForImprovement, on: date) -> AreaShape:
    """An area, with the role its senior officer holds on a day."""
    return AreaShape(
        number=area.number,
        position=area.position,
        reference=area.reference,
        title=area.title,
        statement=area.statement,
        governance_group=_name(area.governance_group),
        groups=tuple(link.board.name for link in area.groups.select_related("board")),
        sro=_name(area.sro),
        sro_role=_role(area.sro, on),
        impact=area.impact,
        outcome=area.outcome,
        extras=_extras(area.values.select_related("column")),
    )


def action_of(action: PlanAction) -> PlanActionShape:
    """A plan action with its steps and criteria."""
    return PlanActionShape(
        number=action.number,
        area=action.area.number,
        position=action.position,
        reference=action.reference,
        title=action.title,
        priority=action.priority,
        accountable_lead=_name(action.accountable_lead),
        accountable_organisation=_name(action.accountable_organisation),
        action_lead=_name(action.action_lead),
        action_organisation=_name(action.action_organisation),
        date_text=action.date_text,
        date_kind=action.date_kind,
        due_on=action.due_on,
        review_on=action.review_on,
        steps=_steps(action),
        criteria=_criteria(action),
        extras=_extras(action.values.select_related("column")),
    )


def _steps(action: PlanAction) -> tuple[StepShape, ...]:
    return tuple(
        StepShape(
            key=step.pk,
            text=step.text,
            kind=step.kind,
            depth=step.depth,
            date_text=step.date_text,
            due_on=step.due_on,
            done_on=step.done_on,
            celebrated=step.celebration,
        )
        for step in action.steps.all()
    )


def _criteria(action: PlanAction) -> tuple[CriterionShape, ...]:
    return tuple(
        CriterionShape(
            key=row.pk,
            text=row.text,
            date_text=row.date_text,
            due_on=row.due_on,
            met_on=row.met_on,
        )
        for row in action.criteria.all()
    )


def _extras(values: Iterable[AreaValue | ActionValue]) -> tuple[Extra, ...]:
    return tuple(Extra(label=value.column.label, text=value.text) for value in values)


def _name(row: object | None) -> str:
    return str(row) if row is not None else ""


def _role(person: Person | None, on: date) -> str:
    if person is None:
        return ""
    held = RoleHolding.objects.filter(in_force(on), person=person).first()
    return held.title if held else ""
