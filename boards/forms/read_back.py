"""Forms of the page on which the record is read back. A form never writes."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards.forms.meetings import ClockField
from boards.forms.picking import PickField, TextField, offer
from boards.models import Attendance, Interest
from governance.forms import DayField, Form
from governance.models import Person

# The box that says how somebody is there: `state-` and the line of attendance.
STATE = "state-"


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
        rows = list(attendances)
        offer(self, person=people, attendance=[row for row in rows if row.person])
        for row in rows:
            self.fields[f"{STATE}{row.pk}"] = forms.ChoiceField(
                choices=[("", ""), *Attendance.State.choices], required=False
            )

    @property
    def states(self) -> dict[int, str]:
        """How those are there of whom it is said: attendance → state."""
        return {
            int(name.removeprefix(STATE)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(STATE) and value
        }


class NextDateForm(Form):
    """When the board meets next."""

    day = DayField(label="Day")
    starts_at = ClockField(label="From")
    ends_at = ClockField(label="To")
