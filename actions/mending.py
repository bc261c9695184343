"""What mends an action where the record is read back: its owner, its date (C48, C50)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from actions.documents import loose_ends
from actions.due_words import understand
from actions.models import Action, ActionParty
from actions.operations import ActionInput, PartyInput
from actions.party_choices import PartyChoices
from boards.models import Meeting
from boards.standing import Standing
from governance.clock import today
from governance.forms import Form
from governance.panels import Panel
from governance.working_days import closed_reason


class MendActionForm(Form):
    """The owner and the date of an action; what is left empty stays as it is."""

    errors_beside = {"owners": "owner", "due_on": "due"}

    owner = forms.ChoiceField(label="Owner", required=False)
    owner_name = forms.CharField(label="Or somebody else", required=False)
    due = forms.CharField(
        label="Due",
        help_text="Such as 8 April, +2w or next board.",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, action: Action, parties: PartyChoices, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"version": action.version})
        kwargs.setdefault("prefix", f"mend-{action.number}")
        super().__init__(*args, **kwargs)
        self.action, self.parties = action, parties
        self.fields["owner"].choices = [("", "Nobody yet"), *parties.groups]  # type: ignore[attr-defined]

    def as_input(self, *, next_meeting: date | None) -> ActionInput:
        """The action with what was missing."""
        said, action = self.cleaned_data, self.action
        due = understand(
            said["due"],
            day=action.meeting.date if action.meeting else today(),
            next_meeting=next_meeting,
        )
        chosen = self.parties.party(said["owner"])
        named = PartyInput(name=said["owner_name"]) if said["owner_name"] else None
        owners = tuple(one for one in (chosen, named) if one is not None)
        kept = ActionInput.of(action)
        return replace(
            kept,
            owners=owners or kept.owners,
            due_text=due.printed if said["due"] else kept.due_text,
            due_on=due.on if said["due"] else kept.due_on,
        )


def choices_at(meeting: Meeting) -> PartyChoices:
    """Whom an action of a meeting can be given to."""
    return PartyChoices.of(meeting.board, on=meeting.date, meeting=meeting)


def panels_for(
    who: Standing, meeting: Meeting, bound: Mapping[str, MendActionForm]
) -> dict[str, Panel]:
    """A small form for each action that lacks something, by its key; five queries."""
    numbers = [int(key.removeprefix("action-")) for *_, key in loose_ends(meeting)]
    if not numbers:
        return {}
    rows = (
        Action.objects.filter(board=meeting.board, number__in=numbers)
        .visible_to(who)
        .with_people()
    )
    parties = choices_at(meeting)
    return {
        f"action-{row.number}": _panel(row, meeting, parties, bound) for row in rows
    }


def _panel(
    row: Action,
    meeting: Meeting,
    parties: PartyChoices,
    bound: Mapping[str, MendActionForm],
) -> Panel:
    row.meeting = meeting
    board = meeting.board
    form = bound.get(f"action-{row.number}")
    return Panel(
        "actions/_mend.html",
        {
            "action": row,
            "form": form or MendActionForm(action=row, parties=parties),
            "needs_owner": _lacks_owner(row),
            "needs_date": _lacks_date(row),
            "url": reverse(
                "actions:mend", args=[board.partnership.slug, board.slug, row.number]
            ),
        },
    )


def _lacks_owner(row: Action) -> bool:
    """Whether nobody owns it, or only initials that nobody knows."""
    owners = [p for p in row.parties.all() if p.part == ActionParty.Part.OWNER]
    return not owners or any(p.name for p in owners)


def _lacks_date(row: Action) -> bool:
    """Whether no date is said, or one on which offices are closed."""
    if row.due_on is not None:
        return bool(closed_reason(row.due_on))
    return not row.due_text
