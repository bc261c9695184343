"""The form of an area (C63)."""

from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.forms import Form, Heading
from governance.models import Person
from governance.text_fields import BlockField, LineField
from improvement_plan.models import AreaForImprovement, PlanColumn, PlanType
from improvement_plan.operations import AreaInput


class AreaForm(Form):
    """An area: only what must improve is asked for."""

    errors_beside = {"extras": "statement"}

    reference = LineField(
        label="Reference as printed", what="reference", max_length=20, required=False,
        help_text="Empty takes the next number.",
    )  # fmt: skip
    title = LineField(
        label="Title", what="title", max_length=200, required=False,
        help_text="A few words for it, where the plan prints some.",
    )  # fmt: skip
    statement = BlockField(
        label="What must improve, as published", what="statement", longest=8000,
        error_messages={"required": "Write what must improve."},
    )  # fmt: skip
    outcome = BlockField(label="Desired outcome", longest=8000, required=False)
    impact = BlockField(label="Impact", longest=8000, required=False)
    sro = PickField(
        label="Senior responsible officer (SRO)", empty="Nobody yet", required=False
    )
    governance_group = PickField(label="Governance group", empty="None", required=False)
    groups = forms.MultipleChoiceField(
        label="Working groups", required=False, widget=forms.CheckboxSelectMultiple
    )
    groups_source = LineField(
        label="Which paper names the working groups", what="paper", max_length=200,
        required=False,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        board: Board,
        type: PlanType,  # noqa: A002 - the word of the field
        area: AreaForImprovement | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(Board.objects.filter(partnership_id=board.partnership_id))
        self.bodies = {str(body.pk): body for body in bodies}
        offer(
            self,
            sro=Person.objects.filter(partnership_id=board.partnership_id),
            governance_group=bodies,
        )
        groups = self.fields["groups"]
        assert isinstance(groups, forms.MultipleChoiceField)  # noqa: S101 - for the reader
        groups.choices = [(key, body.name) for key, body in self.bodies.items()]
        self.columns = list(type.columns.filter(applies_to=PlanColumn.AppliesTo.AREA))
        for column in self.columns:
            self.fields[f"column_{column.pk}"] = BlockField(
                label=column.label, longest=8000, required=False
            )
        if self.columns:
            names = [n for n in self.fields if not n.startswith("column_")]
            own = [f"column_{column.pk}" for column in self.columns]
            self.layout = [*names, Heading(str(type)), *own]
        if area is not None:
            self.initial.update(_initial(area))

    def as_input(self) -> AreaInput:
        """The area as typed."""
        said = self.cleaned_data
        return AreaInput(
            **{
                name: said[name]
                for name in ("reference", "title", "statement", "outcome", "impact",
                             "sro", "governance_group", "groups_source")
            },
            groups=tuple(self.bodies[key] for key in said["groups"]),
            extras={c.pk: said[f"column_{c.pk}"] for c in self.columns},
        )  # fmt: skip


def _initial(area: AreaForImprovement) -> dict[str, Any]:
    links = list(area.groups.all())
    values = {f"column_{v.column_id}": v.text for v in area.values.all()}
    return values | {
        "reference": area.reference,
        "title": area.title,
        "statement": area.statement,
        "outcome": area.outcome,
        "impact": area.impact,
        "sro": area.sro_id,
        "governance_group": area.governance_group_id,
        "groups": [str(link.board_id) for link in links],
        "groups_source": links[0].source if links else "",
        "version": area.version,
    }
