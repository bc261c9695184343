"""Forms of the register of interests. A form never writes."""

from django import forms

from boards.models import RegisteredInterest
from boards.operations.interest_register import InterestInput
from governance.forms import DayField, Form
from governance.text_fields import LineField


class RegisterInterestForm(Form):
    """An interest as its holder enters it (C39)."""

    nature = forms.ChoiceField(
        label="What kind of interest is it?",
        choices=RegisteredInterest.Nature.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of interest it is."},
    )
    description = LineField(
        label="What it is",
        what="description",
        help_text="For example, governor, or my child has a plan from the council.",
        max_length=500,
        error_messages={"required": "Say what the interest is."},
    )
    organisation_text = LineField(
        label="Organisation concerned",
        what="organisation",
        help_text="As papers would name it. Items that name it are pointed out.",
        required=False,
        max_length=200,
    )
    starts_on = DayField(label="Since")
    ends_on = DayField(
        label="Until", help_text="Leave empty while it lasts.", required=False
    )
    is_sensitive = forms.BooleanField(
        label="Sensitive: others read only what kind of interest it is",
        required=False,
    )

    def as_input(self) -> InterestInput:
        """The values for the operation."""
        return InterestInput(**self.cleaned_data)
