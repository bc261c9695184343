"""Forms of the page on which the record is read back. A form never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards.forms.meetings import ClockField
from boards.forms.picking import PickField, TextField, offer
from boards.models import Attendance, Interest
from governance.forms import DayField, Form
from governance.models import Person


class MendForm(Form):
    """What mends one loose end; which of these is meant, its kind says."""

    text = TextField(required=False)
    version = forms.IntegerField(required=False, min_value=1)
    handling = forms.ChoiceField(required=False, choices=Interest.Handling.choices)
    person = PickField(empty="Choose a person", required=False)
    attendance = PickField(empty="Choose a person", required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person] = (),
        attendances: Iterable[Attendance] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, person=people, attendance=attendances)


class NextDateForm(Form):
    """When the board meets next."""

    day = DayField(label="Day")
    starts_at = ClockField(label="From")
    ends_at = ClockField(label="To")
