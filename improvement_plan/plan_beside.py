"""What stands beside a plan on its page: findings, meetings, measures, evidence, a cycle.

None of it is part of the plan's text. It is read as its reader may see it, in a number of
queries that does not grow with the plan.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Prefetch, prefetch_related_objects

from boards import policy as boards_policy
from boards.standing import Standing
from governance.series_chart import SeriesPicture
from governance.verdict import Verdict, no
from improvement_plan import cycle_progress, discussed, evidence_counts, kpi_pages
from improvement_plan.cycle import Period
from improvement_plan.evidence_counts import Held, PlanHeld
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.measured import Measured, measure_of
from improvement_plan.models import (
    Finding,
    Inspection,
    Kpi,
    KpiComparator,
    Plan,
    UpdateCycle,
)
from improvement_plan.operations.discussing import next_meeting
from improvement_plan.policy import may_change_plan

_SAID = (
    ("item", "item", "items"),
    ("decision", "decision", "decisions"),
    ("log_action", "action", "actions"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaBeside:
    """What stands beside one area.

    Args:
        findings: what inspectors found that it answers.
        said: (how many, `decisions`), of the meetings that spoke of it.
        picture: the chart of its first KPI, where the area is open.
        figure: how that KPI stands, as a sentence.
        kpis: every KPI that measures it or its actions.
    """

    findings: tuple[Finding, ...] = ()
    said: tuple[tuple[int, str], ...] = ()
    picture: SeriesPicture | None = None
    figure: str = ""
    kpis: tuple[Kpi, ...] = ()
    held: Held = field(default_factory=Held)


@dataclass(frozen=True, slots=True)
class CycleBeside:
    """The open cycle: `July updates in`, 14 of 18."""

    cycle: UpdateCycle
    name: str
    told: int
    owed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBeside:
    """What stands beside a plan.

    Args:
        may_ask: ask a lead how an action goes.
        may_put: put an action onto the next agenda.
    """

    held: PlanHeld
    areas: Mapping[int, AreaBeside]
    cycle: CycleBeside | None
    may_ask: Verdict
    may_put: Verdict


def of_plan(
    who: Standing, plan: Plan, measured: Measured, opened: Collection[int]
) -> PlanBeside:
    """What stands beside a plan today, as far as a reader may see it.

    Args:
        opened: numbers of the areas that are open; only they draw a chart.
    """
    held = evidence_counts.of_plan(plan, who)
    found, said = _findings(who, plan), _said(who, plan)
    drawn = _pictures(plan, measured, opened)
    numbers = {*found, *said, *measured.by_area, *held.by_area}
    areas = {
        number: AreaBeside(
            findings=tuple(found.get(number, ())),
            said=said.get(number, ()),
            picture=drawn.get(number),
            figure=_figure(measured, number),
            kpis=tuple(one.kpi for one in measured.by_area.get(number, ())),
            held=held.by_area.get(number, Held()),
        )
        for number in numbers
    }
    may_change = may_change_plan(who, plan)
    return PlanBeside(
        held=held,
        areas=areas,
        cycle=_cycle(plan),
        may_ask=may_change,
        may_put=may_change and _may_put(who, plan),
    )


def _may_put(who: Standing, plan: Plan) -> Verdict:
    meeting = next_meeting(plan.board, who)
    if meeting is None:
        return no("No meeting is planned: add the next one first.")
    return boards_policy.may_edit_agenda(who, meeting)


def _findings(who: Standing, plan: Plan) -> dict[int, list[Finding]]:
    """What inspectors found, by the number of the area that answers it; two queries."""
    seen = Inspection.objects.visible_to(who)
    rows = Finding.objects.filter(areas__plan=plan, inspection__in=seen).distinct()
    by_area: defaultdict[int, list[Finding]] = defaultdict(list)
    for row in rows.select_related("inspection__board__partnership").prefetch_related(
        "areas"
    ):
        for area in row.areas.all():
            by_area[area.number].append(row)
    return by_area


def _said(who: Standing, plan: Plan) -> dict[int, tuple[tuple[int, str], ...]]:
    """How often meetings spoke of each area, by its number; each place counts once."""
    places: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for one in discussed.of_plan(who, plan):
        places[one.area_number].add((one.kind, one.url))
    return {
        number: tuple(_counted(Counter(kind for kind, _ in found)))
        for number, found in places.items()
    }


def _counted(kinds: Mapping[str, int]) -> Iterable[tuple[int, str]]:
    for kind, one, many in _SAID:
        if count := kinds.get(kind, 0):
            yield count, one if count == 1 else many


def _pictures(
    plan: Plan, measured: Measured, opened: Collection[int]
) -> dict[int, SeriesPicture]:
    """The chart of the first KPI of each open area; two queries."""
    first = {number: measured.by_area[number][0]
             for number in opened if measured.by_area.get(number)}  # fmt: skip
    compared = KpiComparator.objects.prefetch_related("values")
    prefetch_related_objects(
        [one.kpi for one in first.values()], Prefetch("comparators", compared)
    )
    name = plan.board.partnership.local_area
    drawn = {number: _picture(one, name) for number, one in first.items()}
    return {number: one for number, one in drawn.items() if one is not None}


def _figure(measured: Measured, number: int) -> str:
    """How the first KPI of an area stands; empty without a figure."""
    first = next(iter(measured.by_area.get(number, ())), None)
    measure = measure_of(first) if first else None
    return f"It {measure.stands}: {measure.said}." if measure and measure.said else ""


def _picture(history: KpiHistory, name: str) -> SeriesPicture | None:
    chart = kpi_pages.chart_of(history, name)
    return chart.picture_beside() if chart else None


def _cycle(plan: Plan) -> CycleBeside | None:
    """The cycle in which leads are asked now."""
    rows = UpdateCycle.objects.filter(plan=plan, state=UpdateCycle.State.OPEN)
    cycle = rows.order_by("audience", "number").first()
    if cycle is None:
        return None
    cycle.board = plan.board
    progress = cycle_progress.of(cycle, cycle_progress.owed_actions(cycle))
    name = Period(cycle.starts_on, cycle.ends_on).name
    return CycleBeside(cycle, name, progress.done, len(progress.owed))
