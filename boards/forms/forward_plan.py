"""The form for an item of the forward plan."""

from typing import Any, cast

from django import forms

from boards.forms.meetings import LineField
from boards.models import ForwardItem
from boards.operations.forward_plan import ForwardInput
from governance.forms import DayField, Form
from governance.models import Partnership, Person

EVERY = (
    ("", "Once"),
    ("1", "Every month"),
    ("2", "Every two months"),
    ("3", "Every quarter"),
    ("6", "Every half year"),
    ("12", "Every year"),
)


class ForwardForm(Form):
    """What comes, and when."""

    title = LineField(label="Title", what="title", max_length=300)
    starts_on = DayField(
        label="From which day?",
        required=False,
        help_text="It comes to the first meeting from then on. Leave empty to let it "
        "wait in the backlog.",
    )
    every_months = forms.TypedChoiceField(
        label="How often?", choices=EVERY, coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(
        label="What is the board asked to do?",
        choices=ForwardItem.Kind.choices,
        initial=ForwardItem.Kind.DISCUSSION,
    )
    lead = forms.ModelChoiceField(
        label="Led by",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody named",
    )
    note = LineField(
        label="Where it comes from",
        what="text",
        required=False,
        max_length=300,
        help_text="Optional, such as “agreed on 5 March 2024”.",
    )
    is_confidential = forms.BooleanField(
        label="This item is confidential", required=False
    )
    public_title = LineField(
        label="Title the public will read", what="title", required=False, max_length=300
    )
    withheld_reason = LineField(
        label="Why is it withheld?", what="reason", required=False, max_length=300
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = cast(forms.ModelChoiceField, self.fields["lead"])
        lead.queryset = Person.objects.filter(partnership=partnership)

    def as_input(self) -> ForwardInput:
        """The values for the operation."""
        return ForwardInput(**self.cleaned_data)

    @classmethod
    def showing(cls, row: ForwardItem) -> dict[str, object]:
        """The item as it is."""
        return {name: getattr(row, name) for name in ForwardInput.__slots__}
