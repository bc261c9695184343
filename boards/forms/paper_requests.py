"""Forms about papers asked of their authors."""

from typing import Any

from django import forms

from boards.forms.meetings import LineField
from boards.forms.papers import FileForm
from boards.forms.picking import PickField
from boards.operations.paper_requests import RequestInput
from governance.forms import DayField, Form
from governance.uploads import UploadField


class DeadlineForm(Form):
    """Another deadline than that of the terms, with the reason."""

    due_on = DayField(label="Another deadline", required=False)
    due_reason = LineField(
        label="Why another deadline?", what="reason", required=False, max_length=300
    )


class RequestForm(DeadlineForm):
    """Which paper, from whom."""

    title = LineField(label="Which paper?", what="title", max_length=200)
    author = PickField(
        label="Who writes it?", required=False, empty="Somebody new, named below"
    )
    name = LineField(
        label="Name of somebody new", what="name", required=False, max_length=150
    )
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="No account is needed: the link in the letter opens this item only.",
    )
    field_order = ("title", "author", "name", "email", "due_on", "due_reason")

    def as_input(self) -> RequestInput:
        """The values for the operation."""
        return RequestInput(**self.cleaned_data)


class GiveForm(FileForm):
    """The file of an author, and a note to the secretary."""

    file = UploadField(label="File")
    note = LineField(
        label="Note to the secretary", what="note", required=False, max_length=500
    )
    proposal = LineField(
        label="Decision wanted",
        what="text",
        required=False,
        max_length=500,
        help_text="If the board is asked to decide: what, as it would be minuted.",
    )

    def __init__(self, *args: Any, proposes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not proposes:
            del self.fields["proposal"]  # the agenda is out, with its wording
