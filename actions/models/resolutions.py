"""What another body resolved and this board follows up (C97)."""

from django.db import models
from django.db.models import Q

from boards.models import Board, OutsideBody
from governance.long_dates import long_date


class Resolution(models.Model):
    """Where an action came from: a resolution of the body that this one answers to.

    A board that meets in the product, or an outside body, such as a Health and
    Wellbeing Board that resolves 1 to 3 and expects to hear of them.
    """

    action = models.OneToOneField(
        "actions.Action", on_delete=models.CASCADE, related_name="resolution"
    )
    body = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.ForeignKey(
        OutsideBody, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.CharField("number as printed", max_length=20, blank=True)
    resolved_on = models.DateField("resolved on")

    class Meta:
        ordering = ["resolved_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="actions_resolution_of_one_body",
                condition=Q(body__isnull=False, outside__isnull=True)
                | Q(body__isnull=True, outside__isnull=False),
            )
        ]

    def __str__(self) -> str:
        """`Resolution 2 of the Health and Wellbeing Board, 25 January 2024`."""
        number = f" {self.number}" if self.number else ""
        of = self.body or self.outside
        return f"Resolution{number} of {of}, {long_date(self.resolved_on)}"
