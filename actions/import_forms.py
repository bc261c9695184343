"""The forms of bringing an older log along: shape only, nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

from django import forms

from actions.importing.columns import LABELS, Part
from actions.importing.people import AS_WRITTEN
from actions.models import Action
from actions.party_choices import PartyChoices
from governance.forms import Form
from governance.table_forms import TableGivenForm
from governance.text_fields import BlockField

MENDABLE = (
    Part.REFERENCE, Part.TITLE, Part.TEXT, Part.OWNER, Part.SUPPORTER, Part.DUE,
    Part.NEW_DUE, Part.STATUS, Part.UPDATE,
)  # fmt: skip
_LONG = (Part.TEXT, Part.UPDATE, Part.STATUS)


class StartImportForm(TableGivenForm):
    """An older log, as a file or pasted; its value is the tables in it."""


class WordsForm(Form):
    """Whom unknown names stand for, and where unknown status words stand, once for all."""

    def __init__(
        self,
        *args: Any,
        names: list[tuple[str, int]],
        statuses: list[tuple[str, int]],
        choices: PartyChoices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people: list[Any] = [("", "Choose"), (AS_WRITTEN, "Keep as written")]
        states: list[Any] = [("", "Choose"), *Action.Status.choices]
        self.words: dict[str, tuple[str, str]] = {}
        for kind, found, offered in (
            ("name", names, people + choices.groups),
            ("status", statuses, states),
        ):
            for at, (words, rows) in enumerate(found):
                self.words[f"{kind}_{at}"] = (kind, words)
                times = "1 row" if rows == 1 else f"{rows:,} rows"
                self.fields[f"{kind}_{at}"] = forms.ChoiceField(
                    label=f"{words[:60]} ({times})", choices=offered, required=False
                )

    def said(self, kind: str) -> dict[str, str]:
        """Words → what they stand for."""
        return {
            words: self.cleaned_data[field]
            for field, (one, words) in self.words.items()
            if one == kind and self.cleaned_data.get(field)
        }


class MendRowForm(Form):
    """The words of a row, part by part; and whether it is brought along at all."""

    choice = forms.ChoiceField(
        label="This row",
        required=False,
        choices=[
            ("", "Bring it along"),
            ("out", "Leave it out"),
            ("action", "It is an action, not a heading"),
        ],
    )

    def __init__(
        self, *args: Any, columns: list[str], said: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for part in MENDABLE:
            if part in columns:
                rows = 3 if part is Part.TEXT else 2
                self.fields[part.value] = (
                    BlockField(label=LABELS[part], required=False, rows=rows)
                    if part in _LONG
                    else forms.CharField(
                        label=LABELS[part], required=False, max_length=500
                    )
                )
                self.fields[part.value].initial = said.get(part, "")
        self.fields["choice"] = self.fields.pop("choice")
        self.said = said

    @property
    def mended(self) -> dict[str, str]:
        """What is other than it was in the file."""
        return {
            part.value: self.cleaned_data[part.value]
            for part in MENDABLE
            if part.value in self.fields
            and self.cleaned_data[part.value] != self.said.get(part, "")
        }
