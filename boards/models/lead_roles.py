"""Lead roles and champions of a board: who holds one, and who is the deputy (C27)."""

from django.db import models
from django.db.models import F, Q

from boards.models.board import Board
from governance.models import Person
from governance.models.constraints import ends_after_start
from governance.models.periods import DatedQuerySet


class LeadRole(models.Model):
    """A role beside the seats, such as the champion of a subject."""

    board = models.ForeignKey(
        Board, on_delete=models.PROTECT, related_name="lead_roles"
    )
    name = models.CharField(max_length=120)
    subject = models.CharField("what it is for", max_length=300, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "name"],
                name="boards_leadrole_once",
                violation_error_message="There is a role of this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class LeadHolding(models.Model):
    """Who holds a lead role, and who stands in, from and to; history stays."""

    role = models.ForeignKey(
        LeadRole, on_delete=models.PROTECT, related_name="holdings"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="lead_holdings"
    )
    deputy = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("boards_leadholding_period"),
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(ends_on__isnull=True),
                name="boards_leadholding_one_going_on",
            ),
            models.CheckConstraint(
                name="boards_leadholding_deputy_is_another",
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"
