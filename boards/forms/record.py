"""Forms of the record page. Choices are records already read: drawing asks nothing."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards.forms.meetings import ClockField, LineField
from boards.forms.picking import PickField, TextField, offer
from boards.item_shapes import NOTHING_RAISED
from boards.models import AgendaItem, Attendance, Interest
from boards.operations.attendance import AttendeeInput, PresenceInput
from boards.operations.registers import PersonInput
from governance.forms import Form
from governance.models import Person, Sector

# The capture box, whatever it writes: an address ending in this puts the cursor in it.
BOX = "capture-box"


class NoteForm(Form):
    """A new note; also what the capture box holds while it is typed."""

    text = TextField(
        label="What was said",
        widget=forms.Textarea(attrs={"id": BOX}),
        error_messages={"required": "Write something first."},
    )
    heading = LineField(label="Heading", what="heading", required=False, max_length=200)


class NothingForm(NoteForm):
    """That nothing was raised by a partner; words in the box are not thrown away."""

    text = TextField(label="What was said", required=False)

    def clean(self) -> dict[str, Any]:
        """Let the box be empty, and the partner be named."""
        said = super().clean() or self.cleaned_data
        if said.get("text", "").strip():
            self.add_error(
                "text", "Something is written here. Save it, or empty the box."
            )
        if not said.get("heading") and "heading" not in self.errors:
            self.add_error("heading", "Say by whom nothing was raised.")
        return {**said, "text": NOTHING_RAISED}


class DraftForm(Form):
    """What is being typed: may be empty."""

    text = TextField(required=False)
    version = forms.IntegerField(required=False, min_value=0)
    base = TextField(required=False)


class SaveNoteForm(Form):
    """A note's new text, and the version it was made from."""

    text = TextField(label="Note", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VersionForm(Form):
    """The version of what is removed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class WithholdNoteForm(Form):
    """Whether one note is withheld from the public (A10)."""

    is_confidential = forms.BooleanField(required=False)


class WordingForm(Form):
    """A decision's wording, mended while the minutes are a draft."""

    wording = TextField(
        label="Wording", error_messages={"required": "Write what was decided."}
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class StateForm(Form):
    """How somebody is there: one of the letters."""

    state = forms.ChoiceField(choices=Attendance.State.choices)


class PresenceForm(Form):
    """How somebody is there, and from when to when."""

    state = forms.ChoiceField(
        label="How they are there", choices=Attendance.State.choices
    )
    arrived_at = ClockField(label="Came at", required=False)
    left_at = ClockField(label="Left at", required=False)
    arrived_item = PickField(
        label="Came for item", empty="From the start", required=False
    )
    left_item = PickField(
        label="Left before item", empty="Stayed to the end", required=False
    )

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        listed = list(items)
        offer(self, arrived_item=listed, left_item=listed)

    def as_input(self) -> PresenceInput:
        """The values for the operation."""
        return PresenceInput(**self.cleaned_data)

    @classmethod
    def showing(cls, row: Attendance) -> dict[str, object]:
        """The line as it is."""
        return {
            "state": row.state,
            "arrived_at": f"{row.arrived_at:%H:%M}" if row.arrived_at else "",
            "left_at": f"{row.left_at:%H:%M}" if row.left_at else "",
            "arrived_item": row.arrived_item_id,
            "left_item": row.left_item_id,
        }


class AttendeeForm(Form):
    """Somebody to add: a substitute, a guest, an observer, an unnamed seat."""

    errors_beside = {"role_title": "role_text"}

    CAPACITIES = (
        ("substitute", "A substitute for a member"),
        ("in_attendance", "In attendance, for example a guest who presents"),
        ("observer", "An observer"),
        ("member", "A member whose turn it is not at the place they share"),
        ("apologies", "Apologies from a seat nobody is named for"),
    )

    capacity = forms.ChoiceField(
        label="Who is added?", choices=CAPACITIES, initial="in_attendance"
    )
    person = PickField(
        label="Person in the register",
        empty="Nobody of the register",
        required=False,
    )
    name = LineField(
        label="Or the name of somebody new",
        help_text="Is added to the register too.",
        required=False,
        max_length=150,
    )
    stands_for = PickField(
        label="For which member", empty="Not a substitute", required=False
    )
    told_chair = forms.BooleanField(
        label="The chair was told beforehand", required=False, initial=True
    )
    role_text = LineField(
        label="Role, or the seat", what="role", required=False, max_length=200
    )
    organisation_text = LineField(
        label="Organisation", what="organisation", required=False, max_length=200
    )
    sector = PickField(label="Sector", empty="As in the register", required=False)
    state = forms.ChoiceField(
        label="How they are there",
        choices=[
            (Attendance.State.PRESENT, "Present"),
            (Attendance.State.ONLINE, "Online"),
            (Attendance.State.APOLOGIES, "Apologies"),
            (Attendance.State.ABSENT, "Absent"),
        ],
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person] = (),
        members: Iterable[Attendance] = (),
        sectors: Iterable[Sector] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people, stands_for=members, sector=sectors)

    def clean(self):
        """Ask for one person, not two."""
        super().clean()
        values = self.cleaned_data
        if values.get("person") and values.get("name"):
            self.add_error("name", "Choose somebody, or enter a new name; not both.")
        return values

    def as_input(self) -> AttendeeInput:
        """The values for the operation."""
        values = self.cleaned_data
        absent = values["capacity"] == "apologies"
        capacity = Attendance.Capacity.MEMBER if absent else values["capacity"]
        substitute = capacity == Attendance.Capacity.SUBSTITUTE
        return AttendeeInput(
            person=values["person"],
            role_text=values["role_text"],
            organisation_text=values["organisation_text"],
            sector=values["sector"],
            capacity=capacity,
            state=Attendance.State.APOLOGIES
            if absent
            else values["state"] or Attendance.State.PRESENT,
            stands_for=values["stands_for"] if substitute else None,
            told_chair=values["told_chair"] or not substitute,
        )

    def newcomer(self) -> PersonInput | None:
        """The person to add to the register first, if a new name was entered."""
        values = self.cleaned_data
        if not values["name"]:
            return None
        return PersonInput(
            name=values["name"],
            role_title=values["role_text"],
            sector=values["sector"],
        )


class InterestForm(Form):
    """What somebody declared; how it is handled is said at its item, by a button."""

    person = PickField(
        label="Who declared it?",
        empty="Choose a person",
        error_messages={"required": "Choose who declared it."},
    )
    item = PickField(label="At which item?", empty="The whole meeting", required=False)
    nature = forms.ChoiceField(label="Nature", choices=Interest.Nature.choices)
    description = LineField(
        label="What was declared",
        what="declaration",
        max_length=500,
        error_messages={"required": "Say what was declared."},
    )
    is_sensitive = forms.BooleanField(
        label="Publish in general words only", required=False
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person] = (),
        items: Iterable[AgendaItem] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people, item=items)


class TakeOverForm(Form):
    """The items at which a registered interest is declared; none for the meeting."""

    items = forms.MultipleChoiceField(required=False)

    def __init__(
        self, *args: Any, items: Iterable[AgendaItem] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = [(str(i.pk), str(i.pk)) for i in items]  # type: ignore[attr-defined]


class HandlingForm(Form):
    """How a declared interest was handled: one of the buttons."""

    handling = forms.ChoiceField(choices=Interest.Handling.choices)


class ChairForm(Form):
    """Who presided."""

    person = PickField(label="Who presided", empty="Not recorded", required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people)


class CloseForm(Form):
    """The end of the meeting."""

    closed_time = ClockField(label="Closed at", required=False)
    next_meeting_text = LineField(
        label="Next meeting, in words",
        what="text",
        help_text="For example, 29 April 2024, 11:00 to 13:00.",
        required=False,
        max_length=200,
    )
