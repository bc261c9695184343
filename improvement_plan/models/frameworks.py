"""Inspection frameworks by version: their criteria, and the deadlines they set (C61).

The framework changed four times in its first three years (field.md §2.1), so nothing
of it is code.
"""

from typing import Any

from django.db import models

from governance.errors import RuleBroken
from governance.models import Partnership
from governance.models.constraints import one_of
from improvement_plan.deadlines import Term, Trigger, Unit


class DeadlineTrigger(models.TextChoices):
    """Trigger of a deadline, with the words shown."""

    FIELDWORK_ENDED = Trigger.FIELDWORK_ENDED.value, Trigger.FIELDWORK_ENDED.label
    REPORT_RECEIVED = Trigger.REPORT_RECEIVED.value, Trigger.REPORT_RECEIVED.label
    REPORT_PUBLISHED = Trigger.REPORT_PUBLISHED.value, Trigger.REPORT_PUBLISHED.label
    EVENT = Trigger.EVENT.value, Trigger.EVENT.label


class DeadlineUnit(models.TextChoices):
    """Unit of a deadline, with the words shown."""

    WORKING_DAYS = Unit.WORKING_DAYS.value, Unit.WORKING_DAYS.label
    DAYS = Unit.DAYS.value, Unit.DAYS.label
    WEEKS = Unit.WEEKS.value, Unit.WEEKS.label
    MONTHS = Unit.MONTHS.value, Unit.MONTHS.label


class Counted(models.Model):
    """A number of units from a trigger: what every deadline is made of."""

    name = models.CharField("what is due", max_length=200)
    trigger = models.CharField(
        "counted from", max_length=16, choices=DeadlineTrigger.choices
    )
    number = models.PositiveSmallIntegerField("how many")
    unit = models.CharField(max_length=12, choices=DeadlineUnit.choices)
    event = models.CharField("the event", max_length=120, blank=True)
    source = models.CharField("where this is written", max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def term(self) -> Term:
        """What the rules count with."""
        return Term(Trigger(self.trigger), self.number, Unit(self.unit))

    @property
    def counted(self) -> dict[str, Any]:
        """What another deadline copies to be counted alike."""
        return {one.name: getattr(self, one.name) for one in Counted._meta.fields}

    @property
    def in_words(self) -> str:
        """`30 working days after the final report is received`."""
        return self.term.words(self.event)


class Framework(models.Model):
    """A version of an inspection framework, as a partnership uses it (C58)."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="inspection_frameworks"
    )
    name = models.CharField(max_length=200)
    version = models.CharField(max_length=80)
    inspectors = models.CharField("who inspects", max_length=120, blank=True)
    starts_on = models.DateField("in force from", null=True, blank=True)

    class Meta:
        ordering = ["name", "-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name", "version"],
                name="improvement_plan_framework_once",
                violation_error_message="There is this version of the framework.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.version}"


class Criterion(models.Model):
    """What inspectors evaluate; a self-evaluation answers each (C75)."""

    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="criteria"
    )
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["framework", "order"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "order"],
                name="improvement_plan_criterion_order_once",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def drop(self) -> None:
        """Take it out of its framework.

        Raises:
            RuleBroken: a self-evaluation or evidence speaks of it.
        """
        try:
            self.delete()
        except models.ProtectedError as error:
            raise RuleBroken(
                f"“{self.text}” is used: reword it instead.", field="criteria"
            ) from error


class DeadlineKind(Counted):
    """A deadline that every inspection under this version sets."""

    framework = models.ForeignKey(
        Framework, on_delete=models.CASCADE, related_name="deadline_kinds"
    )
    order = models.PositiveSmallIntegerField()
    outcome = models.CharField(
        "only for this outcome",
        max_length=40,
        blank=True,
        help_text="empty for every outcome",
    )

    class Meta:
        ordering = ["framework", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "order"],
                name="improvement_plan_deadlinekind_order_once",
            ),
            one_of("improvement_plan_deadlinekind_trigger", "trigger", DeadlineTrigger),
            one_of("improvement_plan_deadlinekind_unit", "unit", DeadlineUnit),
        ]

    def __str__(self) -> str:
        return self.name

    def is_for(self, outcome: str) -> bool:
        """Whether an inspection of this outcome has this deadline."""
        return not self.outcome or self.outcome.casefold() == outcome.casefold()
