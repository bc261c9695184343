"""What every link in a letter that lets somebody act without signing in keeps (B5)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from governance.models.constraints import both_or_neither
from governance.models.people import Person


class OneTimeLink(models.Model):
    """A way to one thing for one person, used once; the secret itself is never stored."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]
        constraints = [
            both_or_neither("%(app_label)s_%(class)s_used", "used_at", "used_by"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_used_by_its_person",
                condition=Q(used_by__isnull=True) | Q(used_by=F("person")),
            ),
        ]

    def use(self, *, at: datetime) -> None:
        """Its person did what it lets them do; it opens nothing from now on."""
        self.used_at, self.used_by = at, self.person
