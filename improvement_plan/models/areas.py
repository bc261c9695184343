"""Areas for improvement of a plan, and the groups that work on them (C63, C70)."""

from django.db import models
from django.db.models import Q

from boards.models import Board
from governance.models import Person
from governance.models.constraints import both_or_neither
from improvement_plan.models.plan import Plan, PlanColumn


class AreaForImprovement(models.Model):
    """One area of a plan: what must improve, who answers for it, what will be better.

    `number` runs per board; `reference` is what the plan prints. Only the statement is
    asked for (C63). An area leaves the plan; it is never deleted.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="areas")
    number = models.PositiveIntegerField()
    reference = models.CharField("reference as printed", max_length=20)
    title = models.CharField(max_length=200, blank=True)
    statement = models.TextField()
    governance_group = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sro = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="areas_answered_for",
        verbose_name="senior responsible officer (SRO)",
    )
    impact = models.TextField(blank=True)
    outcome = models.TextField("desired outcome", blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    left_reason = models.CharField("why it left the plan", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "area for improvement"
        verbose_name_plural = "areas for improvement"
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="improvement_plan_area_number_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "reference"],
                condition=Q(left_at__isnull=True),
                name="improvement_plan_area_reference_once",
                violation_error_message="This plan has an area of that reference.",
            ),
            models.CheckConstraint(
                name="improvement_plan_area_says_what", condition=~Q(statement="")
            ),
            both_or_neither("improvement_plan_area_left", "left_at", "left_by"),
            models.CheckConstraint(
                name="improvement_plan_area_left_says_why",
                condition=Q(left_at__isnull=True) | ~Q(left_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"area {self.reference}"

    def get_absolute_url(self) -> str:
        """Its place on the plan's page."""
        return f"{self.plan.get_absolute_url()}?area={self.number}#area-{self.number}"

    @property
    def heading(self) -> str:
        """Its title, or the statement where the plan prints none."""
        return self.title or self.statement


class AreaGroup(models.Model):
    """A working group of an area, and which paper says so since when (C70, trap 8)."""

    area = models.ForeignKey(
        AreaForImprovement, on_delete=models.PROTECT, related_name="groups"
    )
    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="areas")
    source = models.CharField("said in", max_length=200, blank=True)
    stated_on = models.DateField("said on", null=True, blank=True)

    class Meta:
        ordering = ["board__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "board"], name="improvement_plan_areagroup_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.board} for {self.area}"


class AreaValue(models.Model):
    """What an area says in a column of its plan's type."""

    area = models.ForeignKey(
        AreaForImprovement, on_delete=models.PROTECT, related_name="values"
    )
    column = models.ForeignKey(PlanColumn, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["column__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "column"], name="improvement_plan_areavalue_once"
            ),
            models.CheckConstraint(
                name="improvement_plan_areavalue_says_what", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column} of {self.area}"
