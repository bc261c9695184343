"""The published trackers of a board: dated, one after the other (rulings 1, C47)."""

from django.db import models

from boards.models import Board
from boards.models.published_version import (
    PublishedVersion,
    PublishedVersionQuerySet,
    withdrawn_names_who,
)


class TrackerPublication(PublishedVersion):
    """Where a board's actions stood on a day, made public."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="trackers")

    objects = PublishedVersionQuerySet["TrackerPublication"].as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="actions_trackerpublication_once"
            ),
            withdrawn_names_who("actions_trackerpublication_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"Published tracker {self.number} of {self.board}"
