"""Messages are rows before they are mails; periodic work is keyed by its period."""

from django.db import models

from governance.models.constraints import one_of
from governance.models.people import Person


class NoticeState(models.TextChoices):
    """State of Notice, with the words shown."""

    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    KEPT = "kept", "Kept here, not sent"
    REFUSED = "refused", "Refused by the address"
    UNKNOWN = "unknown", "Delivery unknown"
    CANCELLED = "cancelled", "Cancelled"


class Notice(models.Model):
    """One message to one address.

    The key (kind, subject, recipient, period) makes it unique, and gives the
    Message-ID, so that a repeat can be recognised (quality.md D3, rulings 2).
    """

    State = NoticeState

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    partnership_id = models.BigIntegerField(null=True)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="notices"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    data_began = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=models.Q(state__in=["queued", "sending"]),
                name="governance_notice_due",
            )
        ]
        constraints = [one_of("governance_notice_state", "state", NoticeState)]

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"


class JobRun(models.Model):
    """A period's work, done once: the second run meets the unique key and stops."""

    kind = models.CharField(max_length=60)
    period = models.CharField(max_length=40)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "period"], name="governance_jobrun_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"
