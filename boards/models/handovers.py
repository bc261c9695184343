"""What somebody who leaves a seat writes for whoever takes it (C25)."""

from django.db import models
from django.db.models import Q

from boards.models.membership import Appointment
from governance.models import Person


class HandoverNote(models.Model):
    """The leaver's own words, in answer to three questions; the rest is read off."""

    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="handover_note"
    )
    under_way = models.TextField("what is under way", blank=True)
    people = models.TextField("whom to meet first", blank=True)
    advice = models.TextField("what to know", blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["appointment"]
        constraints = [
            models.CheckConstraint(
                name="boards_handovernote_says_something",
                condition=~Q(under_way="", people="", advice=""),
            )
        ]

    def __str__(self) -> str:
        # The label goes into logs: never what is written.
        return f"handover of {self.appointment}"
