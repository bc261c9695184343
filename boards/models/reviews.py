"""Reviews: of the board, its terms, its offices and its members' terms."""

from datetime import date, datetime

from django.db import models
from django.db.models import Q

from boards.models.board import Board
from boards.models.decision import Decision
from boards.models.forward import ForwardItem
from boards.models.membership import Appointment, Office
from boards.models.terms import TermsOfReference
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of


class ReviewSubject(models.TextChoices):
    """Subject of Review, with the words shown."""

    BOARD = "board", "Annual governance review"
    TERMS = "terms", "Terms of reference"
    OFFICE = "office", "Term of office"
    SEAT = "seat", "Term of a member"


class ReviewOutcome(models.TextChoices):
    """Outcome of Review, with the words shown."""

    OPEN = "open", "Still to come"
    CONFIRMED = "confirmed", "Reviewed, nothing to change"
    CHANGED = "changed", "Reviewed and changed"
    RENEWED = "renewed", "Renewed"
    ENDED = "ended", "Not renewed"


class Review(models.Model):
    """One review of one thing: still to come, or with what came of it.

    A review nobody planned has no row: when it is due follows from the terms
    (`boards.reviews_due`). Recording an outcome makes the row of the next one.
    """

    Subject = ReviewSubject

    Outcome = ReviewOutcome

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="reviews")
    subject = models.CharField(max_length=8, choices=Subject.choices)
    terms = models.ForeignKey(
        TermsOfReference,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the version reviewed",
    )
    office = models.ForeignKey(
        Office, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
    )
    due_on = models.DateField()
    lead = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="who does it",
    )
    planned = models.ForeignKey(
        ForwardItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the item of the forward plan that brings it to a meeting",
    )
    outcome = models.CharField(
        max_length=10, choices=Outcome.choices, default=Outcome.OPEN
    )
    held_on = models.DateField("reviewed on", null=True, blank=True)
    until = models.DateField("until, or next due", null=True, blank=True)
    findings = models.TextField(blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    new_terms = models.ForeignKey(
        TermsOfReference,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            one_of("boards_review_subject", "subject", ReviewSubject),
            one_of("boards_review_outcome", "outcome", ReviewOutcome),
            both_or_neither("boards_review_recorded", "recorded_at", "recorded_by"),
            models.CheckConstraint(
                name="boards_review_open_until_recorded",
                condition=Q(outcome="open", recorded_at__isnull=True)
                | (~Q(outcome="open") & Q(recorded_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="boards_review_points_at_its_subject",
                condition=Q(
                    subject="office", office__isnull=False, appointment__isnull=True
                )
                | Q(subject="seat", appointment__isnull=False, office__isnull=True)
                | Q(
                    subject__in=["board", "terms"],
                    office__isnull=True,
                    appointment__isnull=True,
                ),
            ),
            models.UniqueConstraint(
                fields=["board", "subject"],
                condition=Q(outcome="open", subject__in=["board", "terms"]),
                name="boards_review_one_open_of_a_board",
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(outcome="open"),
                name="boards_review_one_open_of_an_office",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(outcome="open"),
                name="boards_review_one_open_of_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"review of {self.about}, due {long_date(self.due_on)}"

    @property
    def about(self) -> str:
        """What is reviewed, in words."""
        if self.office:
            return f"the office of {self.office}"
        if self.appointment:
            return f"the term of {self.appointment}"
        known = {self.Subject.TERMS: "the terms of reference"}
        return known.get(self.Subject(self.subject), f"the work of {self.board}")

    @property
    def is_personal(self) -> bool:
        """Whether it speaks of one person."""
        return self.subject in (self.Subject.OFFICE, self.Subject.SEAT)

    def record(self, outcome: str, *, on: date, by: Person, at: datetime) -> None:
        """Say what came of it.

        Raises:
            RuleBroken: somebody said it before.
        """
        if self.outcome != self.Outcome.OPEN:
            raise RuleBroken("The outcome of this review is recorded already.")
        self.outcome, self.held_on = outcome, on
        self.recorded_by, self.recorded_at = by, at
