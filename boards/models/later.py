"""What happened to minutes after they were written: corrections and releases (C40, C43)."""

from django.db import models
from django.db.models import Q

from boards.models.decision import Decision
from boards.models.meeting import AgendaItem
from boards.models.minutes import MinuteEntry, Minutes
from boards.models.papers import Paper
from governance.models import Person
from governance.models.constraints import one_of


class CorrectionOccasion(models.TextChoices):
    """Occasion of Correction, with the words shown."""

    APPROVAL = "approval", "Agreed when the minutes were approved"
    AMENDMENT = "amendment", "Made after the minutes were approved"


class Correction(models.Model):
    """A correction agreed at approval or after it; printed in both meetings'."""

    Occasion = CorrectionOccasion

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="corrections"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="corrections_made",
        help_text="the item of the later meeting which made it",
    )
    occasion = models.CharField(
        max_length=10, choices=Occasion.choices, default=Occasion.APPROVAL
    )
    about = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        help_text="the item whose record it amends",
    )
    text = models.TextField()
    is_confidential = models.BooleanField("concerns a confidential item", default=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_correction_occasion", "occasion", CorrectionOccasion)
        ]

    def __str__(self) -> str:
        if self.occasion == self.Occasion.AMENDMENT:
            return f"Amendment of {self.minutes}"
        return f"Correction to {self.minutes}"


class ReleaseExtent(models.TextChoices):
    """Extent of Release, with the words shown."""

    ITEM = "item", "The whole item"
    NOTE = "note", "A note"
    PAPER = "paper", "A paper"


class Release(models.Model):
    """What was confidential was opened, by a decision of the board (C40)."""

    Extent = ReleaseExtent

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="releases"
    )
    extent = models.CharField(max_length=5, choices=Extent.choices)
    entry = models.ForeignKey(
        MinuteEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
    )
    paper = models.ForeignKey(
        Paper,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="releases",
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="releases"
    )
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_release_extent", "extent", ReleaseExtent),
            models.CheckConstraint(
                name="boards_release_names_what_it_opens",
                condition=Q(extent="item", entry__isnull=True, paper__isnull=True)
                | Q(extent="note", paper__isnull=True)
                | Q(extent="paper", entry__isnull=True, paper__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Release of {self.item} by {self.decision}"
