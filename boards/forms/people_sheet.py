"""The forms of bringing people along from a table: columns, and one row to mend."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from boards.people_sheet import Part
from governance.forms import Form

_LONGEST = 200


class PeopleColumnsForm(Form):
    """What each column of the table holds."""

    def __init__(
        self,
        *args: Any,
        headings: Sequence[str],
        columns: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Leave it out"), *((part.value, part.label) for part in Part)]
        for at, heading in enumerate(headings):
            self.fields[f"column-{at}"] = forms.ChoiceField(
                label=heading or f"Column {at + 1}",
                choices=choices,
                required=False,
                initial=columns[at] if at < len(columns) else "",
            )

    @property
    def columns(self) -> list[str]:
        """The parts in the order of the columns."""
        return [self.cleaned_data[name] for name in self.fields]


class PersonRowForm(Form):
    """One row in other words; or left out."""

    leave_out = forms.BooleanField(label="Leave this row out", required=False)

    def __init__(self, *args: Any, said: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            self.fields[part.value] = forms.CharField(
                label=part.label, required=False, max_length=_LONGEST,
                initial=said.get(part, ""),
            )  # fmt: skip
        self.fields["leave_out"] = self.fields.pop("leave_out")

    @property
    def words(self) -> dict[str, str] | None:
        """By part; None where the row is left out."""
        if self.cleaned_data["leave_out"]:
            return None
        return {part.value: self.cleaned_data[part.value] for part in Part}
