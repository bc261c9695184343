"""The form in which a board names its words for where actions stand."""

from collections.abc import Sequence
from typing import Any

from django import forms

from actions.models import StatusLabel
from actions.operations import LabelInput
from actions.signs import SIGNS, key_of
from governance.forms import Form

EMPTY_ROWS = 3


class ScaleForm(Form):
    """A row for each word, and some more; an empty word takes its row away."""

    def __init__(
        self, *args: Any, labels: Sequence[StatusLabel], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.labels = [*labels, *([None] * EMPTY_ROWS)]
        for number, label in enumerate(self.labels, start=1):
            self.fields |= _row(number, label)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The boxes, row by row."""
        names = ("label", "status", "definition", "sign", "is_offered")
        return [
            [self[f"{name}_{number}"] for name in names]
            for number in range(1, len(self.labels) + 1)
        ]

    def as_input(self) -> list[LabelInput]:
        """Every row, in order."""
        said = self.cleaned_data
        return [
            LabelInput(
                pk=label.pk if label else None,
                label=said[f"label_{number}"],
                status=said[f"status_{number}"],
                definition=said[f"definition_{number}"],
                sign=said[f"sign_{number}"],
                is_offered=said[f"is_offered_{number}"],
            )
            for number, label in enumerate(self.labels, start=1)
        ]


def _row(number: int, label: StatusLabel | None) -> dict[str, forms.Field]:
    signs = [(key, sign.name) for key, sign in SIGNS.items()]
    return {
        f"label_{number}": forms.CharField(
            label="Word", required=False, initial=label.label if label else ""
        ),
        f"status_{number}": forms.ChoiceField(
            label="Stands for",
            choices=StatusLabel.Status.choices,
            initial=label.status if label else StatusLabel.Status.OPEN,
        ),
        f"definition_{number}": forms.CharField(
            label="Meaning", required=False, initial=label.definition if label else ""
        ),
        f"sign_{number}": forms.ChoiceField(
            label="Sign",
            choices=signs,
            required=False,
            initial=key_of(label.colour) if label else "",
        ),
        f"is_offered_{number}": forms.BooleanField(
            label="Offered",
            required=False,
            initial=label.is_offered if label else True,
        ),
    }
