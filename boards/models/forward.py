"""The forward plan: what comes to which meeting, and what waits (C33)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from boards.forward_plan import Plan
from boards.models.board import Board
from boards.models.confidential import Markable
from boards.models.meeting import AgendaItem, AgendaItemKind, Meeting
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of


class ForwardItem(Markable):
    """A matter for a meeting to come, once or repeating; or waiting in the backlog."""

    Kind = AgendaItemKind

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="forward_items"
    )
    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=12, choices=Kind.choices, default=Kind.DISCUSSION
    )
    lead = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField("where it comes from", max_length=300, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    every_months = models.PositiveSmallIntegerField("every", null=True, blank=True)
    public_title = models.CharField(max_length=300, blank=True)
    withheld_reason = models.CharField(max_length=300, blank=True)
    came_from = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the item of a meeting that was put into the backlog",
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            one_of("boards_forwarditem_kind", "kind", AgendaItemKind),
            both_or_neither("boards_forwarditem_marked", "marked_at", "marked_by"),
            both_or_neither("boards_forwarditem_ended", "ended_at", "ended_by"),
            models.CheckConstraint(
                name="boards_forwarditem_repeats_from_a_day",
                condition=Q(every_months__isnull=True)
                | Q(every_months__gte=1, starts_on__isnull=False),
            ),
            models.CheckConstraint(
                name="boards_forwarditem_confidential_says_why",
                condition=Q(is_confidential=False)
                | (~Q(public_title="") & ~Q(withheld_reason="")),
            ),
        ]

    def __str__(self) -> str:
        # The label goes into the log: never the confidential title.
        return self.public_title if self.is_confidential else self.title

    @property
    def plan(self) -> Plan:
        """When it comes."""
        return Plan(self.starts_on, self.every_months)

    def end(self, *, by: Person, at: datetime, reason: str) -> None:
        """Take it off the plan; what stands on agendas already stays."""
        self.ended_by, self.ended_at, self.ended_reason = by, at, reason


class LeftOut(models.Model):
    """A matter that the secretary left off one agenda, so that it is not asked again."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="left_out"
    )
    key = models.CharField("what was proposed", max_length=40)
    left_at = models.DateTimeField()
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "left out"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="boards_leftout_once"
            )
        ]

    def __str__(self) -> str:
        return f"Left off the agenda of {self.meeting}"
