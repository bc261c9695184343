"""Exception notes with their figure and target, for every place that shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from improvement_plan.kpi_history import KpiHistory, shown, told, with_figures
from improvement_plan.models import Kpi, KpiException

MOST = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A note, written or owed.

    Args:
        period: its name, such as `June 2024`.
        figure: as printed, with its state.
        target: `at least 60 %`.
    """

    note: KpiException
    kpi: Kpi
    period: str
    figure: str
    target: str


def lines(notes: QuerySet[KpiException], most: int = MOST) -> list[Line]:
    """Each note with its figure and its target; four queries for all of them."""
    rows: Iterable[KpiException] = list(notes.select_related("asked_of")[:most])
    kpis = with_figures(Kpi.objects.filter(pk__in={note.kpi_id for note in rows}))
    read = kpis.select_related("board__partnership")
    of_kpi = {kpi.pk: KpiHistory.of(kpi) for kpi in read}
    return [_line(note, of_kpi[note.kpi_id]) for note in rows]


def _line(note: KpiException, history: KpiHistory) -> Line:
    kpi = history.kpi
    return Line(
        note=note,
        kpi=kpi,
        period=history.name_of(note.period),
        figure=told(history.figures.get(note.period), kpi),
        target=f"{kpi.bound} {shown(history.target(note.period), kpi)}",
    )
