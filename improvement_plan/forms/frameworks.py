"""Forms of inspection frameworks: a version, its criteria, its deadlines."""

from django import forms
from django.core.exceptions import ValidationError

from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField, number_box
from improvement_plan.models import DeadlineKind, Framework
from improvement_plan.models.frameworks import DeadlineTrigger, DeadlineUnit
from improvement_plan.operations.frameworks import (
    DeadlineKindInput,
    FrameworkInput,
)

_LONGEST = 500


class FrameworkForm(Form):
    """A version of a framework."""

    name = LineField(label="Framework", max_length=200)
    version = LineField(
        label="Version", what="version", max_length=80,
        help_text="As it is printed, such as: in force from January 2023.",
    )  # fmt: skip
    inspectors = LineField(
        label="Who inspects", max_length=120, required=False,
        help_text="Such as: Ofsted and CQC.",
    )  # fmt: skip
    starts_on = DayField(label="In force from", required=False)
    criteria = BlockField(
        label="Evaluation criteria, one on a line", required=False, rows=8,
        help_text="A self-evaluation answers each of them.",
    )  # fmt: skip

    def clean_criteria(self) -> tuple[str, ...]:
        """The lines that say something.

        Raises:
            ValidationError: naming a line that is too long.
        """
        lines = [one.strip() for one in self.cleaned_data["criteria"].splitlines()]
        found = tuple(one for one in lines if one)
        for one in found:
            if len(one) > _LONGEST:
                raise ValidationError(f"“{one[:60]}…” is too long for a criterion.")
        return found

    def as_input(self) -> FrameworkInput:
        """The values for the operation."""
        return FrameworkInput(**self.cleaned_data)

    @classmethod
    def starting(cls, framework: Framework) -> dict[str, object]:
        """The version as it is."""
        names = ("name", "version", "inspectors", "starts_on")
        criteria = "\n".join(one.text for one in framework.criteria.all())
        return {
            **{name: getattr(framework, name) for name in names},
            "criteria": criteria,
        }


class DeadlineKindForm(Form):
    """A deadline that inspections under a framework set."""

    name = LineField(label="What is due", max_length=200)
    number = forms.IntegerField(
        label="How many", min_value=0, max_value=999, widget=number_box(3)
    )
    unit = forms.ChoiceField(label="Of what", choices=DeadlineUnit.choices)
    trigger = forms.ChoiceField(label="Counted from", choices=DeadlineTrigger.choices)
    event = LineField(
        label="The event, if it is another one", what="event", max_length=120,
        required=False, help_text="To follow the word “after”: the plan is accepted.",
    )  # fmt: skip
    outcome = LineField(
        label="Only for this outcome", what="outcome", max_length=40, required=False,
        help_text="Leave empty if every inspection sets it.",
    )  # fmt: skip
    source = LineField(
        label="Where this is written", what="source", max_length=300, required=False
    )

    def as_input(self) -> DeadlineKindInput:
        """The values for the operation."""
        return DeadlineKindInput(**self.cleaned_data)

    @classmethod
    def starting(cls, kind: DeadlineKind) -> dict[str, object]:
        """The deadline as it is."""
        return {name: getattr(kind, name) for name in DeadlineKindInput.__slots__}
