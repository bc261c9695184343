"""What belongs to one version of the terms: clauses, standing items, comments (C14)."""

from django.db import models
from django.db.models import Q

from boards.models.terms import TermsOfReference
from governance.models import Person
from governance.models.constraints import both_or_neither


class Clause(models.Model):
    """A lettered clause, printed as it is written."""

    terms = models.ForeignKey(
        TermsOfReference, on_delete=models.CASCADE, related_name="clauses"
    )
    order = models.PositiveSmallIntegerField()
    letter = models.CharField(max_length=10, blank=True)
    heading = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.letter}. {self.heading}" if self.letter else self.heading


class StandingItem(models.Model):
    """An item that every meeting's agenda starts with (C31, 000 Annex A (d))."""

    terms = models.ForeignKey(
        TermsOfReference, on_delete=models.CASCADE, related_name="standing_items"
    )
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    role = models.CharField(max_length=20, default="ordinary")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class TermsComment(models.Model):
    """What somebody said about a draft, and the secretary's answer; both are kept.

    `about` names a clause as it was printed then: the draft's clauses may change, the
    comment does not. Empty, it is about the terms in general.
    """

    terms = models.ForeignKey(
        TermsOfReference, on_delete=models.PROTECT, related_name="comments"
    )
    about = models.CharField(max_length=220, blank=True)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            both_or_neither(
                "boards_termscomment_answered", "answered_at", "answered_by"
            ),
            models.CheckConstraint(
                name="boards_termscomment_answer_says_something",
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"Comment on {self.about}" if self.about else "Comment in general"
