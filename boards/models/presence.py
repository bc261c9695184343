"""Who was out of the room for an item, and rulings of the chair."""

from django.db import models

from boards.models.attendance import Attendance
from boards.models.meeting import AgendaItem
from governance.models import Person
from governance.models.constraints import both_or_neither, one_of


class WithdrawalReason(models.TextChoices):
    """Reason of Withdrawal, with the words shown."""

    INTEREST = "interest", "Withdrew because of an interest"
    OUT = "out", "Was out of the room"


class Withdrawal(models.Model):
    """Somebody who was not in the room for one item, and came back (C36, C39).

    Whether a member who withdrew because of an interest still counts towards the
    quorum is said by the terms; one who was merely out of the room does not count.
    """

    Reason = WithdrawalReason

    attendance = models.ForeignKey(
        Attendance, on_delete=models.CASCADE, related_name="withdrawals"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="withdrawals"
    )
    reason = models.CharField(
        max_length=10, choices=Reason.choices, default=Reason.INTEREST
    )

    class Meta:
        ordering = ["item__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "item"],
                name="boards_withdrawal_once",
                violation_error_message="They are recorded as out for this item.",
            ),
            one_of("boards_withdrawal_reason", "reason", WithdrawalReason),
        ]

    def __str__(self) -> str:
        return f"{self.attendance}, out for {self.item}"


class Ruling(models.Model):
    """What the chair ruled at an item without a quorum: on their own word (C37, Q6).

    It stands beside the quorum as counted and never changes it.
    """

    item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, related_name="ruling"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    clause = models.CharField("clause it rests on", max_length=60)
    reason = models.CharField("why", max_length=300)
    ruled_at = models.DateTimeField()
    ruled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="recorded by"
    )

    class Meta:
        ordering = ["item__order"]
        constraints = [
            both_or_neither("boards_ruling_ruled", "ruled_at", "ruled_by"),
        ]

    def __str__(self) -> str:
        return f"the ruling at {self.item}"
