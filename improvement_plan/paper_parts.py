"""The parts of a plan's paper: its ratings with their months, and its KPIs, of a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from governance.models import RatingLevel, RatingScale
from governance.rating_strips import Month
from improvement_plan import kpi_pages, rated
from improvement_plan.kpi_history import KpiHistory, histories
from improvement_plan.kpi_shapes import KpiBlock
from improvement_plan.models import (
    ComparatorValue,
    Kpi,
    KpiComparator,
    KpiTarget,
    KpiValue,
    Plan,
)
from improvement_plan.plan_papers import (
    PaperLevel,
    PaperMonth,
    PaperRating,
    PaperScale,
)
from improvement_plan.plan_shapes import PlanActionShape
from improvement_plan.rated import PlanRatings, Rated


def ratings_of(
    plan: Plan, actions: Sequence[PlanActionShape], day: date
) -> tuple[tuple[PaperScale, ...], tuple[PaperRating, ...]]:
    """The scales with their counts, and each action's ratings with twelve months."""
    found = rated.of_plan(plan, actions, day)
    months = rated.strips(plan, actions, day) if found.scales else {}
    scales, ratings = [], []
    for scale in found.scales:
        counted = _counted(found, scale.dimension, months)
        places = {level.pk: n for n, (level, _) in enumerate(counted)}
        scales.append(_scale(scale, counted))
        ratings += [
            _rating(number, scale.dimension, one, places, months[number])
            for number, one in found.by_number.items()
        ]
    return tuple(scales), tuple(ratings)


def _counted(
    found: PlanRatings,
    dimension: str,
    months: Mapping[int, Mapping[str, Sequence[Month]]],
) -> list[tuple[RatingLevel, int]]:
    """Each level with its count: those of the scale, then earlier ones still shown."""
    counted = [(c.level, len(c.numbers)) for c in found.counts(dimension)]
    known = {level.pk for level, _ in counted}
    for strip in months.values():
        for month in strip[dimension]:
            level = month.level
            if isinstance(level, RatingLevel) and level.pk not in known:
                known.add(level.pk)
                counted.append((level, 0))
    return counted


def _scale(scale: RatingScale, counted: list[tuple[RatingLevel, int]]) -> PaperScale:
    return PaperScale(
        dimension=scale.dimension,
        heading=scale.get_dimension_display(),
        levels=tuple(
            PaperLevel(
                label=level.label,
                definition=level.definition,
                letter=level.letter,
                shape=level.shape,
                colour=level.colour,
            )
            for level, _ in counted
        ),
        counts=tuple(number for _, number in counted),
    )


def _rating(
    number: int,
    dimension: str,
    one: Rated,
    places: dict[int, int],
    months: Mapping[str, Sequence[Month]],
) -> PaperRating:
    claim = getattr(one, dimension)
    return PaperRating(
        action=number,
        dimension=dimension,
        level=places.get(claim.level_id) if claim else None,
        as_at=claim.as_at if claim else None,
        months=tuple(
            PaperMonth(
                name=month.name,
                level=places.get(getattr(month.level, "pk", 0)),
                denied=month.denied,
            )
            for month in months[dimension]
        ),
        denied=_against(one) if dimension == rated.COMPLETION else "",
        warnings=one.warnings if dimension == rated.COMPLETION else (),
    )


def _against(one: Rated) -> str:
    """What the record says beside the claim (C67); empty where it agrees."""
    if not one.denied:
        return ""
    says = one.says.label if one.says else "otherwise"
    return f"The record says {says}. {' '.join(one.denied.why)}".strip()


def kpis_of(
    plan: Plan, actions: Iterable[PlanActionShape], day: date
) -> tuple[KpiBlock, ...]:
    """The KPIs that measure some actions of a plan, as recorded by a day.

    One that is linked to no area and no action measures the board's plan as a whole.
    """
    numbers = {action.area for action in actions}
    measures = (
        Q(areas__plan=plan, areas__number__in=numbers)
        | Q(plan_actions__area__plan=plan, plan_actions__area__number__in=numbers)
        | Q(areas=None, plan_actions=None)
    )
    until = rated.end_of(day)
    kpis = Kpi.objects.filter(
        measures, Q(retired_at=None) | Q(retired_at__gt=until), board=plan.board
    )
    read = histories(_as_recorded(kpis.distinct().order_by("number"), day))
    area = plan.board.partnership.local_area
    return tuple(_block(one, area, day) for one in read if one.figures)


def _as_recorded(kpis: QuerySet[Kpi], day: date) -> QuerySet[Kpi]:
    """With figures, targets and comparators as they were recorded by a day."""
    until = rated.end_of(day)
    compared = Prefetch(
        "values", ComparatorValue.objects.filter(recorded_at__lte=until)
    )
    return kpis.select_related("provider").prefetch_related(
        Prefetch("values", KpiValue.objects.filter(recorded_at__lte=until)),
        Prefetch("targets", KpiTarget.objects.filter(set_at__lte=until)),
        Prefetch("comparators", KpiComparator.objects.prefetch_related(compared)),
    )


def _block(history: KpiHistory, own_name: str, day: date) -> KpiBlock:
    kpi, line = history.kpi, kpi_pages.line_of(history, day)
    return KpiBlock(
        number=kpi.number,
        name=kpi.name,
        definition=kpi.definition,
        source=kpi.source,
        figure=line.figure,
        period=line.period,
        target=line.target,
        outcome=line.label,
        own_name=own_name,
        compared=kpi_pages.compared_names(kpi),
        rows=kpi_pages.rows_of(history, day)[: kpi_pages.ON_THE_CHART],
        chart=kpi_pages.chart_of(history, own_name),
    )
