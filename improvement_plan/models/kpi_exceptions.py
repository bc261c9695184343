"""What the accountable person says about a missed target (C80, C92)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from governance.models import Person
from governance.models.constraints import both_or_neither
from improvement_plan.models.kpis import Kpi


class KpiExceptionQuerySet(models.QuerySet["KpiException"]):
    """Notes as people ask for them."""

    def owed(self) -> "KpiExceptionQuerySet":
        """Those still to be written, of KPIs still kept."""
        return self.filter(written_at=None, called_off_at=None, kpi__retired_at=None)


class KpiException(models.Model):
    """A note asked for because a figure missed its target, until it is written.

    Called off where the figure was revised and does not miss any more.
    """

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="exceptions")
    period = models.DateField("first day of the period")
    asked_of = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="kpi_exceptions"
    )
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_on = models.DateField("in the digest of", null=True, blank=True)
    chased_on = models.DateField("again in that of", null=True, blank=True)
    cause = models.TextField("why it was missed", blank=True)
    remedy = models.TextField("what is done about it", blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KpiExceptionQuerySet.as_manager()

    class Meta:
        ordering = ["-period", "kpi__number"]
        verbose_name = "KPI exception"
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "period"], name="improvement_plan_kpiexception_once"
            ),
            both_or_neither(
                "improvement_plan_kpiexception_written", "written_at", "written_by"
            ),
            both_or_neither(
                "improvement_plan_kpiexception_off", "called_off_at", "called_off_by"
            ),
            models.CheckConstraint(
                name="improvement_plan_kpiexception_says_why",
                condition=Q(written_at__isnull=True) | ~Q(cause=""),
            ),
        ]

    def __str__(self) -> str:
        return f"exception note of {self.kpi}"

    @property
    def is_open(self) -> bool:
        """Whether the note is still owed."""
        return self.written_at is None and self.called_off_at is None

    def write(self, *, cause: str, remedy: str, by: Person, at: datetime) -> None:
        """Say why it was missed and what is done about it."""
        self.cause, self.remedy = cause, remedy
        self.written_by, self.written_at = by, at

    def call_off(self, *, by: Person, at: datetime) -> None:
        """It is not missed any more."""
        self.called_off_by, self.called_off_at = by, at

    def ask_again(self, *, of: Person, by: Person, at: datetime) -> None:
        """It is missed after all."""
        self.called_off_by = self.called_off_at = None
        self.asked_of, self.asked_by, self.asked_at = of, by, at
        self.told_on = self.chased_on = None
