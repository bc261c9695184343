"""Outside bodies and lines between bodies, as they are typed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from boards.models import Board, BodyLink, OutsideBody
from boards.models.structure import key_of
from boards.operations.structure import LineInput
from governance.forms import DayField, Form
from governance.models import Partnership
from governance.text_fields import LineField


class OutsideBodyForm(Form):
    """A body that keeps its meetings elsewhere."""

    name = LineField(
        label="Name of the body",
        help_text="Such as Health and Wellbeing Board.",
        max_length=200,
        error_messages={"required": "Give the body’s name."},
    )
    summary = LineField(
        label="What it is",
        what="description",
        help_text="Such as the council’s scrutiny committee.",
        max_length=200,
        required=False,
    )


class LineForm(Form):
    """What runs along a line, how often, and since when; its two bodies stay."""

    kind = forms.ChoiceField(
        label="What runs along the line?",
        choices=BodyLink.Kind.choices,
        widget=forms.RadioSelect,
        initial=BodyLink.Kind.REPORTS,
    )
    cadence = LineField(
        label="How often?",
        what="cadence",
        help_text="In words, such as monthly, once a term, or by exception.",
        max_length=60,
        required=False,
    )
    purpose = LineField(
        label="What for?",
        what="purpose",
        help_text="Such as a highlight report.",
        max_length=200,
        required=False,
    )
    starts_on = DayField(
        label="Since", help_text="Left empty where nobody knows.", required=False
    )
    layout: tuple[str, ...] = ("kind", "cadence", "purpose", "starts_on")
    errors_beside: ClassVar[Mapping[str, str]] = {"target": "kind"}


class NewLineForm(LineForm):
    """A line between two bodies of the partnership."""

    source = forms.ChoiceField(
        label="From", error_messages={"required": "Choose the body it runs from."}
    )
    target = forms.ChoiceField(
        label="To",
        help_text="The body that is reported to, escalated to or kept informed.",
        error_messages={"required": "Choose the body it runs to."},
    )
    errors_beside: ClassVar[Mapping[str, str]] = {}
    layout = ("source", "kind", "target", "cadence", "purpose", "starts_on")

    def __init__(
        self, *args: Any, partnership: Partnership, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        at_work = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
        boards = partnership.boards.filter(at_work)
        outside = OutsideBody.objects.filter(partnership=partnership)
        bodies: list[Board | OutsideBody] = [*boards, *outside]
        self.bodies = {key_of(body): body for body in bodies}
        choices = [
            ("", "Choose a body"),
            ("Boards and groups", [(key_of(b), b.name) for b in boards]),
            ("Outside bodies", [(key_of(b), b.name) for b in outside]),
        ]
        for name in ("source", "target"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
            field.choices = [c for c in choices if c[1]]

    def as_input(self) -> LineInput:
        """What the operation takes."""
        said = self.cleaned_data
        return LineInput(
            source=self.bodies[said["source"]],
            target=self.bodies[said["target"]],
            kind=said["kind"],
            cadence=said["cadence"],
            purpose=said["purpose"],
            starts_on=said["starts_on"],
        )
