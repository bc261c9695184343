"""Forms of strategies, and of the passages of strategies and plans. A form never writes."""

from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField
from improvement_plan.models import Passage, Plan, Strategy
from improvement_plan.operations.passages import PassageInput
from improvement_plan.operations.strategies import StrategyInput


class StrategyForm(Form):
    """A strategy, its period, and what stands before and behind it."""

    title = LineField(label="Title", what="title", max_length=200)
    starts_on = DayField(label="In force from")
    ends_on = DayField(label="Until", required=False)
    review_on = DayField(label="To be reviewed on", required=False)
    replaces = PickField(
        label="It takes the place of", empty="None that is recorded", required=False
    )
    plan = PickField(label="The plan that carries it out", empty="None", required=False)
    url = forms.URLField(
        label="Where it is published", required=False, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        board: Board,
        strategy: Strategy | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        others = Strategy.objects.filter(board=board)
        if strategy is not None:
            others = others.exclude(pk=strategy.pk)
            self.initial.update(_of(strategy))
        offer(
            self,
            replaces=[_Titled(one) for one in others],
            plan=[_Titled(one) for one in Plan.objects.filter(board=board)],
        )

    def as_input(self) -> StrategyInput:
        """The strategy as typed."""
        said = {name: self.cleaned_data[name] for name in StrategyInput.__slots__}
        for name in ("replaces", "plan"):
            said[name] = said[name].row if said[name] else None
        return StrategyInput(**said)


class _Titled:
    """A row that a list names by its title alone."""

    def __init__(self, row: Any) -> None:
        self.row, self.pk = row, row.pk

    def __str__(self) -> str:
        return str(self.row.title)


def _of(strategy: Strategy) -> dict[str, Any]:
    names = ("title", "starts_on", "ends_on", "review_on", "url", "version")
    return {
        **{name: getattr(strategy, name) for name in names},
        "replaces": strategy.replaces_id,
        "plan": strategy.plan_id,
    }


class PassageForm(Form):
    """A heading, and what is said under it."""

    heading = LineField(
        label="Heading", what="heading", max_length=200,
        error_messages={"required": "Write a heading."},
    )  # fmt: skip
    text = BlockField(label="What it says", required=False, rows=8)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def as_input(self) -> PassageInput:
        """The passage as typed."""
        said = self.cleaned_data
        return PassageInput(heading=said["heading"], text=said["text"])

    @classmethod
    def starting(cls, passage: Passage) -> dict[str, object]:
        """The passage as it is."""
        return {name: getattr(passage, name) for name in cls.base_fields}
