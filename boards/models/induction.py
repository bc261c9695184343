"""Induction: what a new member goes through, and how far each has come (C25)."""

from django.db import models

from boards.models.board import Board
from boards.models.membership import Appointment
from governance.models import Person


class InductionPoint(models.Model):
    """One point of a board's list; one dropped stays for who ticked it."""

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="induction_points"
    )
    text = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    is_dropped = models.BooleanField("not asked any more", default=False)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "text"], name="boards_inductionpoint_once"
            )
        ]

    def __str__(self) -> str:
        return self.text


class InductionTick(models.Model):
    """That a member has been through a point, since when, and who says so."""

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="induction_ticks"
    )
    point = models.ForeignKey(
        InductionPoint, on_delete=models.PROTECT, related_name="ticks"
    )
    ticked_at = models.DateTimeField()
    ticked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["point__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "point"], name="boards_inductiontick_once"
            )
        ]

    def __str__(self) -> str:
        return f"“{self.point}” for {self.appointment}"
