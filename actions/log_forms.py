"""Forms of the log's page: which filters, and under what name a list is kept."""

from typing import Any

from django import forms

from actions.asked import Asked
from actions.logs import Log
from actions.models.saved_views import LONGEST_NAME
from governance.forms import Form
from governance.list_filters import ListFilter


class FilterForm(Form):
    """Every filter of a log as a list of choices; an empty one asks for nothing."""

    def __init__(
        self, log: Log, asked: Asked, known: tuple[ListFilter, ...], **kwargs: Any
    ) -> None:
        super().__init__(initial=asked.values, **kwargs)
        for one in known:
            choices = [("", "Any"), *one.choices(log.rows)]
            if len(choices) > 1:
                self.fields[one.key] = forms.ChoiceField(
                    label=one.label, choices=choices, required=False
                )


class SaveViewForm(Form):
    """The name of a view, and for whom it is."""

    name = forms.CharField(
        label="Name of the view",
        max_length=LONGEST_NAME,
        help_text="Such as “Health partners” or “No owner since March”.",
    )
    is_shared = forms.BooleanField(
        label="For everybody who reads this log", required=False
    )

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
        else:
            self.fields["is_shared"].help_text = (
                "They read its name and what it asks for, and through it only the "
                "actions they may see."
            )
