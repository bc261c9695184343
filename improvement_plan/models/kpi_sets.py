"""The set of KPIs that a board approved, by which decision and for how long (C79)."""

from datetime import date

from django.db import models
from django.db.models import Q

from boards.models import Board, Decision
from governance.models import Person
from governance.models.constraints import ends_after_start
from improvement_plan import around
from improvement_plan.models.kpis import Kpi


class KpiSetQuerySet(models.QuerySet["KpiSet"]):
    """Sets of KPIs as people ask for them."""

    def on(self, day: date) -> "KpiSetQuerySet":
        """Those in force on a day."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day
        )


class KpiSet(models.Model):
    """KPIs approved together by a decision of the board.

    Another set needs another decision; the earlier one ends the day before it.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="kpi_sets")
    name = models.CharField(max_length=120)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="kpi_sets"
    )
    kpis = models.ManyToManyField(Kpi, related_name="sets", verbose_name="KPIs")
    starts_on = models.DateField("in force from")
    ends_on = models.DateField("until", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = KpiSetQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = "KPI set"
        constraints = [
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(ends_on__isnull=True),
                name="improvement_plan_kpiset_one_without_end",
            ),
            models.CheckConstraint(
                name="improvement_plan_kpiset_has_name", condition=~Q(name="")
            ),
            ends_after_start("improvement_plan_kpiset_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"KPI set “{self.name}”"

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return around.in_period(self.starts_on, self.ends_on, day)
