"""What the board resolved, numbered, with the quorum it had at that item (C38, C44)."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models.board import Board
from boards.models.meeting import AgendaItem, Meeting
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions as people ask for them."""

    def awaiting_ratification(self) -> "DecisionQuerySet":
        """Taken without a quorum and not yet ratified (C38)."""
        return self.filter(state=Decision.State.PROVISIONAL)


class DecisionState(models.TextChoices):
    """State of Decision, with the words shown."""

    FIRM = "firm", "Made"
    PROVISIONAL = "provisional", "Provisional"
    RATIFIED = "ratified", "Ratified"


class DecisionMethod(models.TextChoices):
    """Method of Decision, with the words shown."""

    CONSENSUS = "consensus", "By consensus"
    VOTE = "vote", "By a vote"
    CASTING_VOTE = "casting_vote", "By the chair's casting vote"


class Decision(models.Model):
    """A decision of a board; provisional when taken without a quorum."""

    State = DecisionState

    Method = DecisionMethod

    MOVES: Moves = {
        State.FIRM: frozenset(),
        # Firm when a recount shows that the board was quorate after all.
        State.PROVISIONAL: frozenset({State.RATIFIED, State.FIRM}),
        State.RATIFIED: frozenset(),
    }

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="decisions"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="decisions"
    )
    wording = models.TextField()
    method = models.CharField(
        max_length=14, choices=Method.choices, default=Method.CONSENSUS
    )
    vote_text = models.CharField("votes counted", max_length=120, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    quorum = models.JSONField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="recorded by"
    )
    ratified_at = models.DateTimeField(null=True, blank=True)
    ratified_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ratified_item = models.OneToOneField(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ratified_decision",
    )
    ratification_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions_to_ratify",
    )
    version = models.PositiveIntegerField(default=1)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "number"], name="boards_decision_number_once"
            ),
            one_of("boards_decision_state", "state", DecisionState),
            one_of("boards_decision_method", "method", DecisionMethod),
            both_or_neither("boards_decision_ratified", "ratified_at", "ratified_by"),
            models.CheckConstraint(
                name="boards_decision_ratified_somewhere",
                condition=~Q(state="ratified") | Q(ratified_item__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Decision {self.number}"

    def get_absolute_url(self) -> str:
        """The decision's page."""
        board = self.board
        return reverse(
            "boards:decision", args=[board.partnership.slug, board.slug, self.number]
        )

    def recount(self, *, quorate: bool, quorum: dict[str, Any]) -> None:
        """Stamp the quorum again while the minutes are a draft."""
        self.quorum = quorum
        if quorate:
            check(self.MOVES, noun="decision", old=self.state, new=self.State.FIRM)
            self.state = self.State.FIRM

    def ratify(self, *, item: AgendaItem, by: Person, at: datetime) -> None:
        """Adopt a provisional decision at a later, quorate meeting."""
        check(self.MOVES, noun="decision", old=self.state, new=self.State.RATIFIED)
        self.state = self.State.RATIFIED
        self.ratified_item, self.ratified_by, self.ratified_at = item, by, at
