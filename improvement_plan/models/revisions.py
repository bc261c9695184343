"""Every saved state of a plan, so that any day can be shown as it stood (C62)."""

from django.db import models
from django.db.models import Q

from governance.models import Person
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.plan import Plan
from improvement_plan.models.plan_actions import PlanAction


class PlanRevision(models.Model):
    """A plan's head, an area or a plan action as it was saved; never changed.

    What the plan said on a day is the newest revision of each by the end of that day.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="revisions")
    area = models.ForeignKey(
        AreaForImprovement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="revisions",
    )
    action = models.ForeignKey(
        PlanAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="revisions",
    )
    content = models.JSONField("as it was")
    has_left = models.BooleanField("it left the plan", default=False)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["plan", "area", "action", "-saved_at"],
                name="improvement_plan_revision_day",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="improvement_plan_planrevision_of_one",
                condition=Q(area__isnull=True) | Q(action__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.action or self.area or self.plan} as saved"
