"""The published trackers of a board: dated, one after the other (rulings 1, C47)."""

from typing import NoReturn

from django.db import models

from boards.models import Board
from governance.models import Person, StoredDocument
from governance.models.constraints import both_or_neither


class TrackerPublicationQuerySet(models.QuerySet["TrackerPublication"]):
    """Published trackers as the public asks for them."""

    def current(self) -> "TrackerPublicationQuerySet":
        """The newest of each board that was neither replaced nor withdrawn."""
        return self.filter(withdrawn_at__isnull=True, replaced_by__isnull=True)


class TrackerPublication(models.Model):
    """An immutable snapshot of where a board's actions stood on a day, made public."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="trackers")
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(
        StoredDocument, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects = TrackerPublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="actions_trackerpublication_once"
            ),
            both_or_neither(
                "actions_trackerpublication_withdrawn", "withdrawn_at", "withdrawn_by"
            ),
        ]

    def __str__(self) -> str:
        return f"Published tracker {self.number} of {self.board}"

    @property
    def is_current(self) -> bool:
        """Whether this is what the public reads now."""
        return self.withdrawn_at is None and self.replaced_by_id is None

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refuse: what was published is kept.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("A publication is withdrawn, never deleted.")
