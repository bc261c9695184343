"""The chase log: every stage an action reached, who was told, or why nobody (C56)."""

from django.db import models
from django.db.models import Q

from boards.models import Board
from governance.models import Notice, Person
from governance.models.constraints import one_of


class ChaseKind(models.TextChoices):
    """Kind of Chase, with the words shown."""

    REMINDER = "reminder", "Reminder"
    COPY = "copy", "Copy to the senior officer"
    BY_HAND = "by_hand", "Sent by hand"


class ChaseOutcome(models.TextChoices):
    """Outcome of Chase, with the words shown."""

    TOLD = "told", "Told"
    UPDATED = "updated", "Not needed: updated in the last three days"
    MUTED = "muted", "Not needed: reminders are stopped"
    NOBODY = "nobody", "Nobody to tell"
    DROPPED = "dropped", "Left out when it was sent"


class ChaseQuerySet(models.QuerySet["Chase"]):
    """The chase log as people ask for it."""

    def standing(self) -> "ChaseQuerySet":
        """Those that are told in their message still."""
        return self.filter(outcome=ChaseOutcome.TOLD)


class SentByHand(models.Model):
    """Reminders that the secretary sent between runs, with words of their own."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="+")
    key = models.CharField("made once for a form", max_length=40, unique=True)
    words = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name_plural = "sent by hand"

    def __str__(self) -> str:
        return f"Reminders sent by {self.sent_by}"


class Chase(models.Model):
    """One stage an action reached, for one person; never reached again (ruling 3).

    A date that moves has stages of its own, so `due_on` is part of what is unique.
    """

    Kind = ChaseKind

    Outcome = ChaseOutcome

    action = models.ForeignKey(
        "actions.Action", on_delete=models.PROTECT, related_name="chases"
    )
    due_on = models.DateField("the date it was due")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    stage = models.SmallIntegerField()
    words = models.CharField("the stage in words", max_length=60)
    run_on = models.DateField("the day of the run")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    why = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="chases"
    )
    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="chases"
    )

    by_hand = models.ForeignKey(
        SentByHand,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="chases",
    )

    objects = ChaseQuerySet.as_manager()

    class Meta:
        ordering = ["-run_on", "-pk"]
        constraints = [
            one_of("actions_chase_kind", "kind", ChaseKind),
            one_of("actions_chase_outcome", "outcome", ChaseOutcome),
            models.UniqueConstraint(
                fields=["action", "due_on", "kind", "stage", "person"],
                condition=Q(person__isnull=False) & ~Q(kind="by_hand"),
                name="actions_chase_stage_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["action", "due_on", "kind", "stage"],
                condition=Q(person__isnull=True),
                name="actions_chase_stage_once",
            ),
            models.CheckConstraint(
                name="actions_chase_by_hand_says_by_whom",
                condition=Q(kind="by_hand", by_hand__isnull=False)
                | ~Q(kind="by_hand") & Q(by_hand__isnull=True),
            ),
            models.CheckConstraint(
                name="actions_chase_told_says_whom",
                condition=~Q(outcome__in=["told", "dropped"])
                | Q(person__isnull=False, notice__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}, {self.words}"
