"""A board's own words for where its actions stand (screens: *Settled here*)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from boards.models import Board
from governance.models.constraints import one_of
from governance.models.ratings import SignShape


class StatusLabelStatus(models.TextChoices):
    """Which step of an action's life a word stands for."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    WAITING = "waiting", "Waiting"
    DONE = "done", "Done"
    CLOSED = "closed", "Closed"


class StatusLabel(models.Model):
    """A word of a board's scale; several may stand for the same step of the life.

    A word that is no longer offered stays with the actions that have it.
    """

    Status = StatusLabelStatus

    Shape = SignShape

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="status_labels"
    )
    status = models.CharField(max_length=12, choices=Status.choices)
    order = models.PositiveSmallIntegerField()
    label = models.CharField("word", max_length=40)
    definition = models.CharField("meaning", max_length=120, blank=True)
    shape = models.CharField(max_length=8, choices=Shape.choices, blank=True)
    letter = models.CharField(max_length=1, blank=True)
    colour = models.CharField(max_length=7, blank=True)
    is_offered = models.BooleanField("offered", default=True)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            one_of("actions_statuslabel_status", "status", StatusLabelStatus),
            models.CheckConstraint(
                name="actions_statuslabel_shape",
                condition=Q(shape__in=["", *SignShape.values]),
            ),
            models.CheckConstraint(
                name="actions_statuslabel_sign_whole",
                condition=Q(shape="", letter="", colour="")
                | ~Q(shape="") & ~Q(letter="") & ~Q(colour=""),
            ),
            models.CheckConstraint(
                name="actions_statuslabel_has_word", condition=~Q(label="")
            ),
            models.UniqueConstraint(
                "board", Lower("label"), name="actions_statuslabel_word_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label
