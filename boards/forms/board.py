"""A board, as it is typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify

from boards.forms.choices import choose_among
from boards.models import Board
from boards.operations.setting_up import BoardInput
from governance.forms import DayField, Form, Heading
from governance.models import Partnership
from governance.models.partnership import slug_shape, validate_not_reserved
from governance.text_fields import BlockField, LineField, number_box

# Asked once; later the structure page and the action log say it.
_AT_THE_START = ("parent", "last_action_number")
_MONTHS = 12


class BoardForm(Form):
    """A board's name, place in the structure, and habits."""

    name = LineField(
        label="Name of the board",
        max_length=200,
        error_messages={"required": "Give the board’s name."},
    )
    short_name = LineField(
        label="Short name",
        what="short name",
        help_text="Used where there is little room, such as SEND Board.",
        max_length=80,
        required=False,
    )
    slug = forms.CharField(
        label="Its word in web addresses",
        help_text="Small letters and hyphens, such as send-board. "
        "Left empty, it is made from the short name.",
        max_length=60,
        required=False,
    )
    kind = forms.ChoiceField(
        label="What kind of body is it?", choices=Board.Kind.choices
    )
    parent = forms.ModelChoiceField(
        Board.objects.none(),
        label="Reports to",
        required=False,
        empty_label="No other board",
    )
    summary = BlockField(
        label="What it is for, in one or two sentences", longest=1000, required=False,
        rows=3, what="summary",
    )  # fmt: skip
    plan_areas = BlockField(
        label="Its part of the improvement plan", longest=2000, required=False, rows=3,
        what="list of areas", help_text="The areas it answers for, one on each line.",
    )  # fmt: skip
    usual_place = LineField(
        label="Where it usually meets", what="place", max_length=200, required=False
    )
    usual_link = forms.URLField(
        label="Usual link to join online", required=False, assume_scheme="https"
    )
    interests_months = forms.IntegerField(
        label="Months until interests are confirmed again",
        help_text="Members are reminded to confirm their register of interests.",
        min_value=1,
        max_value=60,
        initial=_MONTHS,
        required=False,
        widget=number_box(3),
    )
    action_scheme = forms.ChoiceField(
        label="Actions are numbered by",
        choices=Board.ActionScheme.choices,
        widget=forms.RadioSelect,
        initial=Board.ActionScheme.ITEM_SEQ,
    )
    last_action_number = forms.IntegerField(
        label="Last number used",
        help_text="Where running numbers go on from an older log, such as 111. "
        "The next action then has 112.",
        min_value=0,
        max_value=1_000_000,
        required=False,
        widget=number_box(5),
    )
    layout: Sequence[str | Heading] = (
        "name", "short_name", "slug", "kind", "parent", "summary", "plan_areas",
        Heading("Meetings"), "usual_place", "usual_link",
        Heading("Interests"), "interests_months",
        Heading("Actions"), "action_scheme", "last_action_number",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        partnership: Partnership,
        board: Board | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partnership, self.board = partnership, board
        if board is not None:
            for name in _AT_THE_START:
                del self.fields[name]
            self.layout = tuple(n for n in self.layout if n not in _AT_THE_START)
        else:
            choose_among(self.fields["parent"], partnership.boards.all())

    def clean_slug(self) -> str:
        """Make the word in addresses from the name, and hold it to its rules.

        Raises:
            ValidationError: misspelt, kept for our own pages, or another board's.
        """
        given: str = self.cleaned_data.get("slug", "")
        name = self.cleaned_data.get("short_name") or self.cleaned_data.get("name", "")
        slug: str = given or slugify(name)[:60].strip("-")
        if not slug:
            if "name" in self.errors:
                return ""
            raise ValidationError("Give a word for web addresses, such as send-board.")
        slug_shape(slug)
        validate_not_reserved(slug)
        others = self.partnership.boards.filter(slug=slug)
        if self.board is not None:
            others = others.exclude(pk=self.board.pk)
        if others.exists():
            raise ValidationError(f"Another board has “{slug}”. Give another word.")
        return slug

    def clean_interests_months(self) -> int:
        """A year, where nothing is said."""
        return self.cleaned_data["interests_months"] or _MONTHS

    def as_input(self) -> BoardInput:
        """What the operation takes."""
        values = dict(self.cleaned_data)
        values["last_action_number"] = values.get("last_action_number") or 0
        return BoardInput(**values)


class EndBoardForm(Form):
    """The last day of a body, and the body that goes on with its work."""

    ends_on = DayField(
        label="Last day",
        error_messages={"required": "Give the last day, such as 31 3 2024."},
    )
    successor = forms.ModelChoiceField(
        Board.objects.none(),
        label="Which body goes on with its work?",
        help_text="Its open actions are carried over there.",
        required=False,
        empty_label="None: its actions stay here",
    )

    def __init__(self, *args: Any, board: Board, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_work = (
            Q(ends_on__isnull=True) | Q(ends_on__gte=on) | Q(pk=board.successor_id)
        )
        others = board.partnership.boards.filter(at_work).exclude(pk=board.pk)
        choose_among(self.fields["successor"], others)
