"""Forms about the room: at an item, the chair, a ruling, a whole column."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards.forms.picking import PickField, offer
from boards.models import Attendance
from governance.forms import Form
from governance.models import Person
from governance.text_fields import LineField


class AtItemForm(Form):
    """What somebody does at an item."""

    LEAVES, COMES, OUT, WITHDRAWS, STAYED = "leaves comes out withdraws stayed".split()

    what = forms.ChoiceField(
        choices=[(what, what) for what in (LEAVES, COMES, OUT, WITHDRAWS, STAYED)]
    )


class ItemChairForm(Form):
    """Who takes the chair at an item."""

    errors_beside = {"person": "presiding"}

    presiding = PickField(
        label="Takes the chair at this item", empty="As before it", required=False
    )

    def __init__(
        self, *args: Any, people: Iterable[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, presiding=people)


class RulingForm(Form):
    """A ruling of the chair: the clause it rests on, and why (C37)."""

    clause = LineField(
        label="Clause it rests on",
        what="clause",
        max_length=60,
        error_messages={"required": "Say on which clause the ruling rests."},
    )
    reason = LineField(
        label="Why the chair rules so",
        what="reason",
        max_length=300,
        error_messages={"required": "Say why the chair ruled so."},
    )


class ColumnForm(Form):
    """The state of everybody on the list at once, each beside what it showed."""

    def __init__(
        self,
        *args: Any,
        rows: Iterable[Attendance] = (),
        out_of_turn: Iterable[int] = (),
        **kwargs: Any,
    ) -> None:
        """Offer every line.

        Args:
            out_of_turn: people who share a place and are not on the list.
        """
        super().__init__(*args, **kwargs)
        self.rows, self.out_of_turn = list(rows), list(out_of_turn)
        for person in self.out_of_turn:
            self.fields[f"turn-{person}"] = forms.ChoiceField(
                choices=Attendance.State.choices, required=False
            )
        for row in self.rows:
            self.fields[f"state-{row.pk}"] = forms.ChoiceField(
                label=row.name,
                choices=Attendance.State.choices,
                initial=row.state,
                required=False,
            )
            self.fields[f"shown-{row.pk}"] = forms.ChoiceField(
                choices=Attendance.State.choices, initial=row.state, required=False
            )

    def states(self) -> dict[int, tuple[str, str]]:
        """Line → the state it showed and the one chosen; only lines that were sent."""
        values = self.cleaned_data
        return {
            row.pk: (values[f"shown-{row.pk}"], values[f"state-{row.pk}"])
            for row in self.rows
            if values[f"shown-{row.pk}"] and values[f"state-{row.pk}"]
        }

    def came(self) -> dict[int, str]:
        """Person → how they were there, of those whose turn it was not."""
        chosen = {pk: self.cleaned_data[f"turn-{pk}"] for pk in self.out_of_turn}
        unsaid = ("", Attendance.State.UNKNOWN)
        return {pk: state for pk, state in chosen.items() if state not in unsaid}
