"""Terms of reference: dated versions of a board's rules (C14, 000 Annex A)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from boards import quorum, voting
from boards.attendance_standard import Standard
from boards.models.board import Board
from boards.models.terms_choices import (
    TermsOfReferenceDecidesBy,
    TermsOfReferenceMessages,
    TermsOfReferencePublication,
    TermsOfReferenceState,
    TermsOfReferenceSubstitutes,
    TermsOfReferenceSubstitutesFrom,
)
from boards.quorum.rules import SubstitutesCount
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class TermsQuerySet(models.QuerySet["TermsOfReference"]):
    """Terms as they stood on a day."""

    def in_force(self, board: Board, on: date) -> "TermsOfReference | None":
        """The version in force on a day, if any; a draft never is."""
        return (
            self.filter(board=board, effective_on__lte=on)
            .filter(state=TermsOfReference.State.APPROVED)
            .order_by("-effective_on", "-version")
            .first()
        )

    def each_in_force(self, boards: Iterable[int], on: date) -> "TermsQuerySet":
        """The version in force on a day of each of some boards, in one query."""
        approved = self.filter(
            state=TermsOfReference.State.APPROVED, effective_on__lte=on
        )
        newest = approved.filter(board=OuterRef("board")).order_by(
            "-effective_on", "-version"
        )
        return approved.filter(board__in=boards, pk=Subquery(newest.values("pk")[:1]))


class TermsOfReference(models.Model):
    """One version of a board's terms; a meeting keeps the one it ran under.

    Drafted, consulted on, approved by a decision of a meeting (000 Annex A (m)).
    Whether an approved version is in force yet, or superseded, is a matter of dates.
    """

    State = TermsOfReferenceState

    # Members comment on a text that stands still; it goes back to be changed.
    MOVES: Moves = {
        State.DRAFT: frozenset({State.CONSULTATION, State.APPROVED}),
        State.CONSULTATION: frozenset({State.DRAFT, State.APPROVED}),
        State.APPROVED: frozenset(),
    }

    Publication = TermsOfReferencePublication

    Messages = TermsOfReferenceMessages

    Substitutes = TermsOfReferenceSubstitutes

    SubstitutesFrom = TermsOfReferenceSubstitutesFrom

    DecidesBy = TermsOfReferenceDecidesBy

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    revision = models.PositiveIntegerField("saved so many times", default=1)
    effective_on = models.DateField("in force from")
    consult_until = models.DateField("comments until", null=True, blank=True)
    consulted_at = models.DateTimeField(null=True, blank=True)
    consulted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_decision = models.ForeignKey(
        "boards.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms_approved",
    )
    purpose = models.TextField(blank=True)
    quorum_rule = models.JSONField(default=dict)
    quorum_clause = models.CharField("clause", max_length=60, blank=True)
    substitutes = models.CharField(
        max_length=10, choices=Substitutes.choices, default=Substitutes.COUNT
    )
    substitutes_from = models.CharField(
        "who may be a substitute",
        max_length=10,
        choices=SubstitutesFrom.choices,
        default=SubstitutesFrom.ANYBODY,
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
    paper_days = models.PositiveSmallIntegerField(
        "working days before the meeting by which papers are in", default=7
    )
    circulation_days = models.PositiveSmallIntegerField(
        "days to circulate the minutes", default=10
    )
    publication = models.CharField(
        "minutes are published",
        max_length=20,
        choices=Publication.choices,
        default=Publication.APPROVED_ONLY,
    )
    comment_days = models.PositiveSmallIntegerField(
        "working days for comments on circulated minutes", default=10
    )
    messages = models.CharField(
        "key messages are published",
        max_length=12,
        choices=Messages.choices,
        default=Messages.EACH_TIME,
    )
    review_months = models.PositiveSmallIntegerField("months to review", default=12)
    tenure_years = models.PositiveSmallIntegerField("years of tenure", default=2)
    attend_least = models.PositiveSmallIntegerField(
        "meetings a member comes to at least", null=True, blank=True
    )
    attend_of = models.PositiveSmallIntegerField(
        "of so many meetings", null=True, blank=True
    )
    most_terms = models.PositiveSmallIntegerField(
        "terms in a row at most, 0 for any number", default=0
    )
    chase_before = models.PositiveSmallIntegerField(
        "first reminder, in days before the date", default=7
    )
    chase_every = models.PositiveSmallIntegerField(
        "days between reminders while overdue", default=7
    )
    chase_senior = models.PositiveSmallIntegerField(
        "days overdue until the senior officer is copied", default=14
    )
    chase_chair = models.PositiveSmallIntegerField(
        "days overdue until it is on the chair's list", default=28
    )

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
            one_of("boards_terms_messages", "messages", TermsOfReferenceMessages),
            models.CheckConstraint(
                name="boards_terms_comments_take_a_day",
                condition=Q(comment_days__gte=1),
            ),
            one_of(
                "boards_terms_substitutes", "substitutes", TermsOfReferenceSubstitutes
            ),
            one_of(
                "boards_terms_substitutes_from",
                "substitutes_from",
                TermsOfReferenceSubstitutesFrom,
            ),
            one_of("boards_terms_decides_by", "decides_by", TermsOfReferenceDecidesBy),
            models.CheckConstraint(
                name="boards_terms_version_from_one", condition=Q(version__gte=1)
            ),
            models.CheckConstraint(
                name="boards_terms_attendance_standard",
                condition=Q(attend_least__isnull=True, attend_of__isnull=True)
                | Q(attend_least__gte=1, attend_of__gte=models.F("attend_least")),
            ),
            models.CheckConstraint(
                name="boards_terms_reminders_a_day_apart",
                condition=Q(chase_every__gte=1),
            ),
            one_of("boards_terms_state", "state", TermsOfReferenceState),
            both_or_neither("boards_terms_consulted", "consulted_at", "consulted_by"),
            both_or_neither("boards_terms_approved", "approved_at", "approved_by"),
            models.CheckConstraint(
                name="boards_terms_consultation_ends",
                condition=~Q(state="consultation")
                | (Q(consult_until__isnull=False) & Q(consulted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="boards_terms_decided_is_approved",
                condition=Q(approved_decision__isnull=True)
                | (Q(state="approved") & Q(approved_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.board}, version {self.version}"

    @property
    def is_draft(self) -> bool:
        """Whether its text may be changed."""
        return self.state == self.State.DRAFT

    def rule(self) -> quorum.QuorumRule:
        """The quorum rule these terms state.

        Raises:
            ValueError: when what is stored does not make a rule.
        """
        found = quorum.from_dict(self.quorum_rule)
        policies = replace(
            found.policies, substitutes_count=_COUNTED_AS[self.substitutes]
        )
        return replace(found, policies=policies, clause_ref=self.quorum_clause)

    def voting(self) -> voting.Rule:
        """How votes decide under these terms (Q9)."""
        return voting.Rule(
            decides_by=voting.DecidesBy(self.decides_by),
            casting_vote=self.casting_vote,
        )

    def attendance_standard(self) -> Standard | None:
        """How many of how many meetings a member comes to; None where unsaid (C23)."""
        if self.attend_least is None or self.attend_of is None:
            return None
        return Standard(self.attend_least, self.attend_of)

    def set_rule(self, rule: quorum.QuorumRule) -> None:
        """State another rule; how substitutes count is a field of the terms."""
        self.quorum_rule = quorum.to_dict(rule)
        self.quorum_clause = rule.clause_ref
        self.substitutes = next(
            word
            for word, count in _COUNTED_AS.items()
            if count == rule.policies.substitutes_count
        )

    def begin_consultation(self, *, until: date, by: Person, at: datetime) -> None:
        """Members are asked; the text stands still meanwhile."""
        self._move(self.State.CONSULTATION)
        self.consult_until, self.consulted_by, self.consulted_at = until, by, at

    def back_to_draft(self) -> None:
        """The consultation has ended, and its comments stay."""
        self._move(self.State.DRAFT)

    def approve(
        self, *, on: date, effective_on: date, by: Person, at: datetime
    ) -> None:
        """They are approved on a day, to take effect on one."""
        self._move(self.State.APPROVED)
        self.approved_on, self.effective_on = on, effective_on
        self.approved_by, self.approved_at = by, at

    def _move(self, new: str) -> None:
        check(self.MOVES, noun="terms of reference", old=self.state, new=new)
        self.state = new


# How the terms' word on substitutes is the quorum engine's.
_COUNTED_AS: dict[str, SubstitutesCount] = {
    "count": "any",
    "notified": "notified",
    "attend": "no",
}
