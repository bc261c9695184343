"""Forms of data-sharing agreements: what one is, how it stands, its review."""

from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.forms import DayField, Form
from governance.models import Organisation, Person
from governance.text_fields import BlockField, LineField
from improvement_plan.models import SharingAgreement
from improvement_plan.operations.sharing import AgreementInput


class AgreementForm(Form):
    """Who shares which data with whom, and what for."""

    title = LineField(label="Title", what="title", max_length=200)
    purpose = BlockField(
        label="What is shared, and what for", rows=5,
        error_messages={"required": "Say what is shared, and what for."},
    )  # fmt: skip
    parties = forms.MultipleChoiceField(
        label="Parties", required=False, widget=forms.CheckboxSelectMultiple
    )
    other_parties = LineField(
        label="Other parties", what="text", max_length=300, required=False,
        help_text="Those that are no organisation of this partnership.",
    )  # fmt: skip
    starts_on = DayField(label="In force from", required=False)
    ends_on = DayField(label="Until", required=False)
    review_on = DayField(
        label="To be reviewed on", required=False,
        help_text="Asked for once it is in force; it stands out when the day has passed.",
    )  # fmt: skip
    owner = PickField(label="Who looks after it", empty="Nobody yet", required=False)
    url = forms.URLField(
        label="Where it is kept", required=False, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        board: Board,
        agreement: SharingAgreement | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        place = board.partnership_id
        bodies = Organisation.objects.filter(partnership_id=place)
        self.bodies = {str(one.pk): one for one in bodies}
        field = self.fields["parties"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the reader
        field.choices = [(key, one.name) for key, one in self.bodies.items()]
        offer(self, owner=Person.objects.filter(partnership_id=place))
        if agreement is not None:
            names = {*AgreementInput.__slots__, "version"} - {"owner"}
            self.initial.update({name: getattr(agreement, name) for name in names})
            self.initial["owner"] = agreement.owner_id
            self.initial["parties"] = [str(one.pk) for one in agreement.parties.all()]

    def as_input(self) -> AgreementInput:
        """The agreement as typed."""
        names = AgreementInput.__slots__
        return AgreementInput(**{name: self.cleaned_data[name] for name in names})

    def as_parties(self) -> tuple[Organisation, ...]:
        """The chosen organisations."""
        return tuple(self.bodies[key] for key in self.cleaned_data["parties"])


class MoveForm(Form):
    """How an agreement stands from now on."""

    errors_beside = {"starts_on": "state", "review_on": "state"}

    state = forms.ChoiceField(
        label="It is now",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands."},
    )
    reason = LineField(
        label="Why", what="reason", max_length=300, required=False,
        help_text="Asked for when it is suspended or ended.",
    )  # fmt: skip

    def __init__(self, *args: Any, agreement: SharingAgreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = SharingAgreement.State
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        ahead = agreement.MOVES[agreement.state]
        field.choices = [(one.value, one.label) for one in states if one in ahead]


class ReviewForm(Form):
    """What a review came to, and when the next one is."""

    found = LineField(
        label="What did the review come to?", what="text", max_length=300,
        error_messages={"required": "Say what the review came to."},
    )  # fmt: skip
    next_on = DayField(label="Next review")
