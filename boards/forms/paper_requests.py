"""Forms about papers asked of their authors."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from boards.forms.meetings import LineField
from boards.forms.papers import FileForm
from boards.forms.picking import PickField
from boards.models import PaperRequest
from boards.operations.paper_requests import RequestInput
from governance.forms import DayField, Form
from governance.text_fields import BlockField
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


class RemindForm(Form):
    """The authors ticked, and what the secretary writes above their list."""

    people = forms.TypedMultipleChoiceField(
        label="Who is written to",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one author."},
    )
    words = BlockField(
        label="Your own words",
        what="text",
        rows=4,
        longest=2000,
        required=False,
        help_text="They stand above the list of papers, with your name.",
    )

    def __init__(
        self,
        *args: Any,
        offered: Mapping[int, Sequence[PaperRequest]],
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("initial", {"people": list(offered)})
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101
        field.choices = [(pk, _label(rows)) for pk, rows in offered.items()]


class GiveForm(FileForm):
    """The file of an author, and a note to the secretary."""

    file = UploadField(label="File")
    note = LineField(
        label="Note to the secretary", what="note", required=False, max_length=500
    )


def _label(rows: Sequence[PaperRequest]) -> str:
    """`Mina Farrow, mina@example.org: Waiting times`."""
    author = rows[0].author
    return f"{author.name}, {author.email}: {'; '.join(row.title for row in rows)}"
