"""Seats, appointments, offices and roles, as they are typed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.forms.choices import PersonField, choose_among, people_of
from boards.models import Board, Seat
from boards.models.membership import GRANTED, OfficeKind
from boards.operations.board_changes import SeatChange
from boards.operations.setting_up import SeatInput
from boards.roles import WHO_MAY_HOLD, Role
from governance.forms import DayField, Form
from governance.models import Partnership, Sector
from governance.text_fields import BlockField, LineField


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


class SeatChangeForm(Form):
    """A seat as it is, to be corrected or ended."""

    title = LineField(
        label="Seat",
        what="title",
        max_length=200,
        error_messages={"required": "Say what the seat is for."},
    )
    sector = forms.ModelChoiceField(Sector.objects.none(), empty_label=None)
    sharing = forms.ChoiceField(
        label="Who sits in it", choices=Seat.Sharing.choices, widget=forms.RadioSelect
    )
    is_voting = forms.BooleanField(label="It may vote", required=False)
    ends_on = DayField(
        label="Last day on the board",
        help_text="Leave empty while the seat goes on.",
        required=False,
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["sector"], partnership.sectors.all())

    def as_input(self) -> SeatChange:
        """What the operation takes."""
        return SeatChange(**self.cleaned_data)


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


class DeputyForm(Form):
    """A standing deputy of a seat, from a day on."""

    person = PersonField(error_messages={"required": "Choose who is the deputy."})
    starts_on = DayField(
        label="From", error_messages={"required": "Say from when, such as 1 9 2023."}
    )
    ends_on = DayField(
        label="Until", help_text="Leave empty while no end is known.", required=False
    )

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
