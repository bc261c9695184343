"""Choosing among the people, registers and records of one partnership, and no other."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from boards.models import AgendaItem
from governance.models import Person, RoleHolding
from governance.models.periods import in_force


def people_of(partnership_id: int, on: date) -> QuerySet[Person]:
    """The people of a partnership, each with `role_now` and `organisation_now`."""
    holding = RoleHolding.objects.filter(in_force(on), person=OuterRef("pk"))
    return Person.objects.filter(partnership_id=partnership_id).annotate(
        role_now=Coalesce(Subquery(holding.values("title")[:1]), Value("")),
        organisation_now=Coalesce(
            Subquery(holding.values("organisation__name")[:1]), Value("")
        ),
    )


class PersonField(forms.ModelChoiceField):
    """One of the people; those of one name are told apart by role and initials."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "Choose a person")
        super().__init__(queryset=Person.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """`Naomi Okafor (NO), forum representative`."""
        initials = f" ({obj.initials})" if obj.initials else ""
        role = obj.role_now or obj.organisation_now
        return f"{obj.name}{initials}{f', {role}' if role else ''}"


def choose_among(field: forms.Field, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows."""
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the reader
    field.queryset = rows


def choose_or_none(
    field: forms.Field, choices: Iterable[tuple[int, str]], empty: str
) -> None:
    """Let a list offer these, and above them none.

    Args:
        empty: the words for none.
    """
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
    field.choices = [("", empty), *choices]


def called(item: AgendaItem) -> str:
    """`4. Waiting times`, as lists of items name one to who may read its title."""
    return f"{item.number}. {item.title}" if item.number else item.title
