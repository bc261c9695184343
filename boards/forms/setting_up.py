"""Boards, seats, appointments, offices and roles, as they are typed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from boards.forms.choices import PersonField, choose_among, people_of
from boards.models import Board, Seat
from boards.models.membership import GRANTED, OfficeKind
from boards.operations.setting_up import BoardInput, SeatInput
from boards.roles import WHO_MAY_HOLD, Role
from governance.forms import DayField, Form, Heading
from governance.models import Partnership, Sector
from governance.models.partnership import slug_shape, validate_not_reserved
from governance.text_fields import BlockField, LineField, number_box


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
    usual_place = LineField(
        label="Where it usually meets", what="place", max_length=200, required=False
    )
    usual_link = forms.URLField(
        label="Usual link to join online", required=False, assume_scheme="https"
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
        "name", "short_name", "slug", "kind", "parent", "summary",
        Heading("Meetings"), "usual_place", "usual_link",
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
        others = partnership.boards.all()
        if board is not None:
            others = others.exclude(pk=board.pk)
            del self.fields["last_action_number"]
            self.layout = tuple(n for n in self.layout if n != "last_action_number")
        choose_among(self.fields["parent"], others)

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

    def as_input(self) -> BoardInput:
        """What the operation takes."""
        values = dict(self.cleaned_data)
        values["last_action_number"] = values.get("last_action_number") or 0
        return BoardInput(**values)


class SeatForm(Form):
    """One line of the membership."""

    title = LineField(
        label="Seat",
        what="title",
        help_text="The post or group it is for, such as Headteacher, primary schools.",
        max_length=200,
        error_messages={"required": "Say what the seat is for."},
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), empty_label="Choose a sector"
    )
    places = BlockField(
        label="Places",
        what="list of places",
        help_text="One line for each place: what tells it from the others, such as "
        "East, West. Or a number. Left empty, the seat has one place.",
        longest=2000,
        required=False,
        rows=3,
    )
    sharing = forms.ChoiceField(
        label="Who sits in it", choices=Seat.Sharing.choices, widget=forms.RadioSelect,
        initial=Seat.Sharing.SINGLE,
    )  # fmt: skip
    is_voting = forms.BooleanField(label="It may vote", required=False, initial=True)
    starts_on = DayField(
        label="On the board from",
        error_messages={"required": "Say from when the seat is on the board."},
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["sector"], partnership.sectors.all())

    def clean_places(self) -> tuple[str, ...]:
        """The label of each place; a bare number makes that many without labels.

        Raises:
            ValidationError: none, too many, or a label that is too long.
        """
        lines = [line.strip() for line in self.cleaned_data["places"].splitlines()]
        labels = [line for line in lines if line]
        if len(labels) == 1 and labels[0].isdecimal():
            labels = [""] * min(int(labels[0]), 1000)
        if len(labels) > 60 or (lines and not labels and any(lines)):
            raise ValidationError("A seat has from 1 to 60 places.")
        if any(len(label) > 120 for label in labels):
            raise ValidationError("Shorten each place to 120 characters or fewer.")
        return tuple(labels) or ("",)

    def as_input(self) -> SeatInput:
        """What the operation takes."""
        return SeatInput(**self.cleaned_data)


class AppointForm(Form):
    """A person for a place, from a day on."""

    person = PersonField(error_messages={"required": "Choose whom to appoint."})
    starts_on = DayField(
        label="From", error_messages={"required": "Say from when, such as 1 9 2023."}
    )
    ends_on = DayField(
        label="Until", help_text="Leave empty while no end is known.", required=False
    )
    note = LineField(
        label="Note", what="note", help_text="Such as nominated by the primary heads.",
        max_length=200, required=False,
    )  # fmt: skip

    def __init__(
        self, *args: Any, partnership_id: int, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["person"], people_of(partnership_id, on))


class EndForm(Form):
    """The last day of something that ends."""

    ends_on = DayField(
        label="Last day",
        error_messages={"required": "Give the last day, such as 31 3 2024."},
    )


class OfficeForm(Form):
    """Who is chair or vice chair from a day on."""

    kind = forms.ChoiceField(
        label="Office", choices=OfficeKind.choices, widget=forms.RadioSelect
    )
    person = PersonField(error_messages={"required": "Choose who holds the office."})
    starts_on = DayField(
        label="From",
        help_text="The holder before ends on the day before.",
        error_messages={"required": "Say from when, such as 1 9 2023."},
    )
    seat = forms.ModelChoiceField(
        Seat.objects.none(),
        label="Tied to a seat",
        help_text="Such as the seat of an independent chair.",
        required=False,
        empty_label="No seat",
    )
    is_independent = forms.BooleanField(label="Independent", required=False)

    def __init__(self, *args: Any, board: Board, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["person"], people_of(board.partnership_id, on))
        choose_among(self.fields["seat"], board.seats.all())


def _who(role: Role) -> str:
    """Who may hold a role, without the clause that says so."""
    return re.sub(r" \(000 [^.]*\)(?=\.)", "", WHO_MAY_HOLD[role])


class GrantForm(Form):
    """A role given by an administrator."""

    person = PersonField(error_messages={"required": "Choose who gets the role."})
    role = forms.ChoiceField(
        choices=[(role.value, f"{role.label}. {_who(role)}") for role in GRANTED],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role."},
    )
    everywhere = forms.BooleanField(
        label="In every board of the partnership",
        help_text="An administrator always is one in every board.",
        required=False,
    )
    starts_on = DayField(
        label="From", error_messages={"required": "Say from when, such as 1 9 2023."}
    )

    def __init__(
        self, *args: Any, partnership_id: int, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["person"], people_of(partnership_id, on))

    def board_for(self, board: Board) -> Board | None:
        """The board it is given in; None for the whole partnership."""
        if self.cleaned_data["role"] == Role.ADMINISTRATOR:
            return None
        return None if self.cleaned_data["everywhere"] else board
