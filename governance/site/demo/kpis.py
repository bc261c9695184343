"""KPIs of both boards: the published series of EHC plans, and one that is kept by hand.

The series are the DfE's (EHC plans, SEN2, under the Open Government Licence); targets,
notes and the monthly KPI are invented.
"""

from datetime import date
from decimal import Decimal

from django.db import transaction

from boards.standing import Standing
from governance.clock import at
from governance.models import Person
from governance.site.demo.world import World, instant
from improvement_plan import kpi_periods
from improvement_plan.kpi_cells import Cell, read
from improvement_plan.models import Kpi, KpiException, PlanAction
from improvement_plan.operations import kpi_figures, kpi_notes, kpi_series, kpis
from improvement_plan.operations.kpis import KpiInput, LinksInput, TargetInput

FIRST_YEAR = 2019
TIMELINESS = {
    "West Sussex": "78.0 55.9 35.5 16.5 3.6 11.4",
    "Southend-on-Sea": "95.7 86.3 95.1 71.7 3.8 16.1",
    "England": "58.7 55.6 57.9 47.7 49.1 45.9",
}
# Per cent of children waiting more than 18 weeks, the newest last.
_WAITS = ("46.1", "47.3", "44.8", "45.2", "x system changed over", "43.9")


@transaction.atomic
def tell(world: World, today: date) -> None:
    """The KPIs of a board: West Sussex keeps one by hand beside the published one."""
    if world.facts.slug == "west-sussex":
        _publish(world, "West Sussex", "Southend-on-Sea", "hetty-ravenscroft", today)
        _keep_waits(world, "mina-tregear", today)
    else:
        _publish(world, "Southend-on-Sea", "West Sussex", "bryony-esdaile", today)


def _publish(world: World, own: str, other: str, owner: str, today: date) -> None:
    """The published series against England and the other area, and its note.

    Args:
        own: the area of this partnership, as the series calls it.
        other: the one it is compared with.
        owner: the key of the accountable person.
    """
    by, owned_by = world.secretary(today), world.people[owner]
    with at(instant(today)):
        kpi = kpis.add_kpi(
            by=by,
            board=world.board,
            kpi=_timeliness(owned_by),
            links=_measuring(world, ("3",), ("3.1",)),
        )
        for year, value in ((2024, 40), (2025, 60)):
            _aim(by, kpi, year, value)
        compared = tuple(
            kpi_series.ComparedInput(name=name, kind=kind, series=_series(name))
            for name, kind in (("England", "england"), (other, "neighbour"))
        )
        series = kpi_series.SeriesInput(own=_series(own), compared=compared)
        kpi_series.bring_series(by=by, kpi_id=kpi.pk, series=series)
        note = KpiException.objects.get(kpi=kpi)
        kpi_notes.write_note(
            by=by,
            note_id=note.pk,
            cause="Requests rose by a third, and posts of educational psychologists were "
            "vacant for most of the year.",
            remedy="Four locums work through the oldest requests first; two posts are "
            "filled from September.",
        )


def _aim(by: Standing, kpi: Kpi, year: int, value: int) -> None:
    """The target of a year, in per cent."""
    target = TargetInput(
        starts_on=date(year, 1, 1),
        value=Decimal(value),
        reason="Agreed with the plan",
        is_confirmed=True,
    )
    kpis.set_target(by=by, kpi_id=kpi.pk, target=target)


def _keep_waits(world: World, owner: str, today: date) -> None:
    """A KPI that the health partner reports each month; the newest one is missing."""
    by = world.secretary(today)
    this_month = kpi_periods.first_day("month", today)
    first = kpi_periods.following("month", this_month, -len(_WAITS) - 1)
    with at(instant(today)):
        kpi = kpis.add_kpi(
            by=by,
            board=world.board,
            kpi=KpiInput(
                name="Children waiting over 18 weeks for speech and language therapy",
                numerator="children waiting more than 18 weeks",
                denominator="children waiting",
                owner=world.people[owner],
                cadence="month",
                first_period=first,
                direction=Kpi.Direction.LOWER,
                lag_days=0,
                source="Pan Sussex dashboard",
                tolerance=Decimal(5),
            ),
            links=_measuring(world, ("1",), ("1.1",)),
        )
        aim = TargetInput(starts_on=first, value=Decimal(40))
        kpis.set_target(by=by, kpi_id=kpi.pk, target=aim)
        figures = [
            kpi_figures.FigureInput(
                kpi_id=kpi.pk,
                period=kpi_periods.following("month", first, place),
                cell=cell,
                is_confirmed=True,
            )
            for place, text in enumerate(_WAITS)
            if (cell := read(text, is_percent=True))
        ]
        kpi_figures.record_figures(by=by, board_id=world.board.pk, figures=figures)


def _timeliness(owner: Person) -> KpiInput:
    return KpiInput(
        name="EHC plans issued within 20 weeks",
        definition="New education, health and care plans issued within 20 weeks of the "
        "request, exceptions included.",
        numerator="plans issued within 20 weeks",
        denominator="plans issued in the calendar year",
        owner=owner,
        cadence="calendar_year",
        first_period=date(FIRST_YEAR, 1, 1),
        source="DfE, EHC plans (SEN2)",
        lag_days=200,
        baseline=Decimal("3.6"),
        baseline_text="2023",
        tolerance=Decimal(5),
    )


def _measuring(
    world: World, areas: tuple[str, ...], actions: tuple[str, ...]
) -> LinksInput:
    """The areas and plan actions of West Sussex by which a KPI is told to work."""
    if world.facts.slug != "west-sussex":
        return LinksInput()
    plan = world.board.plans.latest("number")
    of_plan = PlanAction.objects.filter(area__plan=plan)
    return LinksInput(
        areas=tuple(plan.areas.filter(reference__in=areas).select_related("plan")),
        plan_actions=tuple(of_plan.filter(reference__in=actions)),
    )


def _series(name: str) -> dict[date, Cell]:
    return {
        date(FIRST_YEAR + place, 1, 1): Cell("final", value=Decimal(text))
        for place, text in enumerate(TIMELINESS[name].split())
    }
