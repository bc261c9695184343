"""Published series brought along: a KPI's own figures and those of its comparators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from boards.standing import Standing
from governance.errors import RuleBroken
from improvement_plan import kpi_events, kpi_policy
from improvement_plan.kpi_cells import Cell
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.models import ComparatorValue, Kpi, KpiComparator, KpiValue
from improvement_plan.models.kpi_figures import newest
from improvement_plan.operations import kpi_notes
from improvement_plan.operations.kpi_figures import (
    FigureInput,
    is_same,
    row_of,
    write_figure,
)
from improvement_plan.operations.kpis import locked, record

Series = Mapping[date, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedInput:
    """Whom to compare with, and their figures by period."""

    name: str
    kind: str
    series: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesInput:
    """Figures as published; they are not doubted, for somebody published them.

    Args:
        own: of the KPI itself, by the first day of each period; may be empty.
    """

    own: Series = field(default_factory=dict)
    compared: Sequence[ComparedInput] = ()


@transaction.atomic
def bring_series(*, by: Standing, kpi_id: int, series: SeriesInput) -> int:
    """Take published series over, all or nothing; done twice it changes nothing.

    Returns:
        How many figures are new or revised.

    Raises:
        RuleBroken: there is nothing in it.
    """
    kpi = locked(by, kpi_id)
    kpi_policy.may_keep_kpis(by).require()
    if not (series.own or series.compared):
        raise RuleBroken("Choose at least one area.", field="areas")
    own = _own(by, kpi, series.own)
    others = sum(_compared(by, kpi, one) for one in series.compared)
    record(
        kpi_events.KPI_SERIES_BROUGHT, by, kpi, kpi, {"figures": (None, own + others)}
    )
    return own + others


def _own(by: Standing, kpi: Kpi, series: Series) -> int:
    before = newest(kpi.values.all())
    written: list[KpiValue] = []
    for period, cell in series.items():
        one = FigureInput(kpi_id=kpi.pk, period=period, cell=cell)
        made = write_figure(by, kpi, one, before.get(period))
        written += [made] if made else []
    history = KpiHistory.of(kpi)
    if last := history.last():
        # Years gone by are history: only the newest figure asks for a note.
        kpi_notes.follow(by, history, {row.period for row in written} & {last.period})
    return len(written)


def _compared(by: Standing, kpi: Kpi, one: ComparedInput) -> int:
    whom, _ = KpiComparator.objects.update_or_create(
        kpi=kpi, name=one.name, defaults={"kind": one.kind}
    )
    before = newest(whom.values.all())
    made = [
        ComparatorValue(
            comparator=whom, period=period, **row_of(by, cell, before.get(period))
        )
        for period, cell in one.series.items()
        if period not in before or not is_same(before[period], cell)
    ]
    ComparatorValue.objects.bulk_create(made)
    return len(made)
