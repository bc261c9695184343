"""Forms of KPIs: what one is, its targets, a note."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from boards.forms.choices import PersonField, choose_among, people_of
from boards.models import Board
from governance.forms import DayField, Form, Heading
from governance.models import Organisation
from governance.text_fields import BlockField, LineField, number_box
from improvement_plan.models import AreaForImprovement, Kpi, PlanAction
from improvement_plan.operations.kpis import KpiInput, LinksInput, TargetInput

_LINKS = ("areas", "plan_actions", "version")


class FigureField(forms.DecimalField):
    """A figure of 0 or more, with up to four decimal places."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", number_box(5))
        super().__init__(min_value=0, max_digits=14, decimal_places=4, **kwargs)


class KpiForm(Form):
    """What a KPI is."""

    layout = (
        "name", "definition", "numerator", "denominator", "unit", "direction",
        "decimals",
        Heading("When it is reported"), "cadence", "first_period", "lag_days",
        Heading("Where it comes from"), "source", "provider", "owner",
        "owner_organisation",
        Heading("What it is held against", "Targets are set on the KPI’s page."),
        "baseline", "baseline_text", "tolerance",
        Heading("What it measures"), "areas", "plan_actions", "version",
    )  # fmt: skip

    name = LineField(
        label="Name", what="name", max_length=200,
        help_text="Such as “EHC plans issued within 20 weeks”.",
    )  # fmt: skip
    definition = BlockField(
        label="Definition",
        required=False,
        help_text="What is counted, and what is not.",
    )
    numerator = LineField(
        label="What is counted", what="text", max_length=300, required=False
    )
    denominator = LineField(
        label="Out of what", what="text", max_length=300, required=False
    )
    unit = forms.ChoiceField(label="Unit", choices=Kpi.Unit.choices)
    direction = forms.ChoiceField(
        label="Which way is better?", choices=Kpi.Direction.choices
    )
    decimals = forms.IntegerField(
        label="Decimal places shown", min_value=0, max_value=4, initial=1,
        widget=number_box(2),
    )  # fmt: skip
    cadence = forms.ChoiceField(label="How often?", choices=Kpi.Cadence.choices)
    first_period = DayField(
        label="From which period on?", help_text="Any day of the first period wanted."
    )
    lag_days = forms.IntegerField(
        label="Known how many days after the period’s end?",
        help_text="After that the figure is shown as missing.",
        min_value=0, max_value=1000, initial=30, widget=number_box(4),
    )  # fmt: skip
    source = LineField(
        label="Source", what="source", max_length=200, required=False,
        help_text="The system or publication, such as “DfE, EHC plans (SEN2)”.",
    )  # fmt: skip
    provider = forms.ModelChoiceField(
        label="Provided by", queryset=Organisation.objects.none(), required=False,
        empty_label="Nobody named",
    )  # fmt: skip
    owner = PersonField(
        label="Accountable person",
        help_text="Is asked for a note when a target is missed.",
        error_messages={"required": "Choose who is accountable for this KPI."},
    )
    owner_organisation = forms.ModelChoiceField(
        label="Accountable organisation", queryset=Organisation.objects.none(),
        required=False, empty_label="None named",
    )  # fmt: skip
    baseline = FigureField(label="Baseline", required=False)
    baseline_text = LineField(
        label="What the baseline is", what="text", max_length=120, required=False,
        help_text="Such as “2023, before the plan”.",
    )  # fmt: skip
    tolerance = FigureField(
        label="Tolerance",
        help_text="A figure off the target by no more than this is within tolerance.",
        initial=0,
    )
    areas = forms.ModelMultipleChoiceField(
        label="Areas for improvement", queryset=AreaForImprovement.objects.none(),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    plan_actions = forms.ModelMultipleChoiceField(
        label="Plan actions", queryset=PlanAction.objects.none(),
        required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, board: Board, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["owner"], people_of(board.partnership_id, on))
        houses = Organisation.objects.filter(partnership=board.partnership_id)
        for name in ("provider", "owner_organisation"):
            choose_among(self.fields[name], houses)
        areas = AreaForImprovement.objects.filter(plan__board=board, left_at=None)
        self._offer("areas", areas.select_related("plan"))
        actions = PlanAction.objects.filter(board=board, left_at=None)
        self._offer("plan_actions", actions.select_related("area"))

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Offer what there is; nothing to choose from is not asked."""
        field = self.fields[name]
        choose_among(field, rows)
        if not rows:
            field.widget = forms.MultipleHiddenInput()

    def as_input(self) -> KpiInput:
        """What it is."""
        said = {k: v for k, v in self.cleaned_data.items() if k not in _LINKS}
        return KpiInput(**said)

    def as_links(self) -> LinksInput:
        """What it measures."""
        said = self.cleaned_data
        return LinksInput(
            areas=tuple(said["areas"]), plan_actions=tuple(said["plan_actions"])
        )

    @classmethod
    def showing(cls, kpi: Kpi) -> dict[str, object]:
        """The KPI as it is."""
        found = {name: getattr(kpi, name) for name in KpiInput.__slots__}
        for name in ("baseline", "tolerance"):
            value = found[name]
            found[name] = None if value is None else f"{value.normalize():f}"
        links = {"areas": kpi.areas.all(), "plan_actions": kpi.plan_actions.all()}
        return {**found, **links, "version": kpi.version}


class TargetForm(Form):
    """What is aimed for from a day on."""

    value = FigureField(
        label="Target", error_messages={"required": "Say what is aimed for."}
    )
    starts_on = DayField(
        label="For periods that end on or after",
        help_text="It counts until another target begins.",
        error_messages={"required": "Say from when, such as 1 1 2025."},
    )
    reason = LineField(
        label="Reason", what="reason", max_length=300, required=False,
        help_text="Needed where it takes the place of another target of that day.",
    )  # fmt: skip
    is_confirmed = forms.BooleanField(
        label="The figure is right as it stands", required=False
    )

    def as_input(self) -> TargetInput:
        """The target."""
        return TargetInput(**self.cleaned_data)


class NoteForm(Form):
    """An exception note."""

    cause = BlockField(
        label="Why was the target missed?",
        error_messages={"required": "Say why the target was missed."},
    )
    remedy = BlockField(label="What is done about it?", required=False)


class RetireForm(Form):
    """Why a KPI ends."""

    reason = LineField(
        label="Why is it not reported any more?", what="reason", max_length=300,
        error_messages={"required": "Say why it is not reported any more."},
    )  # fmt: skip
