"""The mark that keeps a record from the public, and who set it when (C40)."""

from datetime import date, datetime

from django.db import models

from governance.clock import local
from governance.models import Person


class Markable(models.Model):
    """A record that can be confidential by itself.

    Who set the mark is known from the day this was recorded; of older marks it is not,
    and only a decision of the board lifts those.
    """

    is_confidential = models.BooleanField("confidential", default=False)
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def mark(self, *, by: Person, at: datetime) -> None:
        """Keep it from the public; a mark that stands keeps its author and time."""
        if not self.is_confidential:
            self.is_confidential, self.marked_at, self.marked_by = True, at, by

    def unmark(self) -> None:
        """Let the public have it."""
        self.is_confidential, self.marked_at, self.marked_by = False, None, None

    def withheld_since(self, held_on: date) -> date:
        """The day from which a decision of the board may release it.

        Args:
            held_on: the day of the meeting it belongs to.
        """
        if self.marked_at is None:
            return held_on
        return min(held_on, local(self.marked_at).date())
