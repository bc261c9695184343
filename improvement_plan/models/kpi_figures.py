"""The figures of KPIs and of those they are compared with; each revision is a row."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import Q

from governance.models import Person
from governance.models.constraints import one_of
from improvement_plan.models.kpis import Kpi


class FigureState(models.TextChoices):
    """State of a figure, with the words shown."""

    FINAL = "final", "Final"
    PROVISIONAL = "provisional", "Provisional"
    REVISED = "revised", "Revised"
    NOT_AVAILABLE = "not_available", "Not available"
    SUPPRESSED = "suppressed", "Suppressed"


WITHOUT_FIGURE = (FigureState.NOT_AVAILABLE, FigureState.SUPPRESSED)


class Figure(models.Model):
    """What is known of a period: a figure, or that there is none and why.

    Never 0 in place of what is not available; the database holds it so (field.md §6).
    """

    State = FigureState

    period = models.DateField("first day of the period")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=15, choices=State.choices, default=State.FINAL)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    reason = models.CharField("why there is no figure", max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def _held(table: str, owner: str) -> list[models.BaseConstraint]:
    """What holds of every row of figures."""
    return [
        models.UniqueConstraint(
            fields=[owner, "period", "version"], name=f"{table}_version_once"
        ),
        one_of(f"{table}_state", "state", FigureState),
        models.CheckConstraint(
            name=f"{table}_has_a_figure_or_none",
            condition=Q(state__in=WITHOUT_FIGURE, value__isnull=True)
            | ~Q(state__in=WITHOUT_FIGURE) & Q(value__isnull=False, value__gte=0),
        ),
        models.CheckConstraint(
            name=f"{table}_not_available_says_why",
            condition=~Q(state="not_available") | ~Q(reason=""),
        ),
    ]


class KpiValue(Figure):
    """A figure of a KPI for a period; a later version replaces it, and it stays."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="values")
    confirmed = models.TextField("doubts that were confirmed away", blank=True)

    class Meta:
        ordering = ["period", "version"]
        verbose_name = "KPI value"
        constraints = _held("improvement_plan_kpivalue", "kpi")

    def __str__(self) -> str:
        return f"figure of {self.kpi}"


class ComparatorKind(models.TextChoices):
    """Kind of KpiComparator, with the words shown."""

    ENGLAND = "england", "England"
    REGION = "region", "Region"
    NEIGHBOUR = "neighbour", "Neighbour"


class KpiComparator(models.Model):
    """Whom a KPI is compared with: England, a region, a statistical neighbour (C83)."""

    Kind = ComparatorKind

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="comparators")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.NEIGHBOUR)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            one_of("improvement_plan_kpicomparator_kind", "kind", ComparatorKind),
            models.UniqueConstraint(
                fields=["kpi", "name"], name="improvement_plan_kpicomparator_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ComparatorValue(Figure):
    """A comparator's figure for a period."""

    comparator = models.ForeignKey(
        KpiComparator, on_delete=models.PROTECT, related_name="values"
    )

    class Meta:
        ordering = ["period", "version"]
        constraints = _held("improvement_plan_comparatorvalue", "comparator")

    def __str__(self) -> str:
        return f"figure of {self.comparator}"


One = TypeVar("One", bound=Figure)


def newest(rows: Iterable[One]) -> dict[date, One]:
    """The newest version of each period, in order of time."""
    found = {row.period: row for row in sorted(rows, key=lambda row: row.version)}
    return dict(sorted(found.items()))
