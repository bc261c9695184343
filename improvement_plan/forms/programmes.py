"""Forms of programmes with their areas, and of the KPIs that a board approved."""

from typing import Any

from django import forms

from boards.documents.decisions_seen import visible
from boards.forms.picking import PickField, offer
from boards.models import Board, Decision, Programme
from boards.operations.programmes import ProgrammeInput
from boards.standing import Standing
from governance.forms import DayField, Form
from governance.long_dates import long_date
from governance.models import Organisation, Person
from governance.text_fields import BlockField, LineField
from improvement_plan.models import AreaForImprovement, Kpi


class _ChoosesMany(Form):
    """A form with boxes to tick, over records read beforehand."""

    def _offer_many(self, name: str, records: dict[str, tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the reader
        field.choices = [(key, words) for key, (_, words) in records.items()]
        self._many = records

    def _chosen(self, name: str) -> list[Any]:
        return [self._many[key][0] for key in self.cleaned_data[name]]


class ProgrammeForm(_ChoosesMany):
    """A programme, and the areas it contributes to."""

    name = LineField(label="Name", what="name", max_length=200)
    summary = BlockField(label="What it contributes", required=False)
    organisation = PickField(label="Run by", empty="Not named", required=False)
    lead = PickField(label="Led by", empty="Nobody named", required=False)
    starts_on = DayField(label="Since", required=False)
    ends_on = DayField(label="Last day", required=False)
    url = forms.URLField(
        label="Where more is said", required=False, assume_scheme="https"
    )
    areas = forms.MultipleChoiceField(
        label="Areas it contributes to",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        board: Board,
        programme: Programme | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        place = board.partnership_id
        offer(
            self,
            organisation=Organisation.objects.filter(partnership_id=place),
            lead=Person.objects.filter(partnership_id=place),
        )
        rows = AreaForImprovement.objects.filter(plan__board=board, left_at=None)
        self._offer_many(
            "areas",
            {
                str(a.pk): (a, f"{a.plan.title}, {a.reference}: {a.heading}")
                for a in rows.select_related("plan")
            },
        )
        if programme is not None:
            names = ("name", "summary", "starts_on", "ends_on", "url", "version")
            self.initial.update({name: getattr(programme, name) for name in names})
            self.initial["organisation"] = programme.organisation_id
            self.initial["lead"] = programme.lead_id
            self.initial["areas"] = [str(one.area_id) for one in programme.areas.all()]

    def as_input(self) -> ProgrammeInput:
        """The programme as typed."""
        names = ProgrammeInput.__slots__
        return ProgrammeInput(**{name: self.cleaned_data[name] for name in names})

    def as_areas(self) -> list[AreaForImprovement]:
        """The chosen areas."""
        return self._chosen("areas")


class KpiSetForm(_ChoosesMany):
    """Which KPIs the board approved, by which decision, from when."""

    name = LineField(
        label="Name of the set", what="name", max_length=120,
        help_text="Such as: Joint KPIs of the improvement plan.",
    )  # fmt: skip
    decision = PickField(
        label="Decision of the board",
        empty="Choose a decision",
        error_messages={"required": "Choose the decision by which they were approved."},
    )
    starts_on = DayField(label="In force from")
    kpis = forms.MultipleChoiceField(
        label="KPIs that were approved",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the KPIs that were approved."},
    )

    def __init__(self, *args: Any, board: Board, who: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, decision=[_Named(one) for one in visible(board, who)])
        live = Kpi.objects.filter(board=board, retired_at=None)
        self._offer_many("kpis", {str(k.pk): (k, k.name) for k in live})

    def as_input(self) -> dict[str, Any]:
        """The arguments of the operation."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "decision": said["decision"].decision,
            "starts_on": said["starts_on"],
            "kpis": self._chosen("kpis"),
        }


class _Named:
    """A decision as a list names it: its number, its day, its first words."""

    def __init__(self, decision: Decision) -> None:
        self.decision, self.pk = decision, decision.pk

    def __str__(self) -> str:
        words = " ".join(self.decision.wording.split())
        short = words if len(words) <= 80 else f"{words[:79]}…"
        on = long_date(self.decision.meeting.date)
        return f"{self.decision.number}, {on}: {short}"


class EndForm(Form):
    """Until when a set of KPIs holds."""

    ends_on = DayField(label="It holds until")
