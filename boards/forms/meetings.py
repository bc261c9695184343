"""Forms for calling a meeting and writing its agenda."""

import datetime as dt
from typing import cast

from django import forms

from boards.models import AgendaItem, Board, Meeting
from boards.operations.agenda import ItemInput
from boards.operations.meetings import MeetingInput
from governance.forms import DayField, Form
from governance.long_dates import long_date
from governance.models import Person
from governance.plain_text import clean_line


class TimeBox(forms.TextInput):
    """A box for a time of day."""

    def __init__(self) -> None:
        super().__init__(
            attrs={"class": "govuk-input govuk-input--width-5", "inputmode": "numeric"}
        )


class ClockField(forms.TimeField):
    """A time such as 11:00, 11.00 or 9am."""

    widget = TimeBox
    input_formats = ("%H:%M", "%H.%M", "%H%M", "%I%p", "%I:%M%p", "%I.%M%p", "%H")
    default_error_messages = {"invalid": "Enter a time, such as 11:00."}

    def to_python(self, value):
        """Read the time, whatever its capitals and spaces."""
        if isinstance(value, str):
            value = value.replace(" ", "").upper()
        return super().to_python(value)


class LineField(forms.CharField):
    """One line without hidden marks."""

    def __init__(self, *, what: str = "text", **kwargs) -> None:
        self.what = what
        super().__init__(**kwargs)

    def clean(self, value):
        """Clean the line.

        Raises:
            ValidationError: saying which mark is in it.
        """
        value = super().clean(value)
        try:
            return clean_line(value, what=self.what)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class HeldForm(Form):
    """How a meeting is held: its hours, its place, its link."""

    starts_at = ClockField(label="Starts at", help_text="For example, 11:00.")
    ends_at = ClockField(label="Ends at")
    mode = forms.ChoiceField(
        label="How do people meet?",
        choices=Meeting.Mode.choices,
        widget=forms.RadioSelect,
    )
    place = LineField(label="Place", what="place", required=False, max_length=200)
    link = forms.URLField(
        label="Link to join online", required=False, assume_scheme="https"
    )

    def clean(self):
        """Ask for the place or the link that the way of meeting needs."""
        super().clean()
        in_a_room = self.cleaned_data.get("mode") != Meeting.Mode.ONLINE
        if in_a_room and not (self.cleaned_data.get("place") or "place" in self.errors):
            self.add_error("place", "Say where people meet.")

    @classmethod
    def starting(cls, board: Board) -> dict[str, object]:
        """What a new meeting starts from: the board's usual place and hours."""
        last = board.meetings.order_by("-date").first()
        return {
            "starts_at": f"{last.starts_at:%H:%M}" if last else "",
            "ends_at": f"{last.ends_at:%H:%M}" if last else "",
            "mode": last.mode if last else Meeting.Mode.IN_PERSON,
            "place": board.usual_place or (last.place if last else ""),
            "link": board.usual_link or (last.link if last else ""),
        }


class MeetingForm(HeldForm):
    """When and where."""

    field_order = ("date", "to_be_confirmed")

    date = DayField(label="Date", help_text="For example, 29 4 2024.")
    to_be_confirmed = forms.BooleanField(
        label="This date is to be confirmed", required=False
    )

    @property
    def day_warning(self) -> str:
        """`17 March 2024 is a Sunday.`; empty before a day is given, and on others."""
        if not self.is_bound or "date" in self.errors:
            return ""
        day = self.cleaned_data.get("date")
        reason = day_warning(day) if day else ""
        return f"{long_date(day)} is {reason}." if day and reason else ""

    def as_input(self) -> MeetingInput:
        """The values for the operation."""
        values = dict(self.cleaned_data)
        return MeetingInput(is_confirmed=not values.pop("to_be_confirmed"), **values)

    @classmethod
    def showing(cls, meeting: Meeting) -> dict[str, object]:
        """The meeting as it is."""
        return {
            "date": meeting.date,
            "to_be_confirmed": not meeting.is_confirmed,
            "starts_at": f"{meeting.starts_at:%H:%M}",
            "ends_at": f"{meeting.ends_at:%H:%M}",
            "mode": meeting.mode,
            "place": meeting.place,
            "link": meeting.link,
        }


class ItemForm(Form):
    """One agenda item."""

    title = LineField(label="Title", what="title", max_length=300)
    number = LineField(
        label="Number as printed",
        what="number",
        help_text="Leave empty for an item without a number.",
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input govuk-input--width-4"}),
    )
    starts_at = ClockField(label="Time", required=False, help_text="Optional.")
    kind = forms.ChoiceField(
        label="What is the board asked to do?",
        choices=AgendaItem.Kind.choices,
        initial=AgendaItem.Kind.DISCUSSION,
        widget=forms.RadioSelect,
    )
    proposal = LineField(
        label="Decision wanted",
        what="text",
        required=False,
        max_length=500,
        help_text="What the board is asked to decide, as it would be minuted, such as "
        "“The place plan is agreed”.",
    )
    role = forms.ChoiceField(
        label="Sort of item",
        choices=[c for c in AgendaItem.Role.choices if c[0] != "ratification"],
        initial=AgendaItem.Role.ORDINARY,
    )
    lead = forms.ModelChoiceField(
        label="Led by",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody named",
    )
    papers = LineField(
        label="Papers, in words",
        what="text",
        required=False,
        max_length=300,
        help_text="As printed, such as “presentation to follow”. Files are added on the "
        "agenda.",
    )
    is_confidential = forms.BooleanField(
        label="This item is confidential", required=False
    )
    public_title = LineField(
        label="Title the public will read", what="title", required=False, max_length=300
    )
    withheld_reason = LineField(
        label="Why is something withheld?",
        what="reason",
        required=False,
        max_length=300,
        help_text="Published with the minutes, such as “under embargo until the "
        "Department publishes it”. Also needed when only one note is confidential.",
    )
    public_summary = forms.CharField(
        label="Summary for the public",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What can be said without giving away what is confidential.",
    )
    review_on = DayField(
        label="When will this be looked at again?",
        required=False,
        help_text="Optional.",
    )

    def __init__(self, *args, partnership, item=None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        lead = cast(forms.ModelChoiceField, self.fields["lead"])
        lead.queryset = Person.objects.filter(partnership=partnership)
        if item is not None and item.role == AgendaItem.Role.RATIFICATION:
            del self.fields["role"]  # the board put it there, and nobody else can

    def as_input(self) -> ItemInput:
        """The values for the operation."""
        values = {"role": AgendaItem.Role.RATIFICATION, **self.cleaned_data}
        return ItemInput(**values)

    @classmethod
    def showing(cls, item: AgendaItem) -> dict[str, object]:
        """The item as it is."""
        shown: dict[str, object] = {
            name: getattr(item, name)
            for name in (
                "title", "number", "kind", "proposal", "role", "papers", "is_confidential",
                "public_title", "withheld_reason", "public_summary", "review_on",
            )
        }  # fmt: skip
        shown["lead"] = item.lead_id
        shown["starts_at"] = f"{item.starts_at:%H:%M}" if item.starts_at else ""
        return shown


class ReasonForm(Form):
    """A reason, for what needs one."""

    reason = LineField(label="Why?", what="reason", max_length=300)


def day_warning(day: dt.date) -> str:
    """What is odd about a day of meeting; empty for an ordinary working day."""
    from governance.working_days import closed_reason  # noqa: PLC0415 - slow import

    return closed_reason(day)
