"""What the board resolved, numbered, with the quorum it had at that item (C38, C44)."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards import voting
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


class DecisionCasting(models.TextChoices):
    """Casting of Decision, with the words shown."""

    NONE = "", "Not used"
    FOR = "for", "For"
    AGAINST = "against", "Against"


class DecisionVoteResult(models.TextChoices):
    """VoteResult of Decision, with the words shown."""

    NOT_COUNTED = "not_counted", "Not decided by counting"
    CARRIED = "carried", "Carried"
    NOT_CARRIED = "not_carried", "Not carried"


class Decision(models.Model):
    """A decision of a board; provisional when taken without a quorum."""

    State = DecisionState

    Method = DecisionMethod

    Casting = DecisionCasting

    VoteResult = DecisionVoteResult

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
    votes_for = models.PositiveSmallIntegerField("for", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("against", null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(
        "abstained", null=True, blank=True
    )
    casting = models.CharField(
        "the chair's casting vote",
        max_length=7,
        choices=Casting.choices,
        default=Casting.NONE,
        blank=True,
    )
    vote_result = models.CharField(
        max_length=11, choices=VoteResult.choices, default=VoteResult.NOT_COUNTED
    )
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
            one_of("boards_decision_casting", "casting", DecisionCasting),
            one_of("boards_decision_vote_result", "vote_result", DecisionVoteResult),
            models.CheckConstraint(
                name="boards_decision_votes_counted_together",
                condition=Q(
                    votes_for__isnull=True,
                    votes_against__isnull=True,
                    votes_abstained__isnull=True,
                    vote_result="not_counted",
                    casting="",
                )
                | Q(
                    votes_for__isnull=False,
                    votes_against__isnull=False,
                    votes_abstained__isnull=False,
                ),
            ),
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

    @property
    def ballot(self) -> voting.Ballot | None:
        """The votes as counted; None where nobody counted."""
        if (
            self.votes_for is None
            or self.votes_against is None
            or self.votes_abstained is None
        ):
            return None
        return voting.Ballot(
            votes_for=self.votes_for,
            votes_against=self.votes_against,
            abstained=self.votes_abstained,
            casting=voting.Casting(self.casting),
        )

    @property
    def how(self) -> str:
        """How it was taken: `By a vote: 8 for, 2 against. Carried`; empty by consensus."""
        ballot = self.ballot
        votes = ballot.words if ballot else ""
        if not votes and self.method == self.Method.CONSENSUS:
            return ""
        told = self.get_method_display() + (f": {votes}" if votes else "")
        if self.vote_result == self.VoteResult.NOT_COUNTED:
            return told
        return f"{told}. {self.get_vote_result_display()}"

    def count_votes(self, ballot: voting.Ballot, result: voting.Outcome) -> None:
        """Keep the votes as counted and what they came to."""
        self.votes_for, self.votes_against = ballot.votes_for, ballot.votes_against
        self.votes_abstained, self.casting = ballot.abstained, ballot.casting
        self.vote_result = result
        self.method = self.Method.CASTING_VOTE if ballot.casting else self.Method.VOTE

    def begin(self, *, stands: bool) -> None:
        """A new decision is firm where nobody needs to ratify it, else provisional."""
        self.state = self.State.FIRM if stands else self.State.PROVISIONAL

    def recount(self, *, stands: bool, quorum: dict[str, Any]) -> None:
        """Stamp the quorum again while the minutes are a draft."""
        self.quorum = quorum
        if stands:
            check(self.MOVES, noun="decision", old=self.state, new=self.State.FIRM)
            self.state = self.State.FIRM

    def ratify(self, *, item: AgendaItem, by: Person, at: datetime) -> None:
        """Adopt a provisional decision at a later, quorate meeting."""
        check(self.MOVES, noun="decision", old=self.state, new=self.State.RATIFIED)
        self.state = self.State.RATIFIED
        self.ratified_item, self.ratified_by, self.ratified_at = item, by, at
