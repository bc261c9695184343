"""Packs and chair's briefs: files made for one reader's eyes, and thrown away again."""

from django.db import models

from boards.models.meeting import Meeting
from governance.models import Person
from governance.models.constraints import one_of


class PackKind(models.TextChoices):
    """What was made of a meeting, with the words shown."""

    PACK = "pack", "Pack"
    BRIEF = "brief", "Chair’s brief"


class PackState(models.TextChoices):
    """State of Pack, with the words shown."""

    QUEUED = "queued", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"


class Pack(models.Model):
    """One PDF of a meeting as it stands, for everybody who may see exactly this.

    No record: what was issued is a `StoredDocument`. `source_sha256` is taken over all
    that the reader may see, so that nobody is handed what was made for other eyes, and
    so that a change makes another pack. The old one is deleted, its file with it.
    """

    Kind = PackKind
    State = PackState

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    source = models.JSONField()
    source_sha256 = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    done = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    pages = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to="", blank=True, max_length=200)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["requested_at", "pk"]
        constraints = [
            one_of("boards_pack_kind", "kind", PackKind),
            one_of("boards_pack_state", "state", PackState),
            models.CheckConstraint(
                name="boards_pack_ready_has_file",
                condition=~models.Q(state="ready")
                | (models.Q(size__gt=0, pages__gt=0) & ~models.Q(file="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.meeting}"

    @property
    def is_ready(self) -> bool:
        """Whether the file is there."""
        return self.state == self.State.READY

    @property
    def has_failed(self) -> bool:
        """Whether it was given up."""
        return self.state == self.State.FAILED

    @property
    def file_name(self) -> str:
        """`pack-2024-03-05.pdf`."""
        return f"{self.kind}-{self.meeting.date.isoformat()}.pdf"
