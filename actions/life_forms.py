"""Forms of what an action goes through: told of, moved, held up, silenced."""

from django import forms

from actions.forms import STATES, long_text
from governance.forms import DayField, Form


class ReportForm(Form):
    """What happened, where it stands, and the time it still needs (C51, C52)."""

    text = long_text("What happened", required=False)
    status = forms.ChoiceField(label="It is now", choices=STATES)
    due_on = DayField(label="New date", required=False)
    due_text = forms.CharField(
        label="Or in words",
        help_text="For example “next board” or “once it is published”.",
        required=False,
    )
    due_reason = long_text("Why it needs more time", 2, required=False)


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
