"""Circulated minutes: each reader's copy, comments on it, and a postponed approval (C43)."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from boards.models.decision import Decision
from boards.models.meeting import AgendaItem
from boards.models.minutes import MinuteEntry, Minutes, MinutesRevision
from governance.models import Notice, Person
from governance.models.constraints import both_or_neither, one_of
from governance.transitions import Moves, check


class MinutesCopy(models.Model):
    """An issue of the minutes as one person got it; by its link they may comment on it.

    The secret of the link is never stored, and made anew whenever the letter is written.
    """

    revision = models.ForeignKey(
        MinutesRevision, on_delete=models.PROTECT, related_name="copies"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    notice = models.OneToOneField(
        Notice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="minutes_copy",
        help_text="none where the person cannot be reached by e-mail",
    )
    token_sha256 = models.CharField(
        max_length=64, unique=True, null=True, blank=True, default=None
    )
    sent_at = models.DateTimeField("asked for at")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person__name", "pk"]
        verbose_name_plural = "minutes copies"
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "person"], name="boards_minutescopy_once"
            )
        ]

    def __str__(self) -> str:
        return f"Copy of {self.revision} for {self.person}"


class MinutesCommentState(models.TextChoices):
    """State of MinutesComment, with the words shown."""

    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    ANSWERED = "answered", "Answered"


class MinutesComment(models.Model):
    """What somebody said of a circulated draft, at one item or one text of it.

    With `should_read` it proposes a correction of that text; `old_text` is what it read
    then, and `became` what it reads since the secretary accepted it. All of it is kept.
    """

    State = MinutesCommentState

    MOVES: Moves = {
        State.OPEN: frozenset({State.ACCEPTED, State.DECLINED, State.ANSWERED}),
        State.ACCEPTED: frozenset(),
        State.DECLINED: frozenset(),
        State.ANSWERED: frozenset(),
    }

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="comments"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="comments"
    )
    entry = models.ForeignKey(
        MinuteEntry,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
    )
    text = models.TextField("comment", blank=True)
    old_text = models.TextField("as it read", blank=True)
    old_version = models.PositiveIntegerField(default=0)
    should_read = models.TextField(blank=True)
    is_confidential = models.BooleanField(
        "concerns what is confidential", default=False
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    became = models.TextField("as it reads since", blank=True)
    answer = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_minutescomment_state", "state", MinutesCommentState),
            both_or_neither(
                "boards_minutescomment_settled", "settled_at", "settled_by"
            ),
            models.CheckConstraint(
                name="boards_minutescomment_says_something",
                condition=~Q(text="") | ~Q(should_read=""),
            ),
            models.CheckConstraint(
                name="boards_minutescomment_one_text",
                condition=Q(entry__isnull=True) | Q(decision__isnull=True),
            ),
            models.CheckConstraint(
                name="boards_minutescomment_corrects_a_text",
                condition=Q(should_read="")
                | Q(entry__isnull=False)
                | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="boards_minutescomment_settled_says_how",
                condition=Q(state="open", settled_at__isnull=True)
                | Q(state="accepted", settled_at__isnull=False) & ~Q(became="")
                | Q(state__in=["declined", "answered"], settled_at__isnull=False)
                & ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        what = "Correction" if self.is_correction else "Comment"
        return f"{what} proposed to {self.item}"

    def settle(self, state: str, *, answer: str, by: Person, at: datetime) -> None:
        """Accept, decline or answer it, once."""
        check(self.MOVES, noun="comment", old=self.state, new=state)
        self.state, self.answer = state, answer
        self.settled_by, self.settled_at = by, at

    @property
    def is_correction(self) -> bool:
        """Whether it proposes what the text should read."""
        return bool(self.should_read)

    @property
    def row(self) -> MinuteEntry | Decision | None:
        """The text that it is about; None for the item as a whole."""
        return self.entry or self.decision


class Postponement(models.Model):
    """A meeting that had minutes before it and did not approve them yet, with why."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="postponements"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        related_name="postponements",
        help_text="the item of the later meeting which put it off",
    )
    reason = models.CharField(max_length=300)
    postponed_at = models.DateTimeField()
    postponed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "item"], name="boards_postponement_once"
            ),
            models.CheckConstraint(
                name="boards_postponement_says_why", condition=~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"Postponed approval of {self.minutes}"
