"""The ways to tell from a mail how a plan action goes, without signing in (C56)."""

from django.db import models

from governance.models.links import OneTimeLink
from improvement_plan.models.plan_actions import PlanAction


class UpdateLink(OneTimeLink):
    """A one-time way to the update page of one plan action for its lead."""

    action = models.ForeignKey(
        PlanAction, on_delete=models.CASCADE, related_name="update_links"
    )

    def __str__(self) -> str:
        return f"Link of {self.person} to {self.action}"
