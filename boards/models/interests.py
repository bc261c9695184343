"""Interests: kept in each person's register, declared at a meeting, handled (C39)."""

from datetime import date

from django.db import models

from boards.models.meeting import AgendaItem, Meeting
from governance.models import Person
from governance.models.constraints import ends_after_start, one_of
from governance.models.periods import DatedQuerySet


class InterestNature(models.TextChoices):
    """Nature of an interest, with the words shown."""

    PERSONAL = "personal", "Personal"
    PROFESSIONAL = "professional", "Professional"
    FINANCIAL = "financial", "Financial"


class RegisteredInterest(models.Model):
    """An interest in a person's register, from when to when.

    It is the person's, not a board's: what they entered once holds at every board of
    the partnership (peers keep one register for each committee, and people tire).
    """

    Nature = InterestNature

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="registered_interests"
    )
    nature = models.CharField(max_length=14, choices=Nature.choices)
    description = models.CharField(max_length=500)
    organisation_text = models.CharField(
        "organisation concerned", max_length=200, blank=True
    )
    is_sensitive = models.BooleanField("tell in general words only", default=False)
    starts_on = models.DateField("since")
    ends_on = models.DateField("until", null=True, blank=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["person", "-starts_on", "pk"]
        constraints = [
            one_of("boards_registeredinterest_nature", "nature", InterestNature),
            ends_after_start("boards_registeredinterest_period"),
        ]

    def __str__(self) -> str:
        # The label goes into logs and messages: never what was entered.
        return f"{self.get_nature_display().lower()} interest of {self.person}"

    def is_held_on(self, day: date) -> bool:
        """Whether it is still, or already, held on a day."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on >= day)


class InterestsConfirmation(models.Model):
    """That a person's register is complete on a day; a nil return holds nothing."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="interests_confirmations"
    )
    is_nil = models.BooleanField("nil return", default=False)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-confirmed_at", "-pk"]

    def __str__(self) -> str:
        return f"{'nil return' if self.is_nil else 'register'} of {self.person}"


class InterestHandling(models.TextChoices):
    """Handling of Interest, with the words shown; open until somebody says it."""

    OPEN = "open", "Not handled yet"
    STAYED = "stayed", "Stayed and took part"
    SPOKE = "spoke", "Spoke, took no part in the decision"
    WITHDREW = "withdrew", "Withdrew from the item"


class Interest(models.Model):
    """A declared interest, its nature, and how it was handled (000 Annex A (l))."""

    Nature = InterestNature

    Handling = InterestHandling

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="interests"
    )
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="interests",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="interests"
    )
    nature = models.CharField(max_length=14, choices=Nature.choices)
    description = models.CharField(max_length=500)
    handling = models.CharField(
        max_length=10, choices=Handling.choices, default=Handling.OPEN
    )
    registered = models.ForeignKey(
        RegisteredInterest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="declarations",
        verbose_name="taken over from the register",
    )
    is_sensitive = models.BooleanField("publish in general words only", default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("boards_interest_nature", "nature", InterestNature),
            one_of("boards_interest_handling", "handling", InterestHandling),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_nature_display().lower()} interest"

    @property
    def is_open(self) -> bool:
        """Whether it was declared and nobody has said how it was handled."""
        return self.handling == self.Handling.OPEN
