"""KPIs as pages and papers show them: a line of the list, a chart, the table beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from boards import record
from boards.models import Board
from governance.chart_shapes import ChartShape, SeriesShape
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import StoredDocument
from improvement_plan import kpi_periods
from improvement_plan.kpi_history import KpiHistory, shown, told
from improvement_plan.kpi_reading import Outcome, Trend
from improvement_plan.kpi_shapes import KpiPaper, RowShape
from improvement_plan.models import Kpi, KpiComparator
from improvement_plan.models.kpi_figures import Figure, newest

PAPER = "documents/kpi.html"
TONES: dict[Outcome, str] = {
    Outcome.MET: "done",
    Outcome.WITHIN: "warn",
    Outcome.MISSED: "late",
    Outcome.NO_TARGET: "neutral",
    Outcome.NO_FIGURE: "neutral",
}
Figures = Mapping[date, Figure]
# The picture shows so many periods; the table shows them all.
ON_THE_CHART = 24


@dataclass(frozen=True, slots=True)
class KpiLine:
    """A KPI in a list: its newest figure, how it stands, what is missing.

    Args:
        missing: the names of the periods whose figure is late, oldest first.
    """

    kpi: Kpi
    figure: str
    period: str
    target: str
    outcome: Outcome
    trend: Trend
    missing: tuple[str, ...]

    @property
    def tone(self) -> str:
        """The tone of how it stands in the design's tags."""
        return TONES[self.outcome]

    @property
    def label(self) -> str:
        """How it stands, with a capital."""
        return self.outcome.value.capitalize()


def line_of(history: KpiHistory, on: date) -> KpiLine:
    """A KPI as one line."""
    kpi, last = history.kpi, history.last()
    target = history.target(last.period if last else on)
    return KpiLine(
        kpi=kpi,
        figure=told(last, kpi) if last else "",
        period=history.name_of(last.period) if last else "",
        target=f"{kpi.bound} {shown(target, kpi)}" if target is not None else "",
        outcome=history.outcome(last.period) if last else Outcome.NO_FIGURE,
        trend=history.trend(),
        missing=tuple(history.name_of(period) for period in history.missing(on)),
    )


def rows_of(history: KpiHistory, on: date) -> tuple[RowShape, ...]:
    """The table: every period, the newest first, with nothing left out.

    Args:
        history: of a KPI read `with_comparators`.
    """
    others = [figures for _, figures in _others(history.kpi)]
    missing = set(history.missing(on))
    counts: dict[date, int] = {}
    for row in history.kpi.values.all():
        counts[row.period] = counts.get(row.period, 0) + 1
    every = set(history.figures).union(missing, *others)
    return tuple(
        RowShape(
            period=history.name_of(period),
            figure=told(history.figures.get(period), history.kpi),
            target=shown(history.target(period), history.kpi),
            outcome=(judged := history.outcome(period)).value.capitalize(),
            compared=tuple(
                told(one[period], history.kpi) if period in one else ""
                for one in others
            ),
            is_missing=period in missing,
            versions=counts.get(period, 0),
            tone=TONES[judged],
        )
        for period in sorted(every, reverse=True)
    )


def chart_of(history: KpiHistory, own_name: str) -> ChartShape | None:
    """The chart of a KPI; None where there is no figure to draw.

    Args:
        own_name: whose figures they are, such as the local area.
    """
    kpi, others = history.kpi, _others(history.kpi)
    periods = _drawn(history, [figures for _, figures in others])
    if history.last() is None:
        return None
    targets = [history.target(period) for period in periods]
    aim = next((one for one in reversed(targets) if one is not None), None)
    return ChartShape(
        title=kpi.name,
        note=" · ".join(filter(None, (kpi.get_unit_display(), kpi.source))),
        labels=tuple(_short(kpi, period) for period in periods),
        own=_series(own_name, history.figures, periods),
        compared=tuple(_series(one.name, f, periods) for one, f in others),
        targets=tuple(map(_text, targets)),
        target_label="" if aim is None else f"target {kpi.bound} {shown(aim, kpi)}",
        unit=kpi.sign,
        places=kpi.decimals,
    )


def compared_names(kpi: Kpi) -> tuple[str, ...]:
    """Whom a KPI is compared with, in the order of the table's columns."""
    return tuple(one.name for one in kpi.comparators.all())


def facts_of(kpi: Kpi) -> tuple[tuple[str, ...], ...]:
    """What a KPI is, as pairs of a word and its text; empty ones are left out."""
    baseline = shown(kpi.baseline, kpi)
    lag = f"{kpi.get_cadence_display()}, known {kpi.lag_days} days after"
    pairs = (
        ("Counted", kpi.numerator),
        ("Out of", kpi.denominator),
        ("Unit", f"{kpi.get_unit_display()}, {kpi.get_direction_display().lower()}"),
        ("Reported", lag),
        ("Source", kpi.source),
        ("Provided by", kpi.provider.name if kpi.provider else ""),
        ("Accountable", kpi.owned_by),
        ("Baseline", ", ".join(filter(None, (baseline, kpi.baseline_text)))),
        ("Tolerance", shown(kpi.tolerance, kpi) if kpi.tolerance else ""),
    )
    return tuple(pair for pair in pairs if pair[1])


def paper_of(board: Board, history: KpiHistory, on: date) -> StoredDocument:
    """A KPI on paper: chart, table and notes as they stand; the same is made once."""
    kpi, area = history.kpi, board.partnership.local_area
    notes = kpi.exceptions.exclude(written_at=None).select_related("written_by")
    paper = KpiPaper(
        partnership=board.partnership.name,
        board=board.name,
        number=kpi.number,
        name=kpi.name,
        definition=kpi.definition,
        facts=facts_of(kpi),
        as_at=on,
        own_name=area,
        compared=compared_names(kpi),
        rows=rows_of(history, on),
        notes=tuple(
            (history.name_of(one.period), one.cause, one.remedy) for one in notes
        ),
        chart=chart_of(history, area),
        demonstration=(
            record.DEMONSTRATION if board.partnership.is_demonstration else ""
        ),
    )
    return request_document(
        template=PAPER,
        snapshot=paper.to_dict(),
        title=f"KPI {kpi.number}: {kpi.name}, {long_date(on)}",
        file_name=paper.file_name,
        partnership_id=board.partnership_id,
    )


def _others(kpi: Kpi) -> list[tuple[KpiComparator, Figures]]:
    return [(one, newest(one.values.all())) for one in kpi.comparators.all()]


def _drawn(history: KpiHistory, others: Sequence[Figures]) -> list[date]:
    """The last periods in an unbroken row, whether or not there is a figure."""
    known = set(history.figures).union(*others)
    if not known:
        return []
    row = kpi_periods.periods(history.kpi.cadence, min(known), max(known))
    return row[-ON_THE_CHART:]


def _series(name: str, figures: Figures, periods: Sequence[date]) -> SeriesShape:
    rows = [figures.get(period) for period in periods]
    return SeriesShape(
        name=name, values=tuple(_text(row.value if row else None) for row in rows)
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _short(kpi: Kpi, period: date) -> str:
    """A period's name where room is short: `Mar 24`."""
    name = kpi_periods.name_of(kpi.cadence, period)
    if kpi.cadence == Kpi.Cadence.MONTH:
        month, year = name.split()
        return f"{month[:3]} {year[2:]}"
    return name.replace(" to ", "–").replace(" 20", " ")
