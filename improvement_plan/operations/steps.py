"""Steps and criteria of a plan action: written with it, and marked as done (C65)."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import ProtectedError

from boards.standing import Standing
from governance import audit
from governance.clock import today
from governance.errors import RuleBroken
from improvement_plan import events, policy, printed_dates
from improvement_plan.models import PlanAction, Step, SuccessCriterion
from improvement_plan.models.plan_actions import StepKind
from improvement_plan.operations import keeping
from improvement_plan.operations.inputs import CriterionInput, StepInput


@transaction.atomic
def mark_step(*, by: Standing, step_id: int, done_on: date | None) -> Step:
    """Say that a step is done since a day, or take that back.

    Args:
        done_on: the day it was done; none opens it again.

    Raises:
        RuleBroken: the day has not come yet.
    """
    step = Step.objects.get(pk=step_id)
    step.action = _markable(step.action_id, by, done_on)
    before, step.done_on = step.done_on, done_on
    if before != done_on:
        step.celebration = step.celebration if done_on else ""
        step.save()
        _kept(events.STEP_MARKED, by, step.action, "step done", before, done_on)
    return step


@transaction.atomic
def mark_criterion(
    *, by: Standing, criterion_id: int, met_on: date | None
) -> SuccessCriterion:
    """Say that a success criterion is met since a day, or take that back.

    Raises:
        RuleBroken: the day has not come yet.
    """
    criterion = SuccessCriterion.objects.get(pk=criterion_id)
    criterion.action = _markable(criterion.action_id, by, met_on)
    before, criterion.met_on = criterion.met_on, met_on
    if before != met_on:
        criterion.save()
        action = criterion.action
        _kept(events.CRITERION_MARKED, by, action, "criterion met", before, met_on)
    return criterion


def write_steps(row: PlanAction, said: Iterable[StepInput]) -> None:
    """Write the steps in the order said; one that was there keeps its key."""
    there = {step.pk: step for step in row.steps.all()}
    for place, one in enumerate(said):
        printed = printed_dates.understand(one.date_text, day=today())
        step = there.pop(one.key or 0, None) or Step(action=row)
        step.text, step.position, step.depth = one.text, place, one.depth
        step.date_text, step.due_on = one.date_text, one.due_on or printed.on
        is_dated = bool(one.date_text or step.due_on)
        step.kind = StepKind.MILESTONE if is_dated else StepKind.SPECIFIC_ACTION
        step.done_on = one.done_on
        step.celebration = step.celebration if one.done_on else ""
        step.save()
    _remove(there.values(), "steps")


def write_criteria(row: PlanAction, said: Iterable[CriterionInput]) -> None:
    """Write the success criteria in the order said."""
    there = {criterion.pk: criterion for criterion in row.criteria.all()}
    for place, one in enumerate(said):
        printed = printed_dates.understand(one.date_text, day=today())
        kept = there.pop(one.key or 0, None) or SuccessCriterion(action=row)
        kept.text, kept.position, kept.met_on = one.text, place, one.met_on
        kept.date_text, kept.due_on = one.date_text, one.due_on or printed.on
        kept.save()
    _remove(there.values(), "criteria")


def _remove(rows: "Iterable[Step | SuccessCriterion]", field: str) -> None:
    try:
        for row in rows:
            row.delete()
    except ProtectedError as error:
        raise RuleBroken(
            "Evidence hangs on a line you left out: keep the line.", field=field
        ) from error


def _markable(action_id: int, by: Standing, day: date | None) -> PlanAction:
    action = keeping.locked_action(action_id, by)
    named = keeping.is_named(by, action)
    policy.may_mark(by, action, named=named).require()
    if day is not None and day > today():
        raise RuleBroken("That day has not come yet.", field="on")
    return action


def _kept(
    kind: audit.Kind,
    by: Standing,
    action: PlanAction,
    what: str,
    before: date | None,
    after: date | None,
) -> None:
    action.version += 1
    action.save(update_fields=["version"])
    keeping.keep_action(action, by.someone)
    plan = action.area.plan
    keeping.log(kind, by, action, plan, changes={what: (before, after)})
