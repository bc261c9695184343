"""Programmes of work that feed what a board is responsible for (C08)."""

from django.db import models
from django.db.models import Q

from boards.models.board import Board
from governance.models import Organisation, Person
from governance.models.constraints import ends_after_start


class Programme(models.Model):
    """A programme beside the board's own work, such as *Delivering Better Value* (C08).

    The board does not run it; it asks what the programme contributes.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="programmes"
    )
    name = models.CharField(max_length=200)
    summary = models.TextField("what it contributes", blank=True)
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="run by",
    )
    starts_on = models.DateField("since", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    url = models.URLField("where more is said", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "name"],
                name="boards_programme_name_once",
                violation_error_message="There is a programme of this name.",
            ),
            models.CheckConstraint(
                name="boards_programme_has_name", condition=~Q(name="")
            ),
            ends_after_start("boards_programme_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"programme “{self.name}”"
