"""The published plans of a board: each dated, one after the other (ruling 1, C74)."""

from django.db import models

from boards.models.published_version import (
    PublishedVersion,
    PublishedVersionQuerySet,
    withdrawn_names_who,
)
from improvement_plan.models.plan import Plan


class PlanPublication(PublishedVersion):
    """Where a plan stood on a day, made public; its address bears the day.

    A newer one takes its place in lists and search. It stays at its own address until
    it is withdrawn.
    """

    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, related_name="publications"
    )
    as_at = models.DateField("day it speaks of")

    objects = PublishedVersionQuerySet["PlanPublication"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="improvement_plan_planpublication_once"
            ),
            withdrawn_names_who("improvement_plan_planpublication_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"publication {self.number} of {self.plan}"

    @property
    def is_readable(self) -> bool:
        """Whether its dated address still shows it: replaced or not, until withdrawn."""
        return self.withdrawn_at is None
