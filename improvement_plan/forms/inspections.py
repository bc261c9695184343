"""Forms of inspections, what they found, and their deadlines. A form never writes."""

from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.forms import DayField, Form, Heading
from governance.models import Organisation, Person
from governance.text_fields import BlockField, LineField, number_box
from improvement_plan.models import (
    AreaForImprovement,
    Deadline,
    Finding,
    Framework,
    Inspection,
    Wording,
)
from improvement_plan.models.frameworks import DeadlineTrigger, DeadlineUnit
from improvement_plan.operations.deadlines import DeadlineInput
from improvement_plan.operations.inspections import (
    FindingInput,
    InspectionInput,
    WordingInput,
)

_EXACTLY = "Exactly as printed, misprints too: nobody can edit it afterwards."


class InspectionForm(Form):
    """What is held of an inspection, beside the inspectors' words."""

    kind = forms.ChoiceField(
        label="What kind of inspection is it?",
        choices=Inspection.Kind.choices,
        initial=Inspection.Kind.FULL,
        widget=forms.RadioSelect,
    )
    fieldwork_starts_on = DayField(label="The inspectors were here from")
    fieldwork_ends_on = DayField(label="Until")
    received_on = DayField(label="Final report received", required=False)
    published_on = DayField(
        label="Report published",
        required=False,
        help_text="Until then only members and the secretary see this record.",
    )
    report_url = forms.URLField(
        label="Address of the report", required=False, assume_scheme="https"
    )
    outcome = LineField(
        label="Outcome in short",
        what="outcome",
        required=False,
        max_length=40,
        help_text="As the framework numbers it, such as: outcome 2.",
    )
    next_text = LineField(
        label="Next inspection, as printed",
        what="text",
        required=False,
        max_length=200,
    )
    next_from = DayField(label="Expected from", required=False)
    next_until = DayField(label="Until about", required=False)
    strengths = BlockField(
        label="What they found strong, in your words", required=False
    )
    weaknesses = BlockField(
        label="What they found needs to be better, in your words", required=False
    )

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    layout: tuple[str | Heading, ...] = (
        "kind", "fieldwork_starts_on", "fieldwork_ends_on", "received_on",
        "published_on", "report_url", Heading("Outcome"), "outcome", "strengths",
        "weaknesses", Heading("Next inspection"), "next_text", "next_from",
        "next_until", "version",
    )  # fmt: skip

    def as_input(self) -> InspectionInput:
        """The values for the operation."""
        known = InspectionInput.__slots__
        return InspectionInput(
            **{k: v for k, v in self.cleaned_data.items() if k in known}
        )

    @classmethod
    def starting(cls, inspection: Inspection) -> dict[str, object]:
        """The inspection as it is held."""
        names = (*InspectionInput.__slots__, "version")
        return {name: getattr(inspection, name) for name in names}


class NewInspectionForm(InspectionForm):
    """An inspection with its framework, and its outcome as printed."""

    framework = PickField(
        label="Framework and version",
        empty="Choose a framework",
        help_text="It sets the deadlines.",
        error_messages={"required": "Choose the framework it was done under."},
    )
    statement = BlockField(
        label="Outcome as printed", required=False, help_text=_EXACTLY
    )
    narrative = BlockField(
        label="What is required next, as printed", required=False, help_text=_EXACTLY
    )

    layout = (
        "framework", *InspectionForm.layout[:8], "statement", "narrative",
        *InspectionForm.layout[8:],
    )  # fmt: skip

    def __init__(self, *args: Any, frameworks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, framework=frameworks)

    @property
    def framework_id(self) -> int:
        """The chosen version."""
        chosen: Framework = self.cleaned_data["framework"]
        return chosen.pk

    def as_wording(self) -> WordingInput:
        """The inspectors' words."""
        return _wording(self.cleaned_data)


class FindingForm(Form):
    """The board's own words on a finding, and who is responsible."""

    title = LineField(
        label="In a few words", what="title", max_length=200, required=False,
        help_text="Your words, for lists.",
    )  # fmt: skip
    summary = BlockField(
        label="What it means here", required=False, help_text="Your words."
    )
    responsible = forms.TypedMultipleChoiceField(
        label="Responsible bodies",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The report names them for each area for priority action.",
    )

    areas = forms.TypedMultipleChoiceField(
        label="Areas of the plan that answer it",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(partnership_id=board.partnership_id)
        areas = AreaForImprovement.objects.filter(
            plan__board=board, left_at=None
        ).select_related("plan")
        offered = {
            "responsible": [(one.pk, one.name) for one in bodies],
            "areas": [(a.pk, f"{a.plan}, {a.reference}: {a.heading}") for a in areas],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101
            field.choices = choices
        if not offered["areas"]:
            del self.fields["areas"]

    def as_input(self) -> FindingInput:
        """The values for the operation."""
        said = self.cleaned_data
        known = set(FindingInput.__slots__) & set(said)
        return FindingInput(**{name: said[name] for name in known})

    @classmethod
    def starting(cls, finding: Finding) -> dict[str, object]:
        """The finding as the board words it."""
        bodies = [one.pk for one in finding.responsible.all()]
        return {
            "title": finding.title,
            "summary": finding.summary,
            "responsible": bodies,
            "areas": [one.pk for one in finding.areas.all()],
            "version": finding.version,
        }


class NewFindingForm(FindingForm):
    """A finding as the report prints it."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Finding.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the report calls it."},
    )
    statement = BlockField(
        label="The statement", help_text=_EXACTLY,
        error_messages={"required": "Copy the statement as it is printed."},
    )  # fmt: skip
    narrative = BlockField(
        label="What the report says about it", required=False, rows=6,
        help_text=_EXACTLY,
    )  # fmt: skip

    field_order = ("kind", "statement", "narrative")

    def as_wording(self) -> WordingInput:
        """The inspectors' words."""
        return _wording(self.cleaned_data)


class CorrectionForm(Form):
    """A slip in the copy of what inspectors wrote, mended with a reason."""

    statement = BlockField(
        label="As it is printed", rows=6,
        error_messages={"required": "Copy the statement as it is printed."},
    )  # fmt: skip
    narrative = BlockField(label="And under it", required=False, rows=6)
    reason = LineField(
        label="What was wrong in the copy", what="reason", max_length=300,
        error_messages={"required": "Say what was wrong in the copy."},
    )  # fmt: skip

    def as_wording(self) -> WordingInput:
        """The inspectors' words."""
        return _wording(self.cleaned_data)

    @classmethod
    def starting(cls, wording: Wording | None) -> dict[str, object]:
        """The copy there is."""
        if wording is None:
            return {}
        return {"statement": wording.statement, "narrative": wording.narrative}


class CloseFindingForm(Form):
    """When and why a finding is closed."""

    closed_on = DayField(label="Closed on")
    closed_because = LineField(
        label="Why", what="reason", max_length=500,
        help_text="Such as: closed after the visit of the inspectors.",
        error_messages={"required": "Say why it is closed."},
    )  # fmt: skip


class DeadlineForm(Form):
    """What is due, counted from what, and who answers for it."""

    name = LineField(label="What is due", what="name", max_length=200)
    number = forms.IntegerField(
        label="How many", min_value=0, max_value=999, widget=number_box(3)
    )
    unit = forms.ChoiceField(label="Of what", choices=DeadlineUnit.choices)
    trigger = forms.ChoiceField(label="Counted from", choices=DeadlineTrigger.choices)
    event = LineField(
        label="The event, if it is another one", what="event", max_length=120,
        required=False, help_text="To follow the word “after”: the plan is accepted.",
    )  # fmt: skip
    started_on = DayField(label="Day of that event", required=False)
    source = LineField(
        label="Where this is written", what="source", max_length=300, required=False
    )
    person = PickField(label="Who answers for it", empty="Nobody yet", required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people)

    def as_input(self) -> DeadlineInput:
        """The values for the operation."""
        values = dict(self.cleaned_data)
        person: Person | None = values.pop("person")
        return DeadlineInput(**values, person_id=person.pk if person else None)

    @classmethod
    def starting(cls, deadline: Deadline) -> dict[str, object]:
        """The deadline as it is."""
        names = set(cls.base_fields) - {"person"}
        values = {name: getattr(deadline, name) for name in names}
        return {**values, "person": deadline.person_id}


class MetForm(Form):
    """On which day a deadline was met, and how."""

    met_on = DayField(label="Met on")
    how = LineField(
        label="How", what="text", max_length=300, required=False,
        help_text="Such as: sent to the inspectors and published on both sites.",
    )  # fmt: skip


def _wording(values: dict[str, Any]) -> WordingInput:
    return WordingInput(statement=values["statement"], narrative=values["narrative"])
