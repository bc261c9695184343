"""Who owes an action, and who helps: people, bodies, or names as minuted (C50)."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.db.models import Q

from boards.models import Board, Office
from governance.models import Person
from governance.models.constraints import one_of


class ActionPartyPart(models.TextChoices):
    """Part of ActionParty, with the words shown."""

    OWNER = "owner", "Owner"
    SUPPORTER = "supporter", "Supporter"


class ActionPartyQuerySet(models.QuerySet["ActionParty"]):
    """Parts in actions as people ask for them."""

    def answered_by(self, person: Person, on: date) -> "ActionPartyQuerySet":
        """Those a person answers for: their own, and those of a body they lead.

        A task group speaks through its chair (C06).
        """
        return self.answered_by_any([person], on)

    def answered_by_any(
        self, people: Collection[Person], on: date
    ) -> "ActionPartyQuerySet":
        """Those that any of some people answers for."""
        led = Office.objects.leading(on).filter(person__in=people)
        return self.filter(Q(person__in=people) | Q(body__in=led.values("board")))


class ActionParty(models.Model):
    """An owner or supporter: a person, a body, or a name as minuted (C50)."""

    Part = ActionPartyPart

    action = models.ForeignKey(
        "actions.Action", on_delete=models.CASCADE, related_name="parties"
    )
    part = models.CharField(max_length=10, choices=Part.choices)
    order = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    body = models.ForeignKey(
        Board, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField("name as minuted", max_length=150, blank=True)
    is_alternative = models.BooleanField("or, rather than and", default=False)

    objects = ActionPartyQuerySet.as_manager()

    class Meta:
        ordering = ["part", "order", "pk"]
        verbose_name_plural = "action parties"
        constraints = [
            one_of("actions_actionparty_part", "part", ActionPartyPart),
            models.CheckConstraint(
                name="actions_actionparty_exactly_one",
                condition=Q(person__isnull=False, body__isnull=True, name="")
                | Q(person__isnull=True, body__isnull=False, name="")
                | (Q(person__isnull=True, body__isnull=True) & ~Q(name="")),
            ),
            models.UniqueConstraint(
                fields=["action", "part", "person"],
                condition=Q(person__isnull=False),
                name="actions_actionparty_person_once",
            ),
        ]

    def __str__(self) -> str:
        if self.person:
            return self.person.name
        return self.body.short if self.body else self.name
