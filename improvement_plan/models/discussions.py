"""Where a meeting spoke of the plan: at an item, in a decision, by an action of the log."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from actions.models import Action
from boards.models import AgendaItem, Decision
from governance.models import Person
from improvement_plan.models.areas import AreaForImprovement
from improvement_plan.models.plan_actions import PlanAction

SOURCES = ("item", "decision", "log_action")


def _exactly_one() -> Q:
    """One of the three sources is set."""
    ways = (
        Q(**{f"{name}__isnull": name != chosen for name in SOURCES})
        for chosen in SOURCES
    )
    return reduce(or_, ways)


def _spoken_in(model: Any) -> Any:
    """A key that goes with what it points at: the link is a part of both."""
    return models.ForeignKey(
        model, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )


class Discussion(models.Model):
    """That a meeting spoke of an area of the plan, or of one of its actions.

    Owned here, for boards and actions know of no plan (ruling 5). Without `action` it
    was the area as a whole.
    """

    area = models.ForeignKey(
        AreaForImprovement, on_delete=models.PROTECT, related_name="discussions"
    )
    action = models.ForeignKey(
        PlanAction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="discussions",
    )
    item = _spoken_in(AgendaItem)
    decision = _spoken_in(Decision)
    log_action = _spoken_in(Action)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="improvement_plan_discussion_one_source", condition=_exactly_one()
            ),
            *(
                models.UniqueConstraint(
                    fields=[name, "action"],
                    name=f"improvement_plan_discussion_{name}_once",
                )
                for name in SOURCES
            ),
            *(
                models.UniqueConstraint(
                    fields=[name, "area"],
                    condition=Q(action=None),
                    name=f"improvement_plan_discussion_{name}_area",
                )
                for name in SOURCES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action or self.area}"

    @property
    def target(self) -> AreaForImprovement | PlanAction:
        """What was spoken of."""
        return self.action or self.area
