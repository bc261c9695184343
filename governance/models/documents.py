"""Documents as issued: the snapshot they were made from, the bytes, the SHA-256."""

from django.db import models

from governance.models.constraints import one_of


class StoredDocumentState(models.TextChoices):
    """State of StoredDocument, with the words shown."""

    QUEUED = "queued", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"


class StoredDocument(models.Model):
    """A PDF made once from an immutable snapshot, and never rendered again.

    `source_sha256` is taken over the template's name and the snapshot; asking for
    the same document twice therefore finds the first.
    """

    State = StoredDocumentState

    partnership_id = models.BigIntegerField(null=True)
    template = models.CharField(max_length=120)
    snapshot = models.JSONField()
    source_sha256 = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    requested_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to="", blank=True, max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            one_of("governance_storeddocument_state", "state", StoredDocumentState),
            models.CheckConstraint(
                name="governance_storeddocument_ready_has_bytes",
                condition=~models.Q(state="ready")
                | (models.Q(size__gt=0) & ~models.Q(sha256="") & ~models.Q(file="")),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        """Whether the bytes are there."""
        return self.state == self.State.READY
