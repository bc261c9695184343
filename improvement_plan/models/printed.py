"""A date as it is printed, beside the day it stands for (C66)."""

from datetime import date

from django.db import models


class DateKind(models.TextChoices):
    """What kind of date is printed, with the words shown."""

    NONE = "none", "No date"
    POINT = "point", "A day or month"
    ONGOING = "ongoing", "Ongoing"
    ONGOING_WITH_TARGET = "ongoing_with_target", "Ongoing, with a target"
    MILESTONES = "milestones", "One for each milestone"
    CONDITION = "condition", "Depends on something"


class Printed(models.Model):
    """Carries a date as printed; the words are never lost to the day."""

    DateKind = DateKind

    date_text = models.CharField("date as printed", max_length=120, blank=True)
    due_on = models.DateField("day it stands for", null=True, blank=True)

    class Meta:
        abstract = True

    def is_past(self, on: date) -> bool:
        """Whether the day it stands for has passed."""
        return self.due_on is not None and self.due_on < on
