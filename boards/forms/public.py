"""What the public sees of a board, and why an agenda is withdrawn, as typed."""

from django import forms

from boards.models import Board
from governance.forms import Form
from governance.text_fields import LineField


class PublicFaceForm(Form):
    """How much of a board the public sees beside what it publishes."""

    shows_members = forms.ChoiceField(
        label="What does the public see of its membership?",
        choices=Board.ShowsMembers.choices,
        widget=forms.RadioSelect,
        help_text="Names stand in published minutes whatever is chosen here.",
    )
    shows_meetings = forms.BooleanField(
        label="Show the dates and places of the meetings to come", required=False
    )
    public_contact = forms.EmailField(
        label="E-mail address for questions from the public",
        help_text="Published. Better an address of the office than one person’s own.",
        required=False,
    )


class WithdrawAgendaForm(Form):
    """Why a published agenda is withdrawn."""

    prefix = "withdraw"
    reason = LineField(
        label="Why is it withdrawn?",
        what="reason",
        max_length=300,
        help_text="Shown to everybody who opens the old address: name nothing that "
        "must not be read.",
    )
