"""Which entry of the minutes another one was made from (C57)."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from boards.models import AgendaItem, Decision, MinuteEntry
from governance.models import Person

_KINDS = ("note", "decision", "action")


def _exactly_one(side: str) -> Q:
    """One of the three keys of a side is set."""
    ways = (
        Q(**{f"{side}_{kind}__isnull": kind != chosen for kind in _KINDS})
        for chosen in _KINDS
    )
    return reduce(or_, ways)


def _to(model: Any) -> Any:
    """A key that goes with the entry it points at: the link is a part of both."""
    return models.ForeignKey(
        model, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )


class EntryLink(models.Model):
    """An entry made from another one of its item, which stays (C57, ADR 19)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    from_note = _to(MinuteEntry)
    from_decision = _to(Decision)
    from_action = _to("actions.Action")
    to_note = _to(MinuteEntry)
    to_decision = _to(Decision)
    to_action = _to("actions.Action")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="actions_entrylink_from_one", condition=_exactly_one("from")
            ),
            models.CheckConstraint(
                name="actions_entrylink_to_one", condition=_exactly_one("to")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made} made from {self.source}"

    @property
    def source(self) -> Any:
        """The entry that was there first."""
        return self.from_note or self.from_decision or self.from_action

    @property
    def made(self) -> Any:
        """The entry that was made from it."""
        return self.to_note or self.to_decision or self.to_action
