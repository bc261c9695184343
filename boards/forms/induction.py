"""Forms of induction: the board's list, and one member's ticks (C25)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.inductions import USUAL, Induction
from boards.models import InductionPoint
from governance.forms import Form
from governance.text_fields import BlockField

MOST, LONGEST = 40, 200


class InductionPointsForm(Form):
    """What a new member goes through, a line for each point."""

    points = BlockField(
        label="Points", what="list", rows=9, required=False,
        help_text="One on a line, in the order in which they are gone through.",
    )  # fmt: skip

    def clean_points(self) -> tuple[str, ...]:
        """The lines.

        Raises:
            ValidationError: too many, or one is too long.
        """
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines()]
        texts = tuple(line for line in lines if line)
        if len(texts) > MOST:
            raise ValidationError(f"Give {MOST} points at most.")
        if any(len(text) > LONGEST for text in texts):
            raise ValidationError(f"Shorten each point to {LONGEST} characters.")
        return texts

    @staticmethod
    def showing(points: list[InductionPoint]) -> dict[str, str]:
        """The list as it is; where there is none, the usual one is offered."""
        return {"points": "\n".join([point.text for point in points] or USUAL)}


class TickForm(Form):
    """Which points one member has been through."""

    points = forms.TypedMultipleChoiceField(
        label="Done", coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, induction: Induction, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"points": list(induction.ticks)})
        super().__init__(*args, **kwargs)
        field = self.fields["points"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        field.choices = [(point.pk, point.text) for point in induction.points]
