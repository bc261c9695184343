"""The form of a plan action, with a row for each step and criterion (C64, C65)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.clock import today
from governance.forms import DayField, Form
from governance.models import Organisation, Person
from governance.text_fields import BlockField, LineField
from improvement_plan import printed_dates
from improvement_plan.models import (
    PlanAction,
    PlanColumn,
    PlanType,
    Step,
    SuccessCriterion,
)
from improvement_plan.operations import CriterionInput, PlanActionInput, StepInput

_MORE_STEPS, _MORE_CRITERIA, _MOST = 3, 2, 60
Line = Step | SuccessCriterion


class PlanActionForm(Form):
    """A plan action: only what is to be done is asked for."""

    errors_beside = {
        "steps": "step_1_text", "criteria": "criterion_1_text", "extras": "title",
    }  # fmt: skip

    reference = LineField(
        label="Reference as printed", what="reference", max_length=20, required=False,
        help_text="Empty takes the next one of its area.",
    )  # fmt: skip
    title = BlockField(
        label="What is to be done", rows=2, longest=2000,
        error_messages={"required": "Write what is to be done."},
    )  # fmt: skip
    priority = LineField(
        label="Priority", what="priority", max_length=100, required=False
    )
    accountable_lead = PickField(
        label="Accountable lead", empty="Nobody yet", required=False
    )
    accountable_organisation = PickField(
        label="Organisation of the accountable lead", empty="Not said", required=False
    )
    action_lead = PickField(label="Action lead", empty="Nobody yet", required=False)
    action_organisation = PickField(
        label="Organisation of the action lead", empty="Not said", required=False
    )
    date_text = LineField(
        label="Date as printed", what="date", max_length=120, required=False,
        help_text="For example “July 2024” or “Ongoing”.",
    )  # fmt: skip
    due_on = DayField(
        label="Day it stands for",
        help_text="Only where the printed words do not say it.",
        required=False,
    )
    review_on = DayField(
        label="Next looked at", help_text="For what is ongoing.", required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        board: Board,
        type: PlanType,  # noqa: A002 - the word of the field
        action: PlanAction | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = list(Person.objects.filter(partnership_id=board.partnership_id))
        bodies = list(Organisation.objects.filter(partnership_id=board.partnership_id))
        offer(
            self, accountable_lead=people, action_lead=people,
            accountable_organisation=bodies, action_organisation=bodies,
        )  # fmt: skip
        self.columns = list(type.columns.filter(applies_to=PlanColumn.AppliesTo.ACTION))
        for column in self.columns:
            self.fields[f"column_{column.pk}"] = BlockField(
                label=column.label, longest=8000, required=False
            )
        self.there: dict[str, Sequence[Line]] = {
            "step": list(action.steps.all()) if action else [],
            "criterion": list(action.criteria.all()) if action else [],
        }
        self.rows = {
            part: min(len(lines) + more, _MOST)
            for (part, lines), more in zip(
                self.there.items(), (_MORE_STEPS, _MORE_CRITERIA), strict=True
            )
        }
        for part in self.rows:
            self._add_rows(part)
        if action is not None:
            self.initial.update(_initial(action))

    @property
    def step_rows(self) -> Iterator[dict[str, forms.BoundField]]:
        """The boxes of each step."""
        return self._boxes("step", ("text", "date", "under"))

    @property
    def criterion_rows(self) -> Iterator[dict[str, forms.BoundField]]:
        """The boxes of each success criterion."""
        return self._boxes("criterion", ("text", "date"))

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The boxes of the columns of the plan's type."""
        return [self[f"column_{column.pk}"] for column in self.columns]

    def as_input(self) -> PlanActionInput:
        """The plan action as typed."""
        said = self.cleaned_data
        return PlanActionInput(
            **{
                name: said[name]
                for name in ("reference", "title", "priority", "accountable_lead",
                             "accountable_organisation", "action_lead",
                             "action_organisation", "date_text", "due_on", "review_on")
            },
            steps=tuple(self._step(place) for place in range(1, self.rows["step"] + 1)),
            criteria=tuple(
                self._criterion(place)
                for place in range(1, self.rows["criterion"] + 1)
            ),
            extras={c.pk: said[f"column_{c.pk}"] for c in self.columns},
        )  # fmt: skip

    def _step(self, place: int) -> StepInput:
        said, was = self.cleaned_data, self._was("step", place)
        same = was is not None and was.date_text == said[f"step_{place}_date"]
        return StepInput(
            text=said[f"step_{place}_text"],
            date_text=said[f"step_{place}_date"],
            due_on=was.due_on if was is not None and same else None,
            depth=int(said[f"step_{place}_under"]),
            done_on=was.done_on if isinstance(was, Step) else None,
            key=was.pk if was else None,
        )

    def _criterion(self, place: int) -> CriterionInput:
        said, was = self.cleaned_data, self._was("criterion", place)
        return CriterionInput(
            text=said[f"criterion_{place}_text"],
            date_text=said[f"criterion_{place}_date"],
            met_on=was.met_on if isinstance(was, SuccessCriterion) else None,
            key=was.pk if was else None,
        )

    def _was(self, part: str, place: int) -> Line | None:
        lines = self.there[part]
        return lines[place - 1] if place <= len(lines) else None

    def _add_rows(self, part: str) -> None:
        word = "Step" if part == "step" else "Criterion"
        for place in range(1, self.rows[part] + 1):
            name, was = f"{part}_{place}", self._was(part, place)
            self.fields[f"{name}_text"] = BlockField(
                label=f"{word} {place}", rows=2, longest=4000, required=False
            )
            self.fields[f"{name}_date"] = LineField(
                label="Its date, as printed", what="date", max_length=120,
                required=False,
            )  # fmt: skip
            if part == "step":
                self.fields[f"{name}_under"] = forms.BooleanField(
                    label="Beneath the one before", required=False
                )
                self.initial[f"{name}_under"] = isinstance(was, Step) and was.depth > 0
            if was is not None:
                self.initial[f"{name}_text"] = was.text
                self.initial[f"{name}_date"] = was.date_text

    def _boxes(
        self, part: str, names: Sequence[str]
    ) -> Iterator[dict[str, forms.BoundField]]:
        for place in range(1, self.rows[part] + 1):
            yield {name: self[f"{part}_{place}_{name}"] for name in names}


class MarkForm(Form):
    """Since when a step is done, or a criterion met; empty opens it again."""

    on = DayField(label="Done on", required=False, initial=today)


def _initial(action: PlanAction) -> dict[str, Any]:
    values = {f"column_{v.column_id}": v.text for v in action.values.all()}
    said = printed_dates.understand(action.date_text, day=today()).on
    return values | {
        "reference": action.reference,
        "title": action.title,
        "priority": action.priority,
        "accountable_lead": action.accountable_lead_id,
        "accountable_organisation": action.accountable_organisation_id,
        "action_lead": action.action_lead_id,
        "action_organisation": action.action_organisation_id,
        "date_text": action.date_text,
        "due_on": action.due_on if action.due_on != said else None,
        "review_on": action.review_on,
        "version": action.version,
    }
