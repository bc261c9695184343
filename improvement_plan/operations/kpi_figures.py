"""Figures of KPIs recorded and revised; a miss asks for a note (C80)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import RuleBroken
from improvement_plan import kpi_events, kpi_periods, kpi_policy
from improvement_plan.kpi_cells import Cell
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.models import Kpi, KpiValue
from improvement_plan.models.kpi_figures import Figure
from improvement_plan.operations import kpi_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInput:
    """What is recorded for a period of a KPI.

    Args:
        period: the first day of the period.
        is_confirmed: a doubtful figure is meant as it stands.
    """

    kpi_id: int
    period: date
    cell: Cell
    is_confirmed: bool = False

    @property
    def field(self) -> str:
        """The box it was typed into."""
        return f"kpi-{self.kpi_id}-{self.period.isoformat()}"


@transaction.atomic
def record_figures(
    *, by: Standing, board_id: int, figures: Sequence[FigureInput]
) -> list[KpiValue]:
    """Record figures of several KPIs: all of them or none.

    What is there already stays as an earlier version; the same again changes nothing.

    Raises:
        RuleBroken: beside its box, a doubt that is not confirmed or a wrong period.
    """
    by_kpi: defaultdict[int, list[FigureInput]] = defaultdict(list)
    for one in figures:
        by_kpi[one.kpi_id].append(one)
    rows = Kpi.objects.select_for_update().filter(board=board_id, pk__in=by_kpi)
    kpis = list(rows.order_by("pk"))
    if board_id != by.board_id or len(kpis) != len(by_kpi):
        raise RuleBroken("This KPI is not of your board.")
    written: list[KpiValue] = []
    for kpi in kpis:
        kpi_policy.may_record_figures(by, kpi).require()
        written += _record_of(by, kpi, by_kpi[kpi.pk])
    return written


def _record_of(by: Standing, kpi: Kpi, said: Sequence[FigureInput]) -> list[KpiValue]:
    """The figures of one KPI, and what follows from them."""
    history = KpiHistory.of(kpi)
    given = {s.period: s.cell.value for s in said if s.cell.value is not None}
    for one in said:
        _require_sound(history, one, given)
    written = [
        row
        for one in said
        if (row := write_figure(by, kpi, one, history.figures.get(one.period)))
    ]
    if written:
        kpi_notes.follow(by, KpiHistory.of(kpi), [row.period for row in written])
    return written


def _require_sound(
    history: KpiHistory, one: FigureInput, given: dict[date, Decimal]
) -> None:
    """Refuse a period that is none or has not begun, and a doubt nobody confirmed."""
    cadence = history.kpi.cadence
    if kpi_periods.first_day(cadence, one.period) != one.period:
        raise RuleBroken("This is no period of this KPI.", field=one.field)
    if one.period > today():
        raise RuleBroken("This period has not begun yet.", field=one.field)
    if one.cell.value is None or one.is_confirmed:
        return
    doubts = history.doubts(one.period, one.cell.value, given)
    if doubts and not _is_known(history, one):
        raise RuleBroken(" ".join(doubts), field=one.field)


def _is_known(history: KpiHistory, one: FigureInput) -> bool:
    """Whether it says what is recorded already, so that nothing is to be doubted."""
    row = history.figures.get(one.period)
    return row is not None and row.value == one.cell.value


def write_figure(
    by: Standing, kpi: Kpi, one: FigureInput, before: KpiValue | None
) -> KpiValue | None:
    """One figure as a new version; None where it says nothing new."""
    if before is not None and is_same(before, one.cell):
        return None
    made = KpiValue(
        kpi=kpi,
        period=one.period,
        confirmed="confirmed" if one.is_confirmed else "",
        **row_of(by, one.cell, before),
    )
    made.save()
    audit.record(
        kpi_events.KPI_FIGURE_RECORDED,
        by=by.actor,
        subject=made,
        board_id=kpi.board_id,
        partnership_id=by.partnership_id,
        changes={one.period.isoformat(): (_plain(before), _plain(made))},
    )
    return made


def is_same(before: Figure, cell: Cell) -> bool:
    """Whether a cell says what a row says; a revised figure typed again is final."""
    state = "final" if before.state == Figure.State.REVISED else before.state
    return (state, before.value, before.reason) == (cell.state, cell.value, cell.reason)


def row_of(by: Standing, cell: Cell, before: Figure | None) -> dict[str, object]:
    """The columns of a new version; a final figure after another one is revised."""
    is_revised = (
        before is not None
        and before.value is not None
        and cell.state == Figure.State.FINAL
        and before.state != Figure.State.PROVISIONAL
    )
    return {
        "version": before.version + 1 if before else 1,
        "state": Figure.State.REVISED if is_revised else cell.state,
        "value": cell.value,
        "numerator": cell.numerator,
        "denominator": cell.denominator,
        "reason": cell.reason,
        "recorded_at": now(),
        "recorded_by": by.someone,
    }


def _plain(row: Figure | None) -> str | None:
    if row is None:
        return None
    return row.state if row.value is None else f"{row.value.normalize():f}"


def doubtful(
    histories: Iterable[KpiHistory], figures: Sequence[FigureInput]
) -> dict[str, str]:
    """The doubts about figures that were typed together, by their boxes."""
    of_kpi = {history.kpi.pk: history for history in histories}
    found: dict[str, str] = {}
    for one in figures:
        history = of_kpi[one.kpi_id]
        given = {
            s.period: s.cell.value
            for s in figures
            if s.kpi_id == one.kpi_id and s.cell.value is not None
        }
        if one.cell.value is not None and not _is_known(history, one):
            doubts = history.doubts(one.period, one.cell.value, given)
            found |= {one.field: " ".join(doubts)} if doubts else {}
    return found
