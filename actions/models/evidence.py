"""Files that show what happened to an action: each belongs to a dated update."""

from django.db import models

from actions.models.updates import ActionUpdate
from governance.models import StoredFile


class Evidence(models.Model):
    """A file added with an update; `number` counts the files of the action."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.PROTECT, related_name="evidence"
    )
    update = models.ForeignKey(
        ActionUpdate, on_delete=models.PROTECT, related_name="evidence"
    )
    number = models.PositiveSmallIntegerField()
    stored = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "number"], name="actions_evidence_number_once"
            ),
            models.CheckConstraint(
                name="actions_evidence_counts_from_one",
                condition=models.Q(number__gte=1),
            ),
        ]

    def __str__(self) -> str:
        # The name of a file may be confidential: labels go into logs.
        return f"Evidence {self.number} of {self.action}"
