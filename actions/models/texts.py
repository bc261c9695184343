"""Every text an action had: the newest is its text, none is lost."""

from django.db import models

from governance.models import Person


class ActionText(models.Model):
    """A text of an action as it was saved; the first when it was first changed."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="texts"
    )
    version = models.PositiveIntegerField()
    text = models.TextField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "version"], name="actions_actiontext_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}, text {self.version}"
