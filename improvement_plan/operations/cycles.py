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
from improvement_plan import frozen, policy, rating_events
from improvement_plan.models import Plan, UpdateCycle
from improvement_plan.operations import keeping


@transaction.atomic
def open_cycle(
    *, by: Standing, plan_id: int, audience: str, of: date, due_on: date
) -> UpdateCycle:
    """Open a cycle: from now on its leads are asked in their digest, once each.

    Args:
        audience: the board for a month, regulators for a quarter.
        of: any day of the month or quarter it speaks of.

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


@transaction.atomic
def close_cycle(*, by: Standing, cycle_id: int) -> UpdateCycle:
    """Close a cycle and freeze the plan; what nobody told stays missing."""
    row = UpdateCycle.objects.select_for_update().get(pk=cycle_id)
    row.plan = keeping.locked_plan(row.plan_id, by)
    policy.may_keep_plan(by).require()
    stood = frozen.of(row.plan, today())
    row.close(
        by=by.someone, at=now(), snapshot=to_dict(stood) if stood is not None else {}
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
