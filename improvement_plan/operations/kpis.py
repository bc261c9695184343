"""KPIs: added, changed, ended, and given targets (C79, C82)."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.db import transaction

from boards.models import Board
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Organisation, Person, next_number
from improvement_plan import kpi_events, kpi_periods, kpi_policy, plausibility
from improvement_plan.models import (
    AreaForImprovement,
    Kpi,
    KpiTarget,
    PlanAction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiInput:
    """A KPI as said.

    Args:
        first_period: any day of the first period that figures are wanted for.
        lag_days: so many days after its end a period's figure is known.
        tolerance: how far off the target is tolerable, in the KPI's unit.
    """

    name: str
    owner: Person
    cadence: str
    first_period: date
    owner_organisation: Organisation | None = None
    definition: str = ""
    numerator: str = ""
    denominator: str = ""
    unit: str = Kpi.Unit.PERCENT
    direction: str = Kpi.Direction.HIGHER
    decimals: int = 1
    source: str = ""
    provider: Organisation | None = None
    lag_days: int = 30
    baseline: Decimal | None = None
    baseline_text: str = ""
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksInput:
    """What a KPI measures: areas and plan actions of the same board."""

    areas: tuple[AreaForImprovement, ...] = ()
    plan_actions: tuple[PlanAction, ...] = ()


@transaction.atomic
def add_kpi(
    *, by: Standing, board: Board, kpi: KpiInput, links: LinksInput | None = None
) -> Kpi:
    """Add a KPI to a board.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    kpi_policy.may_keep_kpis(by).require()
    if board.pk != by.board_id:
        raise RuleBroken("This board is not yours.")
    Board.objects.select_for_update().get(pk=board.pk)
    made = Kpi(board=board, number=next_number(f"board:{board.pk}:kpi"))
    _write(made, kpi)
    _link(made, links or LinksInput())
    record(kpi_events.KPI_ADDED, by, made, made)
    return made


@transaction.atomic
def change_kpi(
    *,
    by: Standing,
    kpi_id: int,
    kpi: KpiInput,
    links: LinksInput,
    version: int,
) -> Kpi:
    """Change what a KPI is.

    Args:
        version: the one that was read; a newer one is never written over.

    Raises:
        RuleBroken: changed meanwhile, or other periods though figures are recorded.
    """
    row = locked(by, kpi_id)
    kpi_policy.may_keep_kpis(by).require()
    if row.version != version:
        raise RuleBroken(
            "Somebody changed this KPI meanwhile. Open it again and change it there."
        )
    if row.cadence != kpi.cadence and row.values.exists():
        raise RuleBroken(
            "Figures are recorded by these periods already. Add a new KPI instead.",
            field="cadence",
        )
    old = {one.name: getattr(row, one.name) for one in fields(KpiInput)}
    row.version += 1
    _write(row, kpi)
    _link(row, links)
    changes = {
        name: (before, getattr(row, name))
        for name, before in old.items()
        if before != getattr(row, name)
    }
    record(kpi_events.KPI_CHANGED, by, row, row, changes)
    return row


@transaction.atomic
def retire_kpi(*, by: Standing, kpi_id: int, reason: str) -> Kpi:
    """End a KPI: nothing is missing of it any more, and what it said stays.

    Raises:
        RuleBroken: without a reason, or ended already.
    """
    row = locked(by, kpi_id)
    kpi_policy.may_keep_kpis(by).require()
    if row.retired_at is not None:
        raise RuleBroken("This KPI has ended already.")
    if not reason.strip():
        raise RuleBroken("Say why it is not reported any more.", field="reason")
    row.retired_at, row.retired_by = now(), by.someone
    row.save(update_fields=["retired_at", "retired_by"])
    record(kpi_events.KPI_RETIRED, by, row, row, reason=reason.strip())
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetInput:
    """What is aimed for from a day on, and why where it was another before.

    Args:
        is_confirmed: a doubtful figure is meant as it stands.
    """

    starts_on: date
    value: Decimal
    reason: str = ""
    is_confirmed: bool = False


@transaction.atomic
def set_target(*, by: Standing, kpi_id: int, target: TargetInput) -> KpiTarget:
    """Set a target; one of the same day stays as an earlier version.

    Raises:
        RuleBroken: a change without a reason, or a doubtful figure not confirmed.
    """
    row = locked(by, kpi_id)
    kpi_policy.may_keep_kpis(by).require()
    before = row.targets.filter(starts_on=target.starts_on).last()
    if before is not None and not target.reason.strip():
        raise RuleBroken("Say why the target changes.", field="reason")
    doubts = plausibility.doubts_of_target(target.value, row.baseline, unit=row.sign)
    if doubts and not target.is_confirmed:
        raise RuleBroken(" ".join(doubts), field="value")
    made = KpiTarget.objects.create(
        kpi=row,
        starts_on=target.starts_on,
        version=before.version + 1 if before else 1,
        value=target.value,
        reason=target.reason.strip(),
        set_at=now(),
        set_by=by.someone,
    )
    changes = {"value": (before.value if before else None, made.value)}
    record(kpi_events.KPI_TARGET_SET, by, row, made, changes, made.reason)
    return made


def locked(by: Standing, kpi_id: int) -> Kpi:
    """A KPI of this board, locked until commit.

    Raises:
        Kpi.DoesNotExist: of another board.
    """
    return (
        Kpi.objects.select_for_update(of=("self",))
        .select_related("board__partnership", "owner", "owner_organisation", "provider")
        .get(pk=kpi_id, board=by.board_id)
    )


def _write(row: Kpi, said: KpiInput) -> None:
    """Put what was said into a row that keeps to the rules."""
    houses = [said.owner, said.owner_organisation, said.provider]
    partnership = row.board.partnership_id
    if any(one is not None and one.partnership_id != partnership for one in houses):
        raise RuleBroken("Choose people and organisations of this partnership.")
    same = Kpi.objects.filter(board=row.board, name__iexact=said.name, retired_at=None)
    if same.exclude(pk=row.pk).exists():
        raise RuleBroken("There is a KPI of this name.", field="name")
    for one in fields(KpiInput):
        setattr(row, one.name, getattr(said, one.name))
    row.first_period = kpi_periods.first_day(row.cadence, said.first_period)
    row.save()


def _link(row: Kpi, links: LinksInput) -> None:
    """Say what it measures; only things of its own board."""
    foreign = [a for a in links.areas if a.plan.board_id != row.board_id]
    foreign_actions = [a for a in links.plan_actions if a.board_id != row.board_id]
    if foreign or foreign_actions:
        raise RuleBroken("Choose areas and plan actions of this board.")
    row.areas.set(links.areas)
    row.plan_actions.set(links.plan_actions)


def record(
    kind: audit.Kind,
    by: Standing,
    kpi: Kpi,
    subject: "Kpi | KpiTarget",
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    """Write an event about a KPI."""
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=kpi.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
