"""A KPI with its figures and targets, asked what its pages and operations want to know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from improvement_plan import kpi_periods, kpi_reading, plausibility
from improvement_plan.kpi_reading import Outcome, Target, Trend
from improvement_plan.models import Kpi, KpiComparator, KpiValue
from improvement_plan.models.kpi_figures import Figure, newest


@dataclass(frozen=True, slots=True)
class KpiHistory:
    """What is known of a KPI.

    Args:
        figures: the newest row of each period, in order of time.
        targets: in every version.
    """

    kpi: Kpi
    figures: Mapping[date, KpiValue]
    targets: Sequence[Target]

    @classmethod
    def of(cls, kpi: Kpi) -> "KpiHistory":
        """From a KPI, best read `with_figures`."""
        targets = [Target(t.starts_on, t.value, t.version) for t in kpi.targets.all()]
        return cls(kpi, newest(kpi.values.all()), targets)

    def name_of(self, period: date) -> str:
        """What a period is called."""
        return kpi_periods.name_of(self.kpi.cadence, period)

    def target(self, period: date) -> Decimal | None:
        """The target valid on the last day of a period."""
        day = kpi_periods.last_day(self.kpi.cadence, period)
        found = kpi_reading.target_on(self.targets, day)
        return found.value if found else None

    def outcome(self, period: date) -> Outcome:
        """Whether the figure of a period meets its target."""
        figure = self.figures.get(period)
        return kpi_reading.judge(
            figure.value if figure else None,
            self.target(period),
            more_is_better=self.kpi.more_is_better,
            tolerance=self.kpi.tolerance,
        )

    def last(self) -> KpiValue | None:
        """The newest figure there is; None where no period has one."""
        known = [row for row in self.figures.values() if row.value is not None]
        return known[-1] if known else None

    def trend(self) -> Trend:
        """Which way the last two figures went."""
        rows = [kpi_reading.Figure(p, row.value) for p, row in self.figures.items()]
        return kpi_reading.trend(rows, more_is_better=self.kpi.more_is_better)

    def missing(self, on: date) -> list[date]:
        """The periods whose figure is late (C80)."""
        if self.kpi.retired_at is not None:
            return []
        return kpi_reading.missing(
            self.kpi.cadence,
            self.kpi.first_period,
            self.figures.keys(),
            lag_days=self.kpi.lag_days,
            on=on,
        )

    def doubts(
        self, period: date, value: Decimal, said: Mapping[date, Decimal] | None = None
    ) -> list[str]:
        """Why a figure is probably a slip.

        Args:
            said: figures given together with it, by period.
        """
        known = {p: r.value for p, r in self.figures.items() if r.value is not None}
        known |= said or {}
        before = [known[p] for p in sorted(known) if p < period]
        baseline = [] if self.kpi.baseline is None else [self.kpi.baseline]
        after = [known[p] for p in sorted(known, reverse=True) if p > period]
        history = [*baseline, *before] or after
        return plausibility.doubts(value, history, unit=self.kpi.sign)


def with_figures(kpis: QuerySet[Kpi]) -> QuerySet[Kpi]:
    """With targets and figures, in two queries more."""
    return kpis.select_related(
        "owner", "owner_organisation", "provider", "board__partnership"
    ).prefetch_related("targets", "values")


def with_comparators(kpis: QuerySet[Kpi]) -> QuerySet[Kpi]:
    """With those it is compared with, and their figures."""
    read = KpiComparator.objects.prefetch_related("values")
    return with_figures(kpis).prefetch_related(Prefetch("comparators", queryset=read))


def shown(value: Decimal | None, kpi: Kpi) -> str:
    """`3.6 %`, `£1,200`, `12 days`; empty where there is no figure."""
    if value is None:
        return ""
    figure = f"{value:,.{kpi.decimals}f}"
    if kpi.unit == Kpi.Unit.POUNDS:
        return f"£{figure}"
    return f"{figure} {kpi.sign}".strip() if kpi.sign != "%" else f"{figure}%"


def told(figure: Figure | None, kpi: Kpi) -> str:
    """A figure with its state, or why there is none: never an empty cell or a 0."""
    if figure is None:
        return "nothing recorded"
    if figure.state == Figure.State.NOT_AVAILABLE:
        return f"not available: {figure.reason}"
    if figure.state == Figure.State.SUPPRESSED:
        return "suppressed"
    words = {"provisional": " (provisional)", "revised": " (revised)"}
    return shown(figure.value, kpi) + words.get(figure.state, "")


def histories(kpis: Iterable[Kpi]) -> list[KpiHistory]:
    """The history of each."""
    return [KpiHistory.of(kpi) for kpi in kpis]
