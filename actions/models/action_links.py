"""The ways to answer one action from a mail, without signing in (C56)."""

from django.db import models

from governance.models import Person
from governance.models.constraints import both_or_neither


class ActionLink(models.Model):
    """A one-time way to one action for one person; the secret itself is never stored."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="links"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
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
            both_or_neither("actions_actionlink_used", "used_at", "used_by"),
            models.CheckConstraint(
                name="actions_actionlink_used_by_its_person",
                condition=models.Q(used_by__isnull=True)
                | models.Q(used_by=models.F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"Link of {self.person} to {self.action}"
