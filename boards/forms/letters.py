"""The people ticked for a letter by hand, and what the secretary writes in it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from governance.forms import Form
from governance.text_fields import BlockField


class LettersForm(Form):
    """To whom, and with which words of one's own."""

    people = forms.TypedMultipleChoiceField(
        label="Who is written to",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one of them."},
    )
    words = BlockField(
        label="Your own words",
        what="text",
        rows=4,
        longest=2000,
        required=False,
        help_text="They stand in the letter, with your name.",
    )

    def __init__(
        self, *args: Any, offered: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        choices = list(offered)
        kwargs.setdefault("initial", {"people": [pk for pk, _ in choices]})
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101
        field.choices = choices

    @property
    def has_people(self) -> bool:
        """Whether there is anybody to write to."""
        return bool(self.fields["people"].choices)  # type: ignore[attr-defined]
