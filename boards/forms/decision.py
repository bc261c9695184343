"""A decision as it is typed: its wording, how it was taken, and the votes (C44, Q9)."""

from typing import Any

from django import forms

from boards.forms.picking import TextField
from boards.forms.record import BOX
from boards.models import Decision
from boards.voting import Ballot, Casting
from governance.forms import Form
from governance.text_fields import number_box


class CountField(forms.IntegerField):
    """How many people; empty where nobody counted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, min_value=0, max_value=999, widget=number_box(3), **kwargs
        )


_COUNTS = ("votes_for", "votes_against", "votes_abstained")


class DecisionForm(Form):
    """A decision: its wording, and how it was taken."""

    wording = TextField(
        label="What was decided",
        widget=forms.Textarea(attrs={"id": BOX}),
        error_messages={"required": "Write what was decided."},
    )
    method = forms.ChoiceField(
        label="How it was taken",
        choices=Decision.Method.choices,
        initial=Decision.Method.CONSENSUS,
    )
    votes_for = CountField(label="For")
    votes_against = CountField(label="Against")
    votes_abstained = CountField(label="Abstained")
    casting = forms.ChoiceField(
        label="The chair’s casting vote",
        choices=Decision.Casting.choices,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Put the votes together as one count; none where no number was given."""
        cleaned = super().clean() or self.cleaned_data
        counts = [cleaned.pop(name, None) for name in _COUNTS]
        casting = cleaned.pop("casting", "")
        cleaned["ballot"] = None
        if any(count is not None for count in counts):
            votes_for, votes_against, abstained = (count or 0 for count in counts)
            cleaned["ballot"] = Ballot(
                votes_for=votes_for,
                votes_against=votes_against,
                abstained=abstained,
                casting=Casting(casting),
            )
        return cleaned
