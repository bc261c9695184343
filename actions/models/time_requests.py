"""An owner's need for more time: which date, why, and what was answered (C51)."""

from datetime import date

from django.db import models
from django.db.models import Q

from governance.models import Person
from governance.models.constraints import both_or_neither, one_of


class TimeAnswer(models.TextChoices):
    """What became of a request for more time, with the words shown."""

    WAITING = "", "Not answered yet"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    OVERTAKEN = "overtaken", "Overtaken"


class TimeRequestQuerySet(models.QuerySet["TimeRequest"]):
    """Requests as people ask for them."""

    def waiting(self) -> "TimeRequestQuerySet":
        """Those that nobody answered yet; one an action at most."""
        return self.filter(answer=TimeAnswer.WAITING)

    def told(self) -> "TimeRequestQuerySet":
        """Those an owner still hears of: waiting or declined, oldest first."""
        return self.filter(
            answer__in=[TimeAnswer.WAITING, TimeAnswer.DECLINED]
        ).order_by("asked_at", "pk")


class TimeRequest(models.Model):
    """A later date that an owner asks for; the date moves when it is agreed.

    It is overtaken when it is asked for again, the date moves to another day, or the
    action ends.
    """

    Answer = TimeAnswer

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="time_requests"
    )
    to_text = models.CharField("new date, in words", max_length=120, blank=True)
    to_on = models.DateField("new date", null=True, blank=True)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True)
    answer_words = models.TextField("what was answered", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TimeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(answer=""),
                name="actions_timerequest_one_at_a_time",
            ),
            one_of("actions_timerequest_answer", "answer", TimeAnswer),
            both_or_neither(
                "actions_timerequest_answered", "answered_at", "answered_by"
            ),
            models.CheckConstraint(
                name="actions_timerequest_answer_is_dated",
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="actions_timerequest_says_when_and_why",
                condition=~Q(reason="") & (~Q(to_text="") | Q(to_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="actions_timerequest_declined_says_why",
                condition=~Q(answer="declined") | ~Q(answer_words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"More time for {self.action}"

    @property
    def to(self) -> tuple[str, date | None]:
        """The date asked for, as an action keeps its own."""
        return self.to_text, self.to_on
