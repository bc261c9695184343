"""What another body resolved, as the secretary types it (C97)."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from actions.forms import ActionForm
from actions.operations import ActionInput, ResolutionInput
from boards.forms.structure import offer_bodies
from boards.models import Board
from governance.forms import DayField


class ResolutionForm(ActionForm):
    """A resolution, and who follows it up."""

    body = forms.ChoiceField(
        label="Who resolved it?",
        help_text="A body that is missing here is added on the structure page.",
        error_messages={"required": "Choose the body that resolved it."},
    )
    resolved_on = DayField(label="When?")
    number = forms.CharField(
        label="Its number",
        help_text="As it is printed, if it has one.",
        required=False,
        max_length=20,
    )
    reference = forms.CharField(
        label="Reference in this log",
        help_text="Left empty, it takes the next number where the board counts on.",
        required=False,
    )

    def __init__(self, *args: Any, board: Board, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = offer_bodies([self.fields["body"]], board.partnership_id, on)

    def as_resolution(self) -> ResolutionInput:
        """The resolution itself."""
        said = self.cleaned_data
        return ResolutionInput(
            body=self.bodies[said["body"]],
            resolved_on=said["resolved_on"],
            number=said["number"],
        )

    def as_input(self) -> ActionInput:
        """The action that follows it up."""
        action = super().as_input()
        return replace(action, reference=self.cleaned_data["reference"])
