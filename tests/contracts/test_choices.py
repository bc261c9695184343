"""A field with choices holds one of them in the database too, not only in forms."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q

from governance.models.constraints import one_of
from tests.contracts.our_models import every_model, label


def lists_in(condition: Q, field: str) -> Iterator[frozenset[str]]:
    """The value lists that a condition demands of a field."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from lists_in(child, field)
        elif isinstance(child, tuple) and child[0] == f"{field}__in":
            yield frozenset(str(value) for value in child[1])


def unheld(model: type[models.Model]) -> list[str]:
    """The model's fields with choices whose values the database does not know."""
    found = []
    for field in model._meta.concrete_fields:
        if not field.choices:
            continue
        wanted = {str(value) for value, _ in field.flatchoices}
        wanted |= {""} if field.blank else set()
        held = [
            values
            for constraint in model._meta.constraints
            if isinstance(constraint, models.CheckConstraint)
            and isinstance(constraint.condition, Q)
            and len(constraint.condition.children) == 1
            for values in lists_in(constraint.condition, field.name)
        ]
        if frozenset(wanted) not in held:
            found.append(label(model, field.name))
    return found


class Colours(models.TextChoices):
    RED = "red", "Red"
    BLUE = "blue", "Blue"


class Reds(models.TextChoices):
    RED = "red", "Red"


def test_walk_notices_values_the_database_does_not_know() -> None:
    class Planted(models.Model):
        free = models.CharField(max_length=5, choices=Colours.choices)
        short = models.CharField(max_length=5, choices=Colours.choices)
        held = models.CharField(max_length=5, choices=Colours.choices)

        class Meta:
            app_label = "contracts_choices"
            constraints = [
                one_of("planted_short", "short", Reds),
                one_of("planted_held", "held", Colours),
            ]

        def __str__(self) -> str:
            return "planted"

    assert unheld(Planted) == [
        "contracts_choices.Planted.free",
        "contracts_choices.Planted.short",
    ]


def test_every_choice_is_held_by_the_database() -> None:
    assert [culprit for model in every_model() for culprit in unheld(model)] == []
