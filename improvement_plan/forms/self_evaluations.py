"""Forms of a self-evaluation: beginning a version, one criterion, fixing it."""

from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from boards.standing import Standing
from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField
from improvement_plan.models import CriterionAnswer, Framework, PlanEvidence
from improvement_plan.models.self_evaluations import PARTS
from improvement_plan.operations.self_evaluations import AnswerInput


class BeginForm(Form):
    """Under which framework, and of which day."""

    framework = PickField(
        label="Framework and version",
        empty="Choose a framework",
        help_text="Its evaluation criteria are answered one by one.",
        error_messages={"required": "Choose the framework it answers."},
    )
    as_at = DayField(label="As at")

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Framework.objects.filter(partnership_id=board.partnership_id)
        offer(self, framework=known)


class AnswerForm(Form):
    """What is said of one criterion."""

    known = BlockField(
        label="What we know", required=False, rows=5,
        help_text="From figures, audits, and what families and young people say.",
    )  # fmt: skip
    strengths = BlockField(label="Strengths", required=False, rows=5)
    to_develop = BlockField(label="Areas to develop", required=False, rows=5)
    evidence = BlockField(label="Evidence, in words", required=False, rows=3)
    filed = forms.TypedMultipleChoiceField(
        label="Evidence held",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    next_steps = BlockField(label="Next steps", required=False, rows=4)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, answer: CriterionAnswer, who: Standing, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held = PlanEvidence.objects.visible_to(who).filter(evidence__withdrawn_at=None)
        field = self.fields["filed"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 - for the reader
        field.choices = [
            (one.pk, f"{one.evidence.title}, {one.evidence.dated_on:%B %Y}")
            for one in held.select_related("evidence")
        ]
        if not field.choices:
            del self.fields["filed"]
        self.initial.update({part: getattr(answer, part) for part in PARTS})
        self.initial["version"] = answer.version
        self.initial["filed"] = [one.pk for one in answer.filed.all()]

    def as_input(self) -> AnswerInput:
        """What was typed."""
        said = self.cleaned_data
        return AnswerInput(
            **{part: said[part] for part in PARTS}, filed=said.get("filed", ())
        )


class FixForm(Form):
    """Why a version is fixed."""

    reason = LineField(
        label="Why is it fixed now?", what="reason", max_length=300,
        help_text="Such as: agreed by the board on 5 March; sent before the annual meeting.",
        error_messages={"required": "Say why this version is fixed."},
    )  # fmt: skip
