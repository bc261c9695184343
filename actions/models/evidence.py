"""Files that show what happened to an action: each belongs to a dated update."""

from django.db import models

from actions.models.updates import ActionUpdate
from governance.models import Person, StoredFile
from governance.models.constraints import both_or_neither


class Evidence(models.Model):
    """A file added with an update; `number` counts the files of the action.

    Withdrawn, its row stays with the reason, and the file is served to nobody.
    """

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
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(max_length=300, blank=True)

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
            both_or_neither(
                "actions_evidence_withdrawn", "withdrawn_at", "withdrawn_by"
            ),
            models.CheckConstraint(
                name="actions_evidence_withdrawn_says_why",
                condition=models.Q(withdrawn_at__isnull=True)
                | ~models.Q(withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        # The name of a file may be confidential: labels go into logs.
        return f"Evidence {self.number} of {self.action}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether the file is served to nobody any more."""
        return self.withdrawn_at is not None
