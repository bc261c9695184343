"""The ways to answer one action from a mail, without signing in (C56)."""

from django.db import models

from governance.models.links import OneTimeLink


class ActionLink(OneTimeLink):
    """A one-time way to one action for one person."""

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="links"
    )

    def __str__(self) -> str:
        return f"Link of {self.person} to {self.action}"
