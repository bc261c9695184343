"""Reminding by hand: whom, and in which words."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms

from actions.chase_cases import Chased
from governance.forms import Form
from governance.text_fields import BlockField


class ReminderForm(Form):
    """The people ticked, and what the secretary writes above their list."""

    people = forms.TypedMultipleChoiceField(
        label="Who is reminded",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person."},
    )
    words = BlockField(
        label="Your own words",
        what="text",
        rows=4,
        longest=2000,
        required=False,
        help_text="They stand above the list, with your name.",
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(
        self, *args: Any, offered: Mapping[int, Sequence[Chased]], **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"key": uuid4().hex, "people": list(offered)})
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101
        field.choices = [(pk, _label(pk, ones)) for pk, ones in offered.items()]


def _label(person: int, ones: Sequence[Chased]) -> str:
    """`Mina Farrow, mina@example.org: 3.2, Sept 1.1`."""
    found = next(p for one in ones for p in one.owners if p.pk == person)
    references = ", ".join(one.action.reference for one in ones)
    return f"{found.name}, {found.email}: {references}"
