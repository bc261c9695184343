"""Recording which KPIs the board approved, by which decision (C79)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from boards.models import Board, Decision
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from improvement_plan import around_events as events
from improvement_plan import around_policy as policy
from improvement_plan.models import Kpi, KpiSet
from improvement_plan.operations import around_rows as rows
from improvement_plan.operations.inspection_rows import board_of


@transaction.atomic
def approve_kpi_set(
    *,
    by: Standing,
    board: Board,
    name: str,
    decision: Decision,
    kpis: Sequence[Kpi],
    starts_on: date,
) -> KpiSet:
    """Record the KPIs that the board approved; the set in force ends the day before.

    Raises:
        RuleBroken: for another board's decision or KPI, none at all, or a first day
            that is not after that of the set in force.
    """
    policy.may_keep_around(by).require()
    board = rows.locked_board(board, by)
    if decision.board_id != board.pk:
        raise RuleBroken("Choose a decision of this board.", field="decision")
    if not kpis or any(one.board_id != board.pk for one in kpis):
        raise RuleBroken("Choose the KPIs that were approved.", field="kpis")
    before = KpiSet.objects.filter(board=board, ends_on=None).first()
    if before is not None:
        if starts_on <= before.starts_on:
            raise RuleBroken(
                "The set in force began on this day or after it.", field="starts_on"
            )
        _end(by, before, starts_on - timedelta(days=1))
    made = KpiSet.objects.create(
        board=board, name=name, decision=decision, starts_on=starts_on,
        recorded_at=now(), recorded_by=by.someone,
    )  # fmt: skip
    made.kpis.set(kpis)
    rows.log(
        events.KPI_SET_APPROVED, by, made,
        changes={"decision": (None, decision.number), "kpis": (None, len(kpis))},
    )  # fmt: skip
    return made


@transaction.atomic
def end_kpi_set(*, by: Standing, kpi_set_id: int, on: date) -> KpiSet:
    """Say until when a set of KPIs holds.

    Raises:
        RuleBroken: it has ended, or would end before it began.
    """
    found = KpiSet.objects.filter(board_id=board_of(by))
    kpi_set = rows.locked(found, kpi_set_id)
    policy.may_keep_around(by).require()
    if kpi_set.ends_on is not None:
        raise RuleBroken("This set has an end already.", field="ends_on")
    if on < kpi_set.starts_on:
        raise RuleBroken("It would end before it began.", field="ends_on")
    _end(by, kpi_set, on)
    return kpi_set


def _end(by: Standing, kpi_set: KpiSet, on: date) -> None:
    kpi_set.ends_on = on
    kpi_set.save(update_fields=["ends_on"])
    rows.log(events.KPI_SET_ENDED, by, kpi_set, changes={"ends_on": (None, on)})
