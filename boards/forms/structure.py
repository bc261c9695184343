"""Outside bodies and lines between bodies, as they are typed."""

from collections.abc import Iterable, Mapping
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

AnyBody = Board | OutsideBody


def offer_bodies(
    fields: Iterable[forms.Field], partnership_id: int, on: date
) -> dict[str, AnyBody]:
    """Let lists offer the boards at work on a day, and the outside bodies.

    Returns:
        The bodies by the values of the list.
    """
    at_work = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    boards = Board.objects.filter(at_work, partnership_id=partnership_id)
    outside = OutsideBody.objects.filter(partnership_id=partnership_id)
    choices = [
        ("", "Choose a body"),
        ("Boards and groups", [(key_of(b), b.name) for b in boards]),
        ("Outside bodies", [(key_of(b), b.name) for b in outside]),
    ]
    for field in fields:
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        field.choices = [choice for choice in choices if choice[1]]
    bodies: list[AnyBody] = [*boards, *outside]
    return {key_of(body): body for body in bodies}


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
        self.bodies = offer_bodies(
            [self.fields["source"], self.fields["target"]], partnership.pk, on
        )

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
