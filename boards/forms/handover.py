"""The form of a handover: three questions, each may stay empty (C25)."""

from django import forms

from boards.handover_shapes import QUESTIONS
from boards.models import HandoverNote
from boards.operations.handovers import HandoverInput
from governance.forms import Form
from governance.text_fields import BlockField

LONGEST = 4000


class HandoverForm(Form):
    """What the leaver tells their successor."""

    under_way = BlockField(
        label=QUESTIONS["under_way"], what="text", longest=LONGEST, required=False,
        rows=5, help_text="What was promised to your sector, what waits for an answer.",
    )  # fmt: skip
    people = BlockField(
        label=QUESTIONS["people"], what="text", longest=LONGEST, required=False
    )
    advice = BlockField(
        label=QUESTIONS["advice"], what="text", longest=LONGEST, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def showing(cls, row: HandoverNote | None) -> dict[str, object]:
        """What is written already."""
        if row is None:
            return {"version": 0}
        return {name: getattr(row, name) for name in (*QUESTIONS, "version")}

    def as_input(self) -> HandoverInput:
        """What the operation takes."""
        return HandoverInput(**{name: self.cleaned_data[name] for name in QUESTIONS})

    def go_on_from(self, row: HandoverNote | None) -> HandoverNote | None:
        """Let a refused text be saved next over the newer one, which its author reads.

        Returns:
            The newer text; None where nobody saved one.
        """
        if row is None or self.data.get("version") == str(row.version):
            return None
        said = {name: self.data.get(name) for name in self.data}
        self.data = {**said, "version": row.version}
        return row
