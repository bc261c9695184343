"""Forms of evidence: a file or a link, and what it speaks for. A form never writes."""

from typing import Any

from django import forms

from boards.models import Board
from governance.forms import DayField, Form
from governance.models import Evidence
from governance.text_fields import LineField
from governance.uploads import UploadField
from improvement_plan.evidence_lists import choices_of
from improvement_plan.operations.evidence import EvidenceInput, Target


class TargetForm(Form):
    """What evidence speaks for: one thing of the board's plans."""

    target = forms.ChoiceField(
        label="What is it evidence of?",
        error_messages={"required": "Say what it is evidence of."},
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        field.choices = [("", "Choose"), *choices_of(board)]

    def as_target(self) -> Target:
        """The thing by its id."""
        name, _, pk = self.cleaned_data["target"].partition("-")
        return Target(**{name: int(pk)})


class EvidenceForm(TargetForm):
    """A piece of evidence."""

    title = LineField(label="Title", what="title", max_length=200)
    kind = forms.ChoiceField(label="What is it?", choices=Evidence.Kind.choices)
    file = UploadField(label="File", required=False)
    url = forms.URLField(
        label="Or its address", required=False, assume_scheme="https", max_length=500
    )
    dated_on = DayField(label="Date of it")
    source = LineField(
        label="Where it is from", what="source", max_length=200, required=False
    )
    expires_on = DayField(
        label="Holds until", required=False,
        help_text="After this day it is flagged as expired.",
    )  # fmt: skip
    is_confidential = forms.BooleanField(
        label="Confidential: only members and the secretary see that it is there",
        required=False,
    )
    field_order = ("target", "title", "kind", "file", "url")

    def as_input(self) -> EvidenceInput:
        """The values for the operation."""
        names = set(EvidenceInput.__slots__) & set(self.cleaned_data)
        file = self.cleaned_data["file"]
        return EvidenceInput(
            **{name: self.cleaned_data[name] for name in names},
            name=file.name if file else "",
            content=file.file if file else None,
        )


class WithdrawForm(Form):
    """Why a piece of evidence is withdrawn."""

    reason = LineField(
        label="Why is it withdrawn?", what="reason", max_length=300,
        error_messages={"required": "Say why it is withdrawn."},
    )  # fmt: skip
