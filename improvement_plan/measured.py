"""What the KPIs of a plan say of its areas and actions, by what was known on a day.

A figure counts from when it was recorded, so that the page of a day does not change
when a later figure comes (rulings 9).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from improvement_plan.kpi_history import KpiHistory, shown
from improvement_plan.kpi_reading import Outcome, Trend
from improvement_plan.models import (
    AreaForImprovement,
    Kpi,
    KpiTarget,
    KpiValue,
    Plan,
    PlanAction,
)
from improvement_plan.ratings import Measure

_MET = {Outcome.MET: True, Outcome.WITHIN: True, Outcome.MISSED: False}


@dataclass(frozen=True, slots=True)
class Measured:
    """The KPIs of a plan.

    Args:
        by_action: the measures of each plan action, by its number.
        by_area: the KPIs of each area and of its actions, by the area's number.
    """

    by_action: Mapping[int, tuple[Measure, ...]] = field(default_factory=dict)
    by_area: Mapping[int, tuple[KpiHistory, ...]] = field(default_factory=dict)


def of_plan(plan: Plan, until: datetime) -> Measured:
    """The KPIs of a plan as known at an instant; five queries, one where there is none.

    Args:
        until: figures and targets recorded later do not count.
    """
    by_action: dict[int, tuple[Measure, ...]] = {}
    by_area: dict[int, tuple[KpiHistory, ...]] = {}
    for kpi in _kpis(plan, until):
        history = KpiHistory.of(kpi)
        measure = measure_of(history)
        areas = {area.number for area in kpi.areas.all()}
        for action in kpi.plan_actions.all():
            by_action[action.number] = (*by_action.get(action.number, ()), measure)
            areas.add(action.area.number)
        for number in areas:
            by_area[number] = (*by_area.get(number, ()), history)
    return Measured(by_action, by_area)


def measure_of(history: KpiHistory) -> Measure:
    """How a KPI stands by its newest figure; nothing is known without one."""
    last = history.last()
    if last is None:
        return Measure(history.kpi.name)
    target = history.target(last.period)
    aim = f", {history.kpi.bound} {shown(target, history.kpi)}" if target else ""
    outcome = history.outcome(last.period)
    figure = f"{shown(last.value, history.kpi)} in {history.name_of(last.period)}"
    return Measure(
        name=history.kpi.name,
        met=_MET.get(outcome),
        is_tolerated=outcome is Outcome.WITHIN,
        worsens=history.trend() == Trend.WORSE,
        said=figure + aim,
    )


def _kpis(plan: Plan, until: datetime) -> QuerySet[Kpi]:
    areas = AreaForImprovement.objects.filter(plan=plan, left_at=None)
    actions = PlanAction.objects.filter(area__in=areas, left_at=None)
    live = Q(retired_at=None) | Q(retired_at__gt=until)
    measuring = Q(plan_actions__in=actions) | Q(areas__in=areas)
    ids = Kpi.objects.filter(live & measuring, board_id=plan.board_id).values("pk")
    return (
        Kpi.objects.filter(pk__in=ids)
        .select_related("board__partnership")
        .prefetch_related(
            Prefetch("areas", areas),
            Prefetch("plan_actions", actions.select_related("area")),
            Prefetch("values", KpiValue.objects.filter(recorded_at__lte=until)),
            Prefetch("targets", KpiTarget.objects.filter(set_at__lte=until)),
        )
    )
