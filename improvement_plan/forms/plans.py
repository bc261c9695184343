"""Forms of a plan: its head, agreeing it, fixing it anew, a type of its own."""

from datetime import timedelta
from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.forms.terms_life import recent_decisions
from boards.models import Board
from governance.clock import today
from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField
from improvement_plan.models import Plan, PlanColumn, PlanType
from improvement_plan.models.plan import USUAL_TYPES
from improvement_plan.operations import PlanInput

_RECENT = timedelta(days=365)


class PlanForm(Form):
    """What stands above the areas."""

    title = LineField(
        label="Title", what="title", max_length=200,
        error_messages={"required": "Give the plan its title."},
    )  # fmt: skip
    type = forms.ChoiceField(label="Type of plan")
    issued_text = LineField(
        label="Issued, as printed", what="date", max_length=60, required=False,
        help_text="For example “April 2024”.",
    )  # fmt: skip
    starts_on = DayField(label="From", required=False)
    ends_on = DayField(label="Until", required=False)
    succeeds = PickField(
        label="Takes the place of",
        help_text="That plan ends when this one is agreed.",
        empty="No other plan",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, board: Board, plan: Plan | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        own = PlanType.objects.filter(partnership_id=board.partnership_id)
        names = dict.fromkeys((*USUAL_TYPES, *own.values_list("name", flat=True)))
        kind = self.fields["type"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the reader
        kind.choices = [(name, name) for name in names]
        if plan is not None:
            del self.fields["succeeds"]
            self.initial.update({
                "title": plan.title, "type": plan.type.name,
                "issued_text": plan.issued_text, "starts_on": plan.starts_on,
                "ends_on": plan.ends_on, "version": plan.version,
            })  # fmt: skip
        else:
            offer(self, succeeds=Plan.objects.filter(board=board, successor=None))

    def as_input(self) -> PlanInput:
        """The head as typed."""
        said = self.cleaned_data
        return PlanInput(
            title=said["title"],
            type=said["type"],
            issued_text=said["issued_text"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
        )


class FixForm(Form):
    """Fixing a version: what it is called, why, and by which decision."""

    label = LineField(
        label="What this version is called", what="name", max_length=60,
        help_text="For example “April 2024”.", required=False,
    )  # fmt: skip
    reason = BlockField(
        label="Why the plan is re-baselined", what="reason", rows=3,
        error_messages={"required": "Say why the plan is re-baselined."},
    )  # fmt: skip
    decision = PickField(
        label="The decision that agreed it", empty="No decision", required=False
    )

    def __init__(self, *args: Any, board: Board, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["reason"]
        offer(self, decision=recent_decisions(board, today() - _RECENT))


class PlanTypeForm(Form):
    """A type of plan with columns of its own."""

    errors_beside = {"columns": "area_columns"}

    name = LineField(label="Name of the type", max_length=100)
    area_columns = BlockField(
        label="Columns of each area",
        help_text="One heading on a line, in their order.",
        required=False,
    )
    action_columns = BlockField(
        label="Columns of each plan action",
        help_text="One heading on a line, in their order.",
        required=False,
    )

    def columns(self) -> list[tuple[str, str]]:
        """Every heading with what it is written for."""
        kinds = PlanColumn.AppliesTo
        said = ((kinds.AREA, "area_columns"), (kinds.ACTION, "action_columns"))
        return [
            (line.strip(), kind)
            for kind, name in said
            for line in self.cleaned_data[name].splitlines()
            if line.strip()
        ]


class LeaveForm(Form):
    """Why an area or a plan action leaves the plan."""

    reason = LineField(
        label="Why it leaves the plan", what="reason", max_length=300,
        help_text="What it said stays on record.",
        error_messages={"required": "Say why it leaves the plan."},
    )  # fmt: skip
