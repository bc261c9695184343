"""The forms of bringing a plan along: shape only, nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

from django import forms

from actions.importing.people import AS_WRITTEN
from governance.forms import Form
from governance.table_forms import ColumnsForm, TableGivenForm
from governance.text_fields import BlockField
from improvement_plan.importing.columns import Part

_LONG = (
    Part.TITLE,
    Part.STATEMENT,
    Part.STEPS,
    Part.CRITERIA,
    Part.IMPACT,
    Part.OUTCOME,
)


class StartPlanImportForm(TableGivenForm):
    """A plan as a file or pasted; a Word document with the text between its tables."""

    whole = True


class PlanColumnsForm(ColumnsForm):
    """What each column holds, and the day the ratings speak of."""

    def __init__(self, *args: Any, has_ratings: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.column_names = list(self.fields)
        if has_ratings:
            self.fields["rated_on"] = forms.DateField(
                label="The ratings are as at",
                required=False,
                help_text="Where no row says it; today if you leave it empty.",
                widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input"}),
            )

    @property
    def parts(self) -> list[str]:
        """What was chosen, in the order of the columns."""
        return [self.cleaned_data[name] for name in self.column_names]


class NamesForm(Form):
    """Whom unknown names stand for, once for all rows."""

    def __init__(
        self,
        *args: Any,
        names: list[tuple[str, int]],
        offered: list[Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words: dict[str, str] = {}
        choices = [("", "Choose"), (AS_WRITTEN, "Name nobody"), *offered]
        for at, (name, rows) in enumerate(names):
            self.words[f"name_{at}"] = name
            times = "1 row" if rows == 1 else f"{rows:,} rows"
            self.fields[f"name_{at}"] = forms.ChoiceField(
                label=f"{name[:80]} ({times})", choices=choices, required=False
            )

    @property
    def said(self) -> dict[str, str]:
        """Names → whom they stand for."""
        chosen = (
            (name, self.cleaned_data.get(at, "")) for at, name in self.words.items()
        )
        return {name: value for name, value in chosen if value}


class MendPlanRowForm(Form):
    """The words of a row, part by part; and whether it is brought along at all."""

    choice = forms.ChoiceField(
        label="This row",
        required=False,
        choices=[("", "Bring it along"), ("out", "Leave it out")],
    )

    def __init__(
        self,
        *args: Any,
        said: Mapping[str, str],
        labels: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for part, words in said.items():
            self.fields[part] = (
                BlockField(label=labels[part], required=False, rows=3)
                if part in _LONG or "\n" in words or part not in set(Part)
                else forms.CharField(
                    label=labels[part], required=False, max_length=2000
                )
            )
            self.fields[part].initial = words
        self.fields["choice"] = self.fields.pop("choice")
        self.said = said

    @property
    def mended(self) -> dict[str, str]:
        """What is other than it was in the file."""
        return {
            part: self.cleaned_data[part]
            for part, words in self.said.items()
            if self.cleaned_data[part] != words
        }
