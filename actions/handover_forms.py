"""The form that hands over what somebody owns who goes."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator

from actions import handover
from actions.handover import Leaving
from actions.models import Action
from actions.operations.handing_over import Given, end_and_hand_over
from actions.party_choices import PartyChoices
from actions.words import due_in_words
from boards.departures import departed
from boards.forms.setting_up import EndForm
from boards.models import Appointment, Board
from boards.standing import Standing
from governance.forms import Form, Heading
from governance.models import Person

_NOBODY = "none"
_WORDS = 24


class HandoverForm(Form):
    """Who takes over each action: one for all, or another for some."""

    to_all = forms.ChoiceField(
        label="Who takes them over",
        help_text="A person, a group, or nobody for now. You can choose otherwise for each.",
        required=False,
    )
    reason = forms.CharField(
        label="Why nobody owns it for now",
        help_text="Only where an action stays without an owner; it is then shown as a loose end.",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        leaving: Leaving,
        parties: PartyChoices,
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties, self.leaving = parties, leaving
        if not leaving.actions:
            del self.fields["to_all"], self.fields["reason"]
            return
        groups = _still_here(parties, leaving.person, on)
        nobody = (_NOBODY, "Nobody for now")
        self.fields["to_all"].choices = [("", "Choose"), *groups, nobody]  # type: ignore[attr-defined]
        for action in leaving.actions:
            self.fields[f"to_{action.pk}"] = forms.ChoiceField(
                label=_label(action),
                help_text=_hint(action, leaving.person),
                choices=[("", "As chosen for all"), *groups, nobody],
                required=False,
            )
        self.layout = [*self._before, *self._questions()]

    _before: Sequence[str | Heading] = ()

    def _questions(self) -> list[str | Heading]:
        count = len(self.leaving.actions)
        what = "1 open action" if count == 1 else f"{count} open actions"
        heading = Heading(f"{self.leaving.person.name} owns {what}")
        each = [f"to_{action.pk}" for action in self.leaving.actions]
        return [heading, "to_all", *each, "reason"]

    def clean(self) -> dict[str, Any]:
        """Nothing stays with who goes by being overlooked."""
        said: dict[str, Any] = super().clean() or {}
        for action in self.leaving.actions:
            if not (said.get(f"to_{action.pk}") or said.get("to_all")):
                self.add_error(
                    "to_all", "Say who takes them over, or that nobody does."
                )
                break
        return said

    def given(self) -> list[Given]:
        """What was chosen, action by action."""
        said = self.cleaned_data
        values = {
            a.pk: said[f"to_{a.pk}"] or said["to_all"] for a in self.leaving.actions
        }
        return [Given(pk, self.parties.party(value)) for pk, value in values.items()]

    def as_input(self) -> dict[str, Any]:
        """What the operation takes."""
        return {"given": self.given(), "reason": self.cleaned_data.get("reason", "")}


class EndAppointmentForm(HandoverForm, EndForm):
    """The last day of an appointment, and who takes over what the person owns."""

    _before = ("ends_on",)

    def as_input(self) -> dict[str, Any]:
        """What the operation takes."""
        return {"ends_on": self.cleaned_data["ends_on"], **super().as_input()}


def ending(
    who: Standing, held: Appointment, sent: QueryDict | None
) -> tuple[EndAppointmentForm, Callable[..., Appointment]]:
    """The form and the operation that end an appointment (panels)."""
    board = held.place.seat.board
    asked = EndForm(sent)
    day = asked.cleaned_data["ends_on"] if asked.is_valid() else who.day
    form = EndAppointmentForm(
        sent,
        leaving=handover.at_the_end_of(who, held, day),
        parties=PartyChoices.of(board, on=who.day),
        on=who.day,
        initial={"ends_on": who.day},
    )
    return form, end_and_hand_over


def handing_over(
    who: Standing, board: Board, person: Person, sent: QueryDict | None
) -> HandoverForm:
    """The form for what somebody owns who has left already."""
    return HandoverForm(
        sent,
        leaving=handover.of_person(who, board, person),
        parties=PartyChoices.of(board, on=who.day),
        on=who.day,
    )


def _still_here(
    parties: PartyChoices, leaver: Person, on: date
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The choices without who goes, and without those who have left."""
    left = set(
        Person.objects.filter(
            departed(on), partnership=leaver.partnership_id
        ).values_list("pk", flat=True)
    )
    out = {f"p{pk}" for pk in (*left, leaver.pk)}
    return [
        (heading, [one for one in group if one[0] not in out])
        for heading, group in parties.groups
    ]


def _label(action: Action) -> str:
    words = Truncator(action.title or action.text).words(_WORDS)
    return f"{action.reference} {words}"


def _hint(action: Action, leaver: Person) -> str:
    """What decides who could take it: its board, its day, who owns it too."""
    due = due_in_words(action.due_text, action.due_on)
    others = [
        str(party)
        for party in action.parties.all()
        if party.part == "owner" and party.person_id != leaver.pk
    ]
    parts = (
        action.board.short,
        f"due {due}" if due else "no date",
        f"owned with {', '.join(others)}" if others else "",
        "confidential" if action.is_withheld else "",
    )
    return "; ".join(part for part in parts if part) + "."
