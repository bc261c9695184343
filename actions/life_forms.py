"""Forms of what an action goes through: told of, moved, held up, silenced."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from actions.forms import long_text
from actions.models import Action, Evidence
from actions.operations import EvidenceInput
from actions.operations.evidencing import AT_MOST
from actions.scale import Scale, Way, key_of_action
from governance.forms import DayField, Form
from governance.uploads import UploadsField

ASKS = "The secretary agrees or says why not. Until then it stays due when it was."


class ReportForm(Form):
    """What happened, where it stands, and the time it still needs (C51, C52).

    Its values are what `operations.report` takes. A browser sends a file only once, so
    that a form with errors asks for it again.

    Args:
        moves_at_once: a new date counts at once, for the secretary; else it is asked for.
    """

    status = forms.ChoiceField(label="How is it going?", widget=forms.RadioSelect)
    text = long_text(
        "What has happened since?", 3, required=False, help_text="One line is enough."
    )
    evidence = UploadsField(at_most=AT_MOST, label="Files that show it", required=False)
    due_on = DayField(label="New date", required=False)
    due_text = forms.CharField(
        label="Or in words",
        help_text="For example “next board” or “once it is published”.",
        required=False,
    )
    due_reason = long_text("Why it needs more time", 2, required=False)

    def __init__(
        self, *args: Any, action: Action, moves_at_once: bool = False, **kwargs: Any
    ) -> None:
        stands = key_of_action(action) if action.is_open else Action.Status.OPEN
        kwargs.setdefault("prefix", "update")
        kwargs.setdefault("initial", {"status": stands})
        super().__init__(*args, **kwargs)
        ways = Scale.of(action.board_id).ways(keep=action.label)
        self.fields["status"].choices = as_cards(ways)  # type: ignore[attr-defined]
        if not moves_at_once:
            self.fields["due_on"].help_text = ASKS

    @property
    def has_more_time(self) -> bool:
        """Whether that part is shown open: something in it is wrong or was typed."""
        names = ("due_on", "due_text", "due_reason")
        return any(self[name].errors or _typed(self[name]) for name in names)

    def clean_evidence(self) -> tuple[EvidenceInput, ...]:
        """The files as the operation takes them."""
        given = self.cleaned_data["evidence"]
        return tuple(EvidenceInput(name=one.name, content=one.file) for one in given)

    def clean(self) -> dict[str, Any]:
        """Ask for the files again where something else is wrong."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            self._ask_again()
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """Say what is wrong; the files have to be chosen once more."""
        super().add_error(field, error)
        if field != "evidence":
            self._ask_again()

    def _ask_again(self) -> None:
        if self.cleaned_data.get("evidence"):
            self.add_error(
                "evidence", "Choose the files again: the browser forgot them."
            )


def as_cards(ways: Iterable[Way]) -> list[tuple[str, SafeString]]:
    """Choices of where an action stands: the word, and under it what it means."""
    return [
        (
            way.key,
            format_html(
                '<b class="q-going__word">{}</b> <span class="q-going__means">{}</span>',
                way.word,
                way.meaning,
            ),
        )
        for way in ways
    ]


def _typed(box: forms.BoundField) -> bool:
    value = box.value()
    return any(value) if isinstance(value, list) else bool(value)


class WithdrawEvidenceForm(Form):
    """Which file is taken back, and why; the reason stays in its place."""

    number = forms.TypedChoiceField(label="File", coerce=int)
    reason = forms.CharField(
        label="Why it is withdrawn",
        error_messages={"required": "Say why it is withdrawn."},
    )

    def __init__(self, *args: Any, files: Iterable[Evidence], **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "withdraw")
        super().__init__(*args, **kwargs)
        choices = [(str(one.number), one.stored.name) for one in files]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


class DeclineTimeForm(Form):
    """Why more time is declined; the owner reads it."""

    words = long_text(
        "Why the date stays", 2, error_messages={"required": "Say why the date stays."}
    )


class ConditionForm(Form):
    """What must be met before the action can close as complete (C55)."""

    text = forms.CharField(
        label="What must be met first",
        error_messages={"required": "Write what must be met first."},
    )


class WaitForm(Form):
    """What the action waits for."""

    words = forms.CharField(label="What it waits for", required=False)
    other = forms.CharField(
        label="Or for another action of this board",
        help_text="Its reference, such as 105 or Sept 1.1.",
        required=False,
    )


class MuteForm(Form):
    """Until when nobody is reminded, and why."""

    until = DayField(label="No reminders until")
    reason = forms.CharField(
        label="Why", error_messages={"required": "Say why nobody is reminded."}
    )
