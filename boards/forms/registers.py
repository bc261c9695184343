"""People with their roles, organisations and sectors, as they are typed."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from boards.forms.choices import PersonField, choose_among
from boards.operations.registers import PersonInput
from governance.forms import DayField, Form, Heading
from governance.models import Organisation, Partnership, Person, Sector
from governance.models.partnership import SectorKind
from governance.text_fields import LineField


class _OfPartnership(Form):
    """A form whose organisations and sectors are those of one partnership."""

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["organisation"], partnership.organisations.all())
        choose_among(self.fields["sector"], partnership.sectors.all())


class PersonForm(_OfPartnership):
    """A person and the role they hold now."""

    name = LineField(
        label="Name",
        help_text="As it should read in minutes. The same name twice is ordinary.",
        max_length=150,
        error_messages={"required": "Give the person’s name."},
    )
    initials = LineField(
        label="Initials",
        what="initials",
        help_text="As your minutes use them. Left empty, they are taken from the name.",
        max_length=12,
        required=False,
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="For agendas and reminders. They need no login.",
        required=False,
    )
    role_title = LineField(
        label="Role",
        what="role",
        help_text="Such as Designated Clinical Officer.",
        max_length=200,
        required=False,
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, empty_label="None"
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), required=False, empty_label="None"
    )
    since = DayField(
        label="In this role since",
        help_text="Left empty, it counts from today.",
        required=False,
    )
    layout = (
        "name", "initials", "email",
        Heading("Role now", "Minutes keep the role a person had on the day."),
        "role_title", "organisation", "sector", "since",
    )  # fmt: skip

    def as_input(self) -> PersonInput:
        """What the operation takes."""
        return PersonInput(**self.cleaned_data)


class CorrectionForm(Form):
    """A person's name, initials and address, to be corrected."""

    name = LineField(
        label="Name",
        help_text="Minutes already issued keep the name they were issued with.",
        max_length=150,
        error_messages={"required": "Give the person’s name."},
    )
    initials = LineField(
        label="Initials", what="initials", max_length=12, required=False
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="Where the board writes to. A login keeps its own address.",
        required=False,
    )


class RoleForm(_OfPartnership):
    """A role that a person takes up; the one before ends the day before."""

    title = LineField(
        label="Role", what="role", max_length=200,
        error_messages={"required": "Say what the role is called."},
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, empty_label="None"
    )
    sector = forms.ModelChoiceField(
        Sector.objects.none(), required=False, empty_label="None"
    )
    starts_on = DayField(
        label="From", help_text="The role before it ends on the day before."
    )


class OrganisationForm(Form):
    """A body that people work for or stand for."""

    name = LineField(
        label="Name of the organisation",
        max_length=200,
        error_messages={"required": "Give the organisation’s name."},
    )
    short_name = LineField(
        label="Short name",
        what="short name",
        help_text="Used where there is little room, such as ICB.",
        max_length=60,
        required=False,
    )


class SeniorOfficerForm(Form):
    """Who is copied when an action of an organisation's people stays overdue."""

    person = PersonField(
        label="Senior officer",
        required=False,
        empty_label="Nobody",
        help_text="Gets a copy when an action that somebody of this organisation owns "
        "has been overdue for as long as the board’s terms say.",
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["person"], people)


class SectorForm(Form):
    """A group by which seats and attendance are printed."""

    name = LineField(
        label="Name of the sector",
        help_text="As your papers print it, such as County Council.",
        max_length=120,
        error_messages={"required": "Give the sector’s name."},
    )
    kind = forms.ChoiceField(
        label="It stands for",
        help_text="So that quorum rules know it whatever its local name.",
        choices=SectorKind.choices,
    )


class InviteForm(Form):
    """Where an invitation to sign in goes."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="They sign in with it. The link works once, for 14 days.",
        error_messages={"required": "Give the address the invitation goes to."},
    )
