"""Invitations to a meeting, the links they hold, and what people replied (C21, C22)."""

from django.db import models
from django.db.models import F, Q

from boards.models.meeting import Meeting
from governance.models import Notice, Person
from governance.models.constraints import both_or_neither, one_of


class ReplyAnswer(models.TextChoices):
    """Answer of Reply, with the words shown."""

    YES = "yes", "Coming"
    ONLINE = "online", "Joining online"
    APOLOGIES = "apologies", "Apologies"
    SUBSTITUTE = "substitute", "Sending a substitute"


class Reply(models.Model):
    """What somebody answered to the invitation; never more than a forecast (C35).

    It was given for one date: when the meeting moves, it is shown as given for the old
    date and not counted until the person answers again.
    """

    Answer = ReplyAnswer

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="replies"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    for_date = models.DateField("the date it was given for")
    substitute = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    substitute_name = models.CharField(
        "substitute who is not in the register", max_length=120, blank=True
    )
    note = models.CharField(max_length=200, blank=True)
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="entered by"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="boards_reply_person_once"
            ),
            one_of("boards_reply_answer", "answer", ReplyAnswer),
            both_or_neither("boards_reply_replied", "replied_at", "replied_by"),
            models.CheckConstraint(
                name="boards_reply_one_substitute",
                condition=Q(substitute__isnull=True) | Q(substitute_name=""),
            ),
            models.CheckConstraint(
                name="boards_reply_substitute_of_that_answer",
                condition=Q(answer="substitute")
                | Q(substitute__isnull=True, substitute_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"the reply of {self.person}"

    @property
    def sends(self) -> str:
        """Whom they send, by name; empty where nobody is named."""
        return self.substitute.name if self.substitute else self.substitute_name

    @property
    def words(self) -> str:
        """The answer in words, with the substitute: `Sending Gwen Pryce instead`."""
        if self.answer != self.Answer.SUBSTITUTE:
            return str(self.get_answer_display())
        named = self.sends
        return f"Sending {named}" if named else "Sending a substitute, not named yet"


class InvitationOccasion(models.TextChoices):
    """Occasion of MeetingInvitation, with the words shown."""

    ASKED = "asked", "Asked to reply"
    CALLED = "called", "Sent the agenda"
    MOVED = "moved", "Asked again for another date"
    CHANGED = "changed", "Told of a change of time or place"
    ANSWERED = "answered", "Told what they replied"
    RELEASED = "released", "Told that they are not expected"
    CANCELLED = "cancelled", "Told of the cancellation"


class MeetingInvitation(models.Model):
    """One message to one person about a meeting: the invitation, and each that follows.

    `sequence` is how often the meeting had been changed by then, as calendars count it.
    """

    Occasion = InvitationOccasion

    # What the calendar of the person is told to do with the entry (RFC 5546).
    KEEPS = (Occasion.ASKED, Occasion.CALLED, Occasion.MOVED, Occasion.CHANGED)
    REMOVES = (Occasion.RELEASED, Occasion.CANCELLED)

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="invitations"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    sequence = models.PositiveIntegerField()
    was_on = models.DateField("the date before it moved", null=True, blank=True)
    notice = models.OneToOneField(
        Notice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invitation",
        help_text="none where the person has no address",
    )
    sent_at = models.DateTimeField("asked for at")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_meetinginvitation_occasion", "occasion", InvitationOccasion),
            models.CheckConstraint(
                name="boards_meetinginvitation_moved_from",
                condition=Q(occasion="moved", was_on__isnull=False)
                | ~Q(occasion="moved") & Q(was_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"Message to {self.person} about {self.meeting}"


class ReplyLink(models.Model):
    """A one-time way to one person's reply for one date; the secret is never stored."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="reply_links"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    for_date = models.DateField("the date it asks for")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            both_or_neither("boards_replylink_used", "used_at", "used_by"),
            models.CheckConstraint(
                name="boards_replylink_used_by_its_person",
                condition=Q(used_by__isnull=True) | Q(used_by=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"Link of {self.person} to {self.meeting}"
