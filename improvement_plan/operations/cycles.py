"""Update cycles: opened with a day, closed with the plan frozen as it stands."""

from datetime import date

from django.db import transaction

from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.models import next_number
from governance.shapes import to_dict
from improvement_plan import cycle as rules
from improvement_plan import cycle_progress, frozen, policy, rating_events
from improvement_plan.models import CycleRule, Plan, UpdateCycle
from improvement_plan.operations import keeping


@transaction.atomic
def open_cycle(
    *, by: Standing, plan_id: int, audience: str, of: date, due_on: date | None = None
) -> UpdateCycle:
    """Open a cycle: from now on its leads are asked in their digest, once each.

    Args:
        audience: the board for a month, regulators for a quarter.
        of: any day of the month or quarter it speaks of.
        due_on: when updates are due; as the plan's rule counts it where none is given.

    Raises:
        RuleBroken: for a plan nobody agreed, or while one of the kind is open.
    """
    plan = keeping.locked_plan(plan_id, by)
    policy.may_keep_plan(by).require()
    if plan.status != Plan.Status.AGREED:
        raise RuleBroken("Updates are asked for once the plan is agreed.")
    if UpdateCycle.objects.filter(plan=plan, audience=audience, state="open").exists():
        raise RuleBroken("A cycle of this kind is open already.", field="audience")
    quarterly = audience == UpdateCycle.Audience.REGULATORS
    period = rules.quarter_of(of) if quarterly else rules.month_of(of)
    due_on = due_on or _due_on(plan, audience, period)
    if due_on < period.starts:
        raise RuleBroken("Updates cannot be due before the period.", field="due_on")
    made = UpdateCycle.objects.create(
        board=plan.board,
        plan=plan,
        number=next_number(f"board:{plan.board_id}:cycle"),
        audience=audience,
        starts_on=period.starts,
        ends_on=period.ends,
        due_on=due_on,
        opened_at=now(),
        opened_by=by.someone,
    )
    _log(rating_events.CYCLE_OPENED, by, made)
    return made


def _due_on(plan: Plan, audience: str, period: rules.Period) -> date:
    """As the plan's rule counts it, by England's bank holidays.

    Raises:
        RuleBroken: when the plan has no rule for this kind of cycle.
    """
    rule = plan.cycle_rules.filter(audience=audience).first()
    if rule is None:
        raise RuleBroken("Say when its updates are due.", field="due_on")
    return rule.due.due_on(period)


@transaction.atomic
def set_cycle_rule(
    *, by: Standing, plan_id: int, audience: str, due: rules.DueRule
) -> CycleRule:
    """Say by when the updates of every later cycle of a kind are due."""
    plan = keeping.locked_plan(plan_id, by)
    policy.may_keep_plan(by).require()
    before = plan.cycle_rules.filter(audience=audience).first()
    said = {
        "counted_from": due.counted_from.value,
        "number": due.number,
        "unit": due.unit.value,
    }
    rule, _ = CycleRule.objects.update_or_create(
        plan=plan,
        audience=audience,
        defaults={**said, "set_at": now(), "set_by": by.someone},
    )
    changes = {"due": (before.words if before else None, rule.words)}
    keeping.log(rating_events.CYCLE_RULE_SET, by, plan, plan, changes=changes)
    return rule


@transaction.atomic
def close_cycle(*, by: Standing, cycle_id: int) -> UpdateCycle:
    """Close a cycle and freeze the plan; what nobody told stays missing."""
    row = UpdateCycle.objects.select_for_update().get(pk=cycle_id)
    row.plan = keeping.locked_plan(row.plan_id, by)
    policy.may_keep_plan(by).require()
    stood = frozen.of(row.plan, today())
    row.close(
        by=by.someone,
        at=now(),
        snapshot=to_dict(stood) if stood is not None else {},
        asked_for=[to_dict(one) for one in cycle_progress.lines(row)],
    )
    row.save()
    _log(rating_events.CYCLE_CLOSED, by, row)
    return row


def _log(kind: audit.Kind, by: Standing, row: UpdateCycle) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.board_id,
        partnership_id=by.partnership_id,
        changes={"from": (None, row.starts_on), "until": (None, row.ends_on)},
    )
