"""The form that settles what is proposed for an agenda."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from boards.agenda_draft import Choice, Matter
from governance.forms import Form

_LABELS = {
    Choice.TAKE: "Take",
    Choice.LEAVE: "Leave",
    Choice.WAIT: "Backlog",
}


class DraftForm(Form):
    """One choice for each matter."""

    def __init__(self, *args: Any, matters: Sequence[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matters = matters
        for one in matters:
            self.fields[one.key] = forms.ChoiceField(
                label=one.title,
                choices=[(choice.value, _LABELS[choice]) for choice in one.choices],
                initial=one.choice.value,
                widget=forms.RadioSelect,
                required=False,
            )

    def by_source(self) -> Iterator[tuple[str, list[tuple[Matter, BoundField]]]]:
        """The matters of each source with their fields, in the order of the page."""
        for source, ones in groupby(self.matters, key=lambda one: one.source):
            yield source.value, [(one, self[one.key]) for one in ones]
