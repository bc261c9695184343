"""Constraints that several models state in the same words."""

from django.db import models
from django.db.models import CheckConstraint, Q


def one_of(name: str, field: str, choices: type[models.TextChoices]) -> CheckConstraint:
    """The field holds one of its choices, in the database too."""
    return CheckConstraint(
        name=name, condition=Q(**{f"{field}__in": list(choices.values)})
    )


def both_or_neither(name: str, first: str, second: str) -> CheckConstraint:
    """Two fields are filled together, such as `approved_at` and `approved_by`."""
    return CheckConstraint(
        name=name,
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
    )


def ends_after_start(name: str) -> CheckConstraint:
    """A period from `starts_on` to `ends_on` does not end before it starts."""
    return CheckConstraint(
        name=name,
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
        violation_error_message="The end is before the start.",
    )
