"""What an action goes through while it is owed: moved, held up, silenced (C51, C55)."""

from datetime import date

from django.db import models
from django.db.models import Q

from boards.models import AgendaItem
from governance.models import Person
from governance.models.constraints import both_or_neither


class DueMove(models.Model):
    """A date that was moved, from what to what, and why; never changed.

    The first of an action's moves holds its first date, which always shows.
    """

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="moves"
    )
    from_text = models.CharField(max_length=120, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_text = models.CharField(max_length=120, blank=True)
    to_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the item at which it was moved, if at a meeting",
    )
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="actions_duemove_says_why", condition=~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"Date of {self.action} moved"


class ClosingCondition(models.Model):
    """Something that must be met before the action can close as complete (C55)."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="conditions"
    )
    text = models.CharField("what must be met first", max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    met_words = models.CharField("how it was met", max_length=300, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            both_or_neither("actions_closingcondition_met", "met_at", "met_by"),
            models.CheckConstraint(
                name="actions_closingcondition_says_what", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"Condition of {self.action}"

    @property
    def is_met(self) -> bool:
        """Whether it no longer holds up the action."""
        return self.met_at is not None


class Wait(models.Model):
    """What a waiting action waits for: words, another action, or both."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="waits"
    )
    words = models.CharField("what it waits for", max_length=300, blank=True)
    other = models.ForeignKey(
        "actions.Action",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="waited_for_by",
        verbose_name="another action",
    )
    since_at = models.DateTimeField()
    since_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    over_at = models.DateTimeField(null=True, blank=True)
    over_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-since_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(over_at__isnull=True),
                name="actions_wait_one_at_a_time",
            ),
            models.CheckConstraint(
                name="actions_wait_for_something",
                condition=~Q(words="") | Q(other__isnull=False),
                violation_error_message="Say what it waits for.",
            ),
            models.CheckConstraint(
                name="actions_wait_not_for_itself",
                condition=Q(other__isnull=True) | ~Q(other=models.F("action")),
                violation_error_message="An action cannot wait for itself.",
            ),
            both_or_neither("actions_wait_over", "over_at", "over_by"),
        ]

    def __str__(self) -> str:
        return f"Wait of {self.action}"


class MuteQuerySet(models.QuerySet["Mute"]):
    """Mutes as the chasing asks for them."""

    def on(self, day: date) -> "MuteQuerySet":
        """Those that still silence their action on a day."""
        return self.filter(until__gte=day, lifted_at__isnull=True)


class Mute(models.Model):
    """Nobody is reminded of the action until a day, for a reason."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="mutes"
    )
    until = models.DateField("no reminders until")
    reason = models.CharField(max_length=300)
    muted_at = models.DateTimeField()
    muted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MuteQuerySet.as_manager()

    class Meta:
        ordering = ["-muted_at", "-pk"]
        constraints = [
            both_or_neither("actions_mute_lifted", "lifted_at", "lifted_by"),
            models.CheckConstraint(
                name="actions_mute_says_why", condition=~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} muted"
