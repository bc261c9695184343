"""Highlight reports: what a group or a partner tells a board (C04, C05, C91)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from boards.models.board import Board
from boards.models.meeting import Meeting
from governance.models import Organisation, Person, StoredDocument
from governance.models.constraints import both_or_neither


class HighlightReport(models.Model):
    """One report of a group, or of a partner, for one meeting of the board it is for.

    Only the lead paragraph and the asks are written by hand; the rest is composed from
    the record. Written as a draft, sent, and signed off by the group's chair, or the
    partner's senior officer; from then on it is frozen, and its document says what it
    said. A partner's report stands with the board it is for.
    """

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="highlight_reports"
    )
    partner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="highlight_reports",
        help_text="whose report it is; empty for the body's own",
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="highlight_reports"
    )
    starts_on = models.DateField("from", null=True, blank=True)
    lead = models.TextField("lead paragraph", blank=True)
    asks = models.TextField("what is asked of the board, a line each", blank=True)
    is_verbal = models.BooleanField("given by word of mouth", default=False)
    revision = models.PositiveIntegerField("saved so many times", default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        StoredDocument,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["-meeting__date", "board"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "meeting"],
                condition=Q(partner__isnull=True),
                name="boards_highlightreport_once",
            ),
            models.UniqueConstraint(
                fields=["partner", "meeting"],
                condition=Q(partner__isnull=False),
                name="boards_highlightreport_partner_once",
            ),
            both_or_neither("boards_highlightreport_sent", "sent_at", "sent_by"),
            models.CheckConstraint(
                name="boards_highlightreport_sent_says_something",
                condition=Q(sent_at__isnull=True) | ~Q(lead="") | Q(is_verbal=True),
            ),
            both_or_neither("boards_highlightreport_signed", "signed_at", "signed_by"),
            models.CheckConstraint(
                name="boards_highlightreport_signed_is_frozen",
                condition=Q(signed_at__isnull=True, document__isnull=True)
                | Q(
                    signed_at__isnull=False,
                    document__isnull=False,
                    sent_at__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Highlight report of {self.reporter} for {self.meeting.title}"

    @property
    def reporter(self) -> str:
        """Who reports, in short."""
        return str(self.partner) if self.partner else self.board.short

    @property
    def is_sent(self) -> bool:
        """Whether the board has it."""
        return self.sent_at is not None

    @property
    def is_signed(self) -> bool:
        """Whether it is signed off and frozen."""
        return self.signed_at is not None

    @property
    def ask_lines(self) -> tuple[str, ...]:
        """What is asked of the board, ask by ask."""
        lines = (line.strip(" \t-•") for line in self.asks.splitlines())
        return tuple(line for line in lines if line)

    def sign(self, document: StoredDocument, *, by: Person, at: datetime) -> None:
        """Freeze it as a document that says what it says now."""
        self.document, self.signed_by, self.signed_at = document, by, at

    def send(self, *, by: Person, at: datetime) -> None:
        """The board has it from now on; sent again, the first time stays."""
        if self.sent_at is None:
            self.sent_by, self.sent_at = by, at
