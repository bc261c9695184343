"""Terms of reference: dated versions of a board's rules (C14, 000 Annex A)."""

from datetime import date

from django.db import models
from django.db.models import Q

from boards import quorum, voting
from boards.models.board import Board
from governance.models.constraints import one_of


class TermsQuerySet(models.QuerySet["TermsOfReference"]):
    """Terms as they stood on a day."""

    def in_force(self, board: Board, on: date) -> "TermsOfReference | None":
        """The version in force on a day, if any."""
        return (
            self.filter(board=board, effective_on__lte=on)
            .order_by("-effective_on", "-version")
            .first()
        )


class TermsOfReferencePublication(models.TextChoices):
    """Publication of TermsOfReference, with the words shown."""

    DRAFT_WITH_BANNER = "draft_with_banner", "As a draft with a banner, then again"
    APPROVED_ONLY = "approved_only", "Only once approved"


class TermsOfReferenceSubstitutes(models.TextChoices):
    """Substitutes of TermsOfReference, with the words shown."""

    COUNT = "count", "Come and count towards the quorum"
    NOTIFIED = "notified", "Count when the chair was told beforehand"
    ATTEND = "attend", "May come, but do not count"


class TermsOfReferenceDecidesBy(models.TextChoices):
    """DecidesBy of TermsOfReference, with the words shown."""

    UNSAID = "unsaid", "The terms do not say"
    CONSENSUS = "consensus", "By consensus"
    CONSENSUS_ELSE_MAJORITY = (
        "consensus_else_majority",
        "By consensus, else by a majority of those voting",
    )
    MAJORITY = "majority", "By a majority of those voting"
    TWO_THIRDS = "two_thirds", "By two thirds of those voting"


class TermsOfReference(models.Model):
    """One version of a board's terms; a meeting keeps the one it ran under."""

    Publication = TermsOfReferencePublication

    Substitutes = TermsOfReferenceSubstitutes

    DecidesBy = TermsOfReferenceDecidesBy

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    effective_on = models.DateField("in force from")
    approved_on = models.DateField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    quorum_pattern = models.CharField("quorum rule", max_length=60)
    quorum_values = models.JSONField(default=dict)
    quorum_clause = models.CharField("clause", max_length=60, blank=True)
    substitutes = models.CharField(
        max_length=10, choices=Substitutes.choices, default=Substitutes.COUNT
    )
    substitutes_vote = models.BooleanField(default=True)
    decides_by = models.CharField(
        "decisions are made",
        max_length=30,
        choices=DecidesBy.choices,
        default=DecidesBy.UNSAID,
    )
    casting_vote = models.BooleanField("the chair has a casting vote", default=False)
    frequency = models.CharField(
        "how often the board meets", max_length=200, blank=True
    )
    notice_days = models.PositiveSmallIntegerField("days of notice", default=5)
    circulation_days = models.PositiveSmallIntegerField(
        "days to circulate the minutes", default=10
    )
    publication = models.CharField(
        "minutes are published",
        max_length=20,
        choices=Publication.choices,
        default=Publication.APPROVED_ONLY,
    )
    review_months = models.PositiveSmallIntegerField("months to review", default=12)
    tenure_years = models.PositiveSmallIntegerField("years of tenure", default=2)

    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["board", "-version"]
        verbose_name_plural = "terms of reference"
        constraints = [
            models.UniqueConstraint(
                fields=["board", "version"], name="boards_terms_version_once"
            ),
            models.UniqueConstraint(
                fields=["board", "effective_on"],
                name="boards_terms_effective_once",
                violation_error_message="Another version takes effect on this day.",
            ),
            one_of(
                "boards_terms_publication", "publication", TermsOfReferencePublication
            ),
            one_of(
                "boards_terms_substitutes", "substitutes", TermsOfReferenceSubstitutes
            ),
            one_of("boards_terms_decides_by", "decides_by", TermsOfReferenceDecidesBy),
            models.CheckConstraint(
                name="boards_terms_version_from_one", condition=Q(version__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.board}, version {self.version}"

    def rule(self) -> quorum.QuorumRule:
        """The quorum rule these terms state.

        Raises:
            ValueError: when the stored figures do not make a rule.
        """
        return quorum.build(
            self.quorum_pattern,
            {**self.quorum_values, "substitutes_count": self._substitutes_count()},
            clause_ref=self.quorum_clause,
        )

    def voting(self) -> voting.Rule:
        """How votes decide under these terms (Q9)."""
        return voting.Rule(
            decides_by=voting.DecidesBy(self.decides_by),
            casting_vote=self.casting_vote,
        )

    def _substitutes_count(self) -> str:
        """The rule on substitutes in the quorum engine's word."""
        return {"count": "any", "notified": "notified", "attend": "no"}[
            self.substitutes
        ]


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
