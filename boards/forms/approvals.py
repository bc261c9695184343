"""The outcome of one set of minutes at a later meeting, as it is typed there."""

from typing import Any

from django import forms

from boards.forms.choices import called
from boards.models import Meeting
from boards.operations.approving import CorrectionInput
from governance.forms import Form
from governance.text_fields import BlockField, LineField

AS_PRESENTED, CORRECTED, POSTPONED = "as_presented", "corrected", "postponed"
ROWS = (1, 2, 3)


class SetForm(Form):
    """As presented, with corrections by item, or postponed with a reason."""

    outcome = forms.ChoiceField(
        label="Outcome",
        choices=[
            (AS_PRESENTED, "Approved as presented"),
            (CORRECTED, "Approved with corrections"),
            (POSTPONED, "Postponed"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Say how the minutes ended."},
    )
    reason = LineField(
        label="Why they are postponed", what="reason", max_length=300, required=False
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"set-{meeting.number}", **kwargs)
        offered = [("", "The minutes as a whole")]
        offered += [(str(i.pk), called(i)) for i in meeting.items.all()]
        for row in ROWS:
            self.fields[f"about_{row}"] = forms.ChoiceField(
                label=f"Item of correction {row}", choices=offered, required=False
            )
            self.fields[f"text_{row}"] = BlockField(
                label=f"Correction {row}", what="correction", rows=2, required=False
            )
            self.fields[f"secret_{row}"] = forms.BooleanField(
                label=f"Correction {row} is confidential: the public reads only that "
                "there was one",
                required=False,
            )

    @property
    def corrections(self) -> list[tuple[Any, ...]]:
        """The fields of each correction: about which item, its words, whether secret."""
        return [
            tuple(self[f"{part}_{row}"] for part in ("about", "text", "secret"))
            for row in ROWS
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for what the outcome needs."""
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome == CORRECTED and not self.as_input(data):
            self.add_error("text_1", "Write at least one correction.")
        if outcome == POSTPONED and not data.get("reason"):
            self.add_error("reason", "Say why the approval is put off.")
        if outcome == AS_PRESENTED and self.as_input(data):
            self.add_error(
                "outcome", "There are corrections below: say so, or clear them."
            )
        return data

    def as_input(self, data: dict[str, Any]) -> tuple[CorrectionInput, ...]:
        """The corrections that say something."""
        return tuple(
            CorrectionInput(
                text=text,
                about=int(data[f"about_{row}"]) if data.get(f"about_{row}") else None,
                is_confidential=bool(data.get(f"secret_{row}")),
            )
            for row in ROWS
            if (text := (data.get(f"text_{row}") or "").strip())
        )
