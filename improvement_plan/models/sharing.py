"""Agreements by which partners share data, and how each stands (C86)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from boards.models import Board
from governance.models import Organisation, Person
from governance.models.constraints import ends_after_start, one_of
from governance.transitions import Moves, check
from improvement_plan import around


class SharingAgreementState(models.TextChoices):
    """State of SharingAgreement, with the words shown."""

    DRAFT = "draft", "Being written"
    SIGNING = "signing", "With the parties to sign"
    IN_FORCE = "in_force", "In force"
    SUSPENDED = "suspended", "Suspended"
    ENDED = "ended", "Ended"


class SharingAgreement(models.Model):
    """Who shares which data with whom, for what, and until when it is looked at again."""

    State = SharingAgreementState

    MOVES: Moves = {
        State.DRAFT: frozenset({State.SIGNING, State.ENDED}),
        State.SIGNING: frozenset({State.DRAFT, State.IN_FORCE, State.ENDED}),
        State.IN_FORCE: frozenset({State.SUSPENDED, State.ENDED}),
        State.SUSPENDED: frozenset({State.IN_FORCE, State.ENDED}),
        State.ENDED: frozenset(),
    }

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="sharing_agreements"
    )
    title = models.CharField(max_length=200)
    purpose = models.TextField("what is shared, and what for")
    parties = models.ManyToManyField(Organisation, related_name="+", blank=True)
    other_parties = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    starts_on = models.DateField("in force from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    review_on = models.DateField("review on", null=True, blank=True)
    owner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="who looks after it",
    )
    url = models.URLField("where it is kept", blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            one_of(
                "improvement_plan_sharingagreement_state",
                "state",
                SharingAgreementState,
            ),
            models.CheckConstraint(
                name="improvement_plan_sharingagreement_says_what",
                condition=~Q(title="") & ~Q(purpose=""),
            ),
            models.CheckConstraint(
                name="improvement_plan_sharingagreement_in_force_is_dated",
                condition=~Q(state__in=["in_force", "suspended"])
                | Q(starts_on__isnull=False, review_on__isnull=False),
                violation_error_message="An agreement in force has a first day and a review.",
            ),
            ends_after_start("improvement_plan_sharingagreement_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"data-sharing agreement “{self.title}”"

    def get_absolute_url(self) -> str:
        """Its page."""
        where = [self.board.partnership.slug, self.board.slug, self.pk]
        return reverse("improvement_plan:sharing", args=where)

    def move(self, state: str) -> None:
        """Bring it into another state.

        Raises:
            InvalidTransition: when it cannot go there from where it is.
        """
        check(self.MOVES, noun="agreement", old=self.state, new=state)
        self.state = state

    @property
    def is_over(self) -> bool:
        """Whether nothing is shared by it any more."""
        return self.state == SharingAgreementState.ENDED

    def wants_review(self, day: date) -> bool:
        """Whether the day of its review has passed while it holds."""
        held = self.state in (
            SharingAgreementState.IN_FORCE, SharingAgreementState.SUSPENDED
        )  # fmt: skip
        return held and around.is_past(self.review_on, day)

    def has_run_out(self, day: date) -> bool:
        """Whether its last day has passed though nobody ended it."""
        return not self.is_over and around.is_past(self.ends_on, day)
