"""Forms of the item on the record page."""

from django import forms

from boards.forms.meetings import ClockField, LineField
from boards.models import AgendaItem
from boards.outcomes import Deferral, Outcome
from governance.forms import Form


class OutcomeForm(Form):
    """How the item ended; empty takes it back."""

    outcome = forms.ChoiceField(
        choices=[("", ""), *((o.value, o.label) for o in Outcome)], required=False
    )
    deferral = forms.ChoiceField(
        choices=[("", ""), *((d.value, d.label) for d in Deferral)], required=False
    )


class TimesForm(Form):
    """When the item began and ended."""

    begun_at = ClockField(label="Began at", required=False)
    ended_at = ClockField(label="Ended at", required=False)


class HeadingForm(Form):
    """What a note stands under."""

    heading = LineField(what="heading", required=False, max_length=200)
    was = forms.CharField(required=False)


class ConfidentialForm(Form):
    """The item kept from the public, and what the public reads instead."""

    is_confidential = forms.BooleanField(required=False)
    public_title = LineField(
        label="Title the public will read", what="title", required=False, max_length=300
    )
    withheld_reason = LineField(
        label="Why it is withheld",
        what="reason",
        required=False,
        max_length=300,
        help_text="Published with the minutes.",
    )

    @classmethod
    def showing(cls, item: AgendaItem | None) -> dict[str, object]:
        """What the public reads of the item now."""
        if item is None:
            return {}
        return {
            "public_title": item.public_title,
            "withheld_reason": item.withheld_reason,
        }


class PhraseForm(Form):
    """A house phrase."""

    word = LineField(
        label="Short word",
        what="word",
        help_text="Type it after a semicolon: ;quorate",
        max_length=20,
        error_messages={"required": "Give the phrase a short word."},
    )
    text = forms.CharField(
        label="Phrase",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Write the phrase."},
    )
