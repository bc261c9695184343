"""KPIs of a board, and what is aimed for from which day on (C79, C82, C84)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Organisation, Person
from governance.models.constraints import both_or_neither, one_of
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.plan_actions import PlanAction


class KpiUnit(models.TextChoices):
    """Unit of Kpi, with the words shown."""

    PERCENT = "percent", "Per cent"
    NUMBER = "number", "Number"
    DAYS = "days", "Days"
    WEEKS = "weeks", "Weeks"
    RATE = "rate", "Rate per 100"
    POUNDS = "pounds", "Pounds"


_UNIT_SIGNS: dict[str, str] = {
    KpiUnit.PERCENT: "%",
    KpiUnit.NUMBER: "",
    KpiUnit.DAYS: "days",
    KpiUnit.WEEKS: "weeks",
    KpiUnit.RATE: "per 100",
    KpiUnit.POUNDS: "£",
}


class KpiDirection(models.TextChoices):
    """Direction of Kpi, with the words shown."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"


class KpiCadence(models.TextChoices):
    """Cadence of Kpi, with the words shown."""

    MONTH = "month", "Every month"
    QUARTER = "quarter", "Every quarter"
    HALF_YEAR = "half_year", "Every half year"
    CALENDAR_YEAR = "calendar_year", "Every calendar year"
    FINANCIAL_YEAR = "financial_year", "Every financial year"
    ACADEMIC_YEAR = "academic_year", "Every academic year"


class Kpi(models.Model):
    """A number that says whether things get better for children, and how it is made.

    `number` runs per board, is in the address and never changes. Figures are wanted
    from `first_period` on, each `lag_days` after its period's end at the latest.
    """

    Unit = KpiUnit
    Direction = KpiDirection
    Cadence = KpiCadence

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="kpis")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    numerator = models.CharField("what is counted", max_length=300, blank=True)
    denominator = models.CharField("out of what", max_length=300, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices, default=Unit.PERCENT)
    direction = models.CharField(
        max_length=10, choices=Direction.choices, default=Direction.HIGHER
    )
    cadence = models.CharField(
        max_length=20, choices=Cadence.choices, default=Cadence.QUARTER
    )
    decimals = models.PositiveSmallIntegerField("places shown", default=1)
    source = models.CharField("where the figures come from", max_length=200, blank=True)
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_period = models.DateField("first period wanted")
    lag_days = models.PositiveSmallIntegerField("known so many days after", default=30)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="kpis_owned"
    )
    owner_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    baseline = models.DecimalField(
        max_digits=14, decimal_places=4, null=True, blank=True
    )
    baseline_text = models.CharField("what the baseline is", max_length=120, blank=True)
    tolerance = models.DecimalField(
        "off the target by so much is tolerable",
        max_digits=14,
        decimal_places=4,
        default=0,
    )
    areas = models.ManyToManyField(AreaForImprovement, related_name="kpis", blank=True)
    plan_actions = models.ManyToManyField(PlanAction, related_name="kpis", blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        verbose_name = "KPI"
        verbose_name_plural = "KPIs"
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="improvement_plan_kpi_number_once"
            ),
            models.UniqueConstraint(
                fields=["board", "name"],
                condition=Q(retired_at__isnull=True),
                name="improvement_plan_kpi_name_once",
                violation_error_message="There is a KPI of this name.",
            ),
            one_of("improvement_plan_kpi_unit", "unit", KpiUnit),
            one_of("improvement_plan_kpi_direction", "direction", KpiDirection),
            one_of("improvement_plan_kpi_cadence", "cadence", KpiCadence),
            both_or_neither("improvement_plan_kpi_retired", "retired_at", "retired_by"),
            models.CheckConstraint(
                name="improvement_plan_kpi_figures",
                condition=Q(decimals__lte=4, tolerance__gte=0)
                & (Q(baseline__isnull=True) | Q(baseline__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"KPI {self.number} “{self.name}”"

    def get_absolute_url(self) -> str:
        """Its page."""
        board = self.board
        return reverse(
            "improvement_plan:kpi",
            args=[board.partnership.slug, board.slug, self.number],
        )

    @property
    def label(self) -> str:
        """`KPI 6`."""
        return f"KPI {self.number}"

    @property
    def sign(self) -> str:
        """What stands behind a figure, such as `%`."""
        return _UNIT_SIGNS[self.unit]

    @property
    def more_is_better(self) -> bool:
        """Whether a higher figure is the better one."""
        return self.direction == KpiDirection.HIGHER

    @property
    def bound(self) -> str:
        """`at least` or `at most`, before a target."""
        return "at least" if self.more_is_better else "at most"

    @property
    def owned_by(self) -> str:
        """`Mina Tregear, West Sussex County Council`."""
        return ", ".join(str(p) for p in (self.owner, self.owner_organisation) if p)


class KpiTarget(models.Model):
    """What is aimed for from a day on; set again, a new version says why (C82)."""

    kpi = models.ForeignKey(Kpi, on_delete=models.PROTECT, related_name="targets")
    starts_on = models.DateField("for periods that end on or after")
    version = models.PositiveSmallIntegerField(default=1)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    reason = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["starts_on", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kpi", "starts_on", "version"],
                name="improvement_plan_kpitarget_version_once",
            ),
            models.CheckConstraint(
                name="improvement_plan_kpitarget_changed_says_why",
                condition=Q(version=1) | Q(version__gte=2) & ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="improvement_plan_kpitarget_not_negative",
                condition=Q(value__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"target of {self.kpi}"
