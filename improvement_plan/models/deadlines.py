"""The deadlines one inspection set, with the day each was met (C61)."""

from datetime import date

from django.db import models

from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from improvement_plan.deadlines import (
    Standing,
    Trigger,
    falls_on_closed_day,
    standing,
)
from improvement_plan.models.frameworks import (
    Counted,
    DeadlineKind,
    DeadlineTrigger,
    DeadlineUnit,
)
from improvement_plan.models.inspection import Inspection


class Deadline(Counted):
    """What is due to the regulators, and until when.

    Its number and unit are copied from the framework's kind, so that a later change of
    the framework leaves it alone. `due_on` is what they come to, kept for lists; the
    operations count it anew whenever the day it starts from changes.
    """

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="deadlines"
    )
    kind = models.ForeignKey(
        DeadlineKind,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
        help_text="of the framework; empty for one added by hand",
    )
    started_on = models.DateField("day of the event", null=True, blank=True)
    due_on = models.DateField("last day", null=True, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="regulatory_deadlines",
        verbose_name="who answers for it",
    )
    met_on = models.DateField("met on", null=True, blank=True)
    how = models.CharField("how it was met", max_length=300, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            one_of("improvement_plan_deadline_trigger", "trigger", DeadlineTrigger),
            one_of("improvement_plan_deadline_unit", "unit", DeadlineUnit),
            both_or_neither("improvement_plan_deadline_met", "met_at", "met_by"),
            both_or_neither("improvement_plan_deadline_met_on", "met_at", "met_on"),
        ]

    def __str__(self) -> str:
        return f"deadline {self.pk} of the {self.inspection}"

    def count(self) -> None:
        """Count its last day anew."""
        trigger = Trigger(self.trigger)
        start = (
            self.started_on
            if trigger is Trigger.EVENT
            else self.inspection.triggered_on(trigger)
        )
        self.due_on = self.term.due_on(start)

    def standing_on(self, day: date) -> Standing:
        """Whether it is due, late or met on a day."""
        return standing(self.due_on, self.met_on, day)

    @property
    def is_untouched(self) -> bool:
        """Whether nobody met it or answers for it."""
        return self.met_on is None and self.person_id is None

    @property
    def closed_day(self) -> str:
        """`a Sunday`, where its last day is one."""
        return falls_on_closed_day(self.due_on)


class DeadlineAsk(models.Model):
    """That somebody was reminded of a deadline at a stage, once (ruling 3)."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="asks"
    )
    due_on = models.DateField("of the last day")
    stage = models.SmallIntegerField(help_text="-1 before it, 0 on it, 1 a week after")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()

    class Meta:
        ordering = ["deadline", "asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "due_on", "stage", "person"],
                name="improvement_plan_deadlineask_once",
            )
        ]

    def __str__(self) -> str:
        return f"reminder of {self.deadline}"
