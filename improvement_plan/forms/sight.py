"""Where a meeting spoke of the plan. A form never writes."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from governance.forms import Form
from improvement_plan.operations.discussing import Source, SpokenOf

Choices = Sequence[tuple[str, list[tuple[str, str]]]]


class DiscussionForm(Form):
    """One place in the record, and all it spoke of.

    Args:
        places: what may be chosen of the record, in groups.
        plan: what may be chosen of the plan, in groups.
    """

    source = forms.ChoiceField(
        label="Where was it discussed?",
        error_messages={"required": "Choose where it was discussed."},
    )
    of = forms.MultipleChoiceField(
        label="What of the plan was it about?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what it was about."},
    )

    def __init__(
        self, *args: Any, places: Choices, plan: Iterable[tuple[str, str]], **given: Any
    ) -> None:
        super().__init__(*args, **given)
        self.fields["source"].choices = [("", "Choose"), *places]  # type: ignore[attr-defined]
        self.fields["of"].choices = list(plan)  # type: ignore[attr-defined]

    def as_source(self) -> Source:
        """The place by its id."""
        name, _, pk = self.cleaned_data["source"].partition("-")
        return Source(**{name: int(pk)})

    def as_targets(self) -> SpokenOf:
        """What it was about, by ids."""
        named = [one.partition("-") for one in self.cleaned_data["of"]]
        return SpokenOf(
            areas=[int(pk) for name, _, pk in named if name == "area"],
            actions=[int(pk) for name, _, pk in named if name == "action"],
        )
