"""Key messages of a meeting, and how each member passed them on (C95)."""

from django.db import models
from django.db.models import Q

from boards.models.forward import ForwardItem
from boards.models.meeting import Meeting
from boards.models.terms import TermsOfReference
from governance.models import Person
from governance.models.constraints import both_or_neither


class KeyMessages(models.Model):
    """What every member tells their sector after a meeting, a message a line.

    They leave the board, so they say nothing confidential; the chair agrees them first.
    """

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="key_messages"
    )
    text = models.TextField()
    is_published = models.BooleanField("published with the minutes", default=False)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["meeting"]
        verbose_name_plural = "key messages"
        constraints = [
            both_or_neither("boards_keymessages_agreed", "agreed_at", "agreed_by"),
            models.CheckConstraint(
                name="boards_keymessages_say_something", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"Key messages of {self.meeting.title}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The messages, one each."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    @property
    def is_agreed(self) -> bool:
        """Whether the chair agreed them."""
        return self.agreed_at is not None

    @property
    def goes_out(self) -> bool:
        """Whether they are published with the minutes: by the terms, or as chosen here."""
        rule, rules = self.meeting.terms.messages, TermsOfReference.Messages
        chosen = rule == rules.EACH_TIME and self.is_published
        return self.is_agreed and (chosen or rule == rules.ALWAYS)


class PassedOn(models.Model):
    """How one member passes the key messages on, and what came back from their sector.

    Without `told_on` it is what they mean to do: their communication plan.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="passed_on"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="passed_on"
    )
    whom = models.CharField("whom they tell", max_length=300)
    how = models.CharField("how they tell them", max_length=300)
    told_on = models.DateField("the day they told them", null=True, blank=True)
    feedback = models.TextField("feedback from their sector", blank=True)
    proposes = models.CharField("agenda item they propose", max_length=300, blank=True)
    forward_item = models.ForeignKey(
        ForwardItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposed_by",
        help_text="the item of the forward plan that came of the proposal",
    )
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person__name", "pk"]
        verbose_name_plural = "distribution records"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="boards_passedon_once"
            ),
            models.CheckConstraint(
                name="boards_passedon_says_whom_and_how",
                condition=~Q(whom="") & ~Q(how=""),
            ),
        ]

    def __str__(self) -> str:
        return f"distribution record of {self.person}"
