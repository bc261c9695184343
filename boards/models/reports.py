"""Highlight reports: what a working group tells the board it reports to (C04, C05)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from boards.models.board import Board
from boards.models.meeting import Meeting
from governance.models import Person
from governance.models.constraints import both_or_neither


class HighlightReport(models.Model):
    """One report of a body for one meeting of the board it reports to.

    Written as a draft and then sent; what was sent can be changed until that meeting
    is held, and the log keeps that it was.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="highlight_reports"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="highlight_reports"
    )
    done = models.TextField("what was done", blank=True)
    coming = models.TextField("what is next", blank=True)
    stuck = models.TextField("what is stuck", blank=True)
    asks = models.TextField("what is asked of the board", blank=True)
    revision = models.PositiveIntegerField("saved so many times", default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-meeting__date", "board"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "meeting"], name="boards_highlightreport_once"
            ),
            both_or_neither("boards_highlightreport_sent", "sent_at", "sent_by"),
            models.CheckConstraint(
                name="boards_highlightreport_sent_says_something",
                condition=Q(sent_at__isnull=True) | ~Q(done="", coming=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Highlight report of {self.board.short} for {self.meeting.title}"

    @property
    def is_sent(self) -> bool:
        """Whether the board has it."""
        return self.sent_at is not None

    def send(self, *, by: Person, at: datetime) -> None:
        """The board has it from now on; sent again, the first time stays."""
        if self.sent_at is None:
            self.sent_by, self.sent_at = by, at
