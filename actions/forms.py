"""Forms of actions: recorded, changed, updated, closed. A form never writes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from actions.models import Action, ActionParty
from actions.operations import ActionInput, PartyInput
from actions.operations.minuting import KEPT_OPEN, REPLACED
from actions.party_choices import PartyChoices, value_of
from actions.scale import GOING_ON, Scale
from boards.forms.choices import choose_or_none
from boards.forms.releases import releasing_decisions
from governance import field_markup
from governance.forms import DayField, Form

_OWNERS, _SUPPORTERS = 3, 1
_ENDS = [
    ("complete", "Complete"),
    ("not_needed", "No longer needed"),
    ("folded_in", "Folded into the plan"),
    ("superseded", "Superseded by an action that is recorded already"),
]
CLOSE = "Close:"


def long_text(label: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class ActionForm(Form):
    """A new action: what, who, when; only what is to be done is needed (C49, C50)."""

    errors_beside: ClassVar[dict[str, str]] = {
        "owners": "owner_1",
        "supporters": "supporter_1",
    }

    text = long_text(
        "What is to be done",
        2,
        error_messages={"required": "Write what is to be done."},
    )
    joined = forms.ChoiceField(
        label="Several owners",
        choices=[("and", "All of them"), ("or", "One or the other")],
        required=False,
    )
    owner_name = forms.CharField(
        label="Somebody else",
        help_text="A name that is not in the list. Part several by semicolons.",
        required=False,
    )
    supporter_name = forms.CharField(label="Supported by somebody else", required=False)
    due_text = forms.CharField(
        label="Due, as it was said",
        help_text="For example “next board” or “once it is published”.",
        required=False,
    )
    due_on = DayField(label="Due on", required=False)

    def __init__(
        self,
        *args: Any,
        parties: PartyChoices,
        owners: int = _OWNERS,
        supporters: int = _SUPPORTERS,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        self.counts = {"owner": owners, "supporter": supporters}
        choices = [("", "Nobody yet"), *parties.groups]
        more = [("", "Nobody else"), *parties.groups]
        for part, count in self.counts.items():
            for number in range(1, count + 1):
                label = "Owner" if part == "owner" else "Supported by"
                self.fields[f"{part}_{number}"] = forms.ChoiceField(
                    label=label if number == 1 else f"{label}, {number}",
                    choices=choices if number == 1 and part == "owner" else more,
                    required=False,
                )

    @property
    def more_owners(self) -> list[forms.BoundField]:
        """The boxes for the second owner and on."""
        return [self[f"owner_{n}"] for n in range(2, self.counts["owner"] + 1)]

    @property
    def more_supporters(self) -> list[forms.BoundField]:
        """The boxes for the second supporter and on."""
        return [self[f"supporter_{n}"] for n in range(2, self.counts["supporter"] + 1)]

    def as_input(self) -> ActionInput:
        """The action as typed."""
        said = self.cleaned_data
        return ActionInput(
            text=said["text"],
            owners=self._said("owner", any_of=said["joined"] == "or"),
            supporters=self._said("supporter"),
            due_text=said["due_text"],
            due_on=said["due_on"],
        )

    def _said(self, part: str, *, any_of: bool = False) -> tuple[PartyInput, ...]:
        chosen = [
            self.parties.party(
                self.cleaned_data[f"{part}_{number}"], is_alternative=any_of
            )
            for number in range(1, self.counts[part] + 1)
        ]
        names = [
            PartyInput(name=name, is_alternative=any_of)
            for name in self.cleaned_data[f"{part}_name"].split(";")
            if name.strip()
        ]
        return (*(party for party in chosen if party is not None), *names)


class ChangeActionForm(ActionForm):
    """An action as it stands, to be mended by the secretary."""

    title = forms.CharField(label="Subject", required=False)
    reference = forms.CharField(
        label="Reference as printed",
        error_messages={"required": "Give the reference as it is printed."},
    )
    is_confidential = forms.BooleanField(
        label="Confidential: only the board's members see it", required=False
    )
    decision = forms.TypedChoiceField(
        label="Which decision releases it",
        help_text="Needed only to make a confidential action open.",
        coerce=int,
        empty_value=None,
        required=False,
    )
    due_reason = forms.CharField(
        label="Why the date moves",
        help_text="Needed once somebody was told another date.",
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, action: Action, wording_stays: bool = False, **kwargs: Any
    ) -> None:
        self.action = action
        parties = list(action.parties.all())
        self.standing = {
            part: [p for p in parties if p.part == part]
            for part in ("owner", "supporter")
        }
        kwargs.setdefault("initial", _as_said(action, self.standing))
        super().__init__(
            *args,
            owners=max(_OWNERS, len(self.standing["owner"])),
            supporters=max(_SUPPORTERS, len(self.standing["supporter"])),
            **kwargs,
        )
        choose_or_none(
            self.fields["decision"],
            releasing_decisions(action.board_id, action.withheld_since(action.held_on))
            if action.is_confidential
            else (),
            "None",
        )
        if wording_stays:
            for name in ("text", "title", "reference"):
                self.fields[name].widget.attrs["readonly"] = True

    def as_input(self) -> ActionInput:
        """The action as it should be; people nobody touched stay as they were."""
        said = self.cleaned_data
        action = super().as_input()
        return ActionInput(
            text=said["text"],
            title=said["title"],
            reference=said["reference"],
            owners=action.owners if self._touched("owner") else self._kept("owner"),
            supporters=(
                action.supporters
                if self._touched("supporter")
                else self._kept("supporter")
            ),
            due_text=said["due_text"],
            due_on=said["due_on"],
            is_confidential=said["is_confidential"],
        )

    def _touched(self, part: str) -> bool:
        names = (f"{part}_", "joined" if part == "owner" else f"{part}_")
        return any(name.startswith(names) for name in self.changed_data)

    def _kept(self, part: str) -> tuple[PartyInput, ...]:
        return tuple(PartyInput.of(party) for party in self.standing[part])


def _as_said(
    action: Action, standing: Mapping[str, Sequence[ActionParty]]
) -> dict[str, Any]:
    """The values of the form for an action as it stands."""
    values: dict[str, Any] = {
        name: getattr(action, name)
        for name in (
            "text", "title", "reference", "due_text", "due_on", "is_confidential",
            "version",
        )
    }  # fmt: skip
    for part, parties in standing.items():
        chosen = [value_of(party) for party in parties if value_of(party)]
        values |= {f"{part}_{n}": value for n, value in enumerate(chosen, start=1)}
        values[f"{part}_name"] = "; ".join(p.name for p in parties if p.name)
    any_of = any(party.is_alternative for party in standing["owner"])
    values["joined"] = "or" if any_of else "and"
    return values


class CloseActionForm(Form):
    """How an action ended."""

    closure = forms.ChoiceField(label="How it ended", choices=_ENDS)
    successor = forms.CharField(
        label="Superseded by",
        help_text="The reference of the newer action, such as 105 or 2.1.",
        required=False,
    )
    text = long_text("What was agreed", 2, required=False)


class ReopenActionForm(Form):
    """Why a closed action is owed again."""

    reason = long_text(
        "Why it is opened again",
        2,
        error_messages={"required": "Say why it is opened again."},
    )


class TurnForm(Form):
    """What an entry of the minutes is to become."""

    version = forms.IntegerField(min_value=1)
    into = forms.ChoiceField(
        choices=[(kind, kind) for kind in ("note", "decision", "action", "parked")]
    )


class TakeForm(Form):
    """Which words of an entry become actions; the words themselves are ticks."""

    version = forms.IntegerField(min_value=1, required=False)


class MinuteActionForm(Form):
    """What the meeting says about an earlier action, in one short row (C48)."""

    text = long_text("What was said", 2, required=False)
    outcome = forms.ChoiceField(label="Outcome", initial=KEPT_OPEN)
    new_text = forms.CharField(label="New action in its place", required=False)
    item = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes(scale)  # type: ignore[attr-defined]


class ReviewForm(Form):
    """What the meeting agrees of the action in its turn (C48, C51)."""

    text = long_text("What was said", 3, required=False)
    outcome = forms.ChoiceField(label="Outcome", widget=forms.RadioSelect)
    new_text = forms.CharField(
        label="New action in its place",
        help_text="Who, what and by when, as in the capture box.",
        required=False,
    )

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"outcome": KEPT_OPEN})
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes(scale)  # type: ignore[attr-defined]

    @property
    def ids(self) -> dict[str, str]:
        """Where each outcome is on the page, for the keys that choose it."""
        return {one.value: one.id for one in field_markup.choices(self["outcome"])}


def outcomes(scale: Scale) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a meeting may agree of an action, in the words of its board."""
    stands = [(way.key, way.word) for way in scale.ways(GOING_ON[1:])]
    ends = [(key, f"{CLOSE} {words.lower()}") for key, words in _ENDS[:3]]
    return [
        ("Still owed", [(KEPT_OPEN, "Kept open"), *stands]),
        ("Closed", [*ends, (REPLACED, "Close: a new action takes its place")]),
    ]
