"""Forms of circulated minutes: the window, a comment, and what becomes of one."""

from typing import Any

from django import forms

from boards.operations.commenting import LONGEST, CommentInput
from governance.forms import DayField, Form
from governance.text_fields import BlockField


class WindowForm(Form):
    """Until when members may comment."""

    comments_until = DayField(
        label="Comments until",
        help_text="A working day before the meeting that approves the minutes.",
        required=False,
    )


class CommentForm(Form):
    """A comment on one passage; its text may be changed into what it should read."""

    anchor = forms.CharField(widget=forms.HiddenInput)
    should_read = BlockField(
        label="It should read",
        help_text="Change the words here to propose a correction.",
        longest=LONGEST,
        what="proposed text",
        rows=5,
        required=False,
    )
    text = BlockField(
        label="Comment", longest=LONGEST, what="comment", rows=3, required=False
    )

    @classmethod
    def at(
        cls, anchor: str, passage_text: str, data: Any = None, item: int = 0
    ) -> "CommentForm":
        """The form of one passage."""
        form = cls(
            data, initial={"anchor": anchor, "should_read": passage_text}, prefix=anchor
        )
        form.item = item
        if not passage_text:
            del form.fields["should_read"]
        return form

    item: int = 0

    def as_input(self) -> CommentInput:
        """What the operation takes."""
        kind, _, key = str(self.prefix).partition("-")
        return CommentInput(
            item=self.item,
            text=self.cleaned_data["text"],
            should_read=self.cleaned_data.get("should_read", ""),
            entry=int(key) if kind == "note" else None,
            decision=int(key) if kind == "decision" else None,
        )


class AcceptForm(Form):
    """What the text shall read, which may differ from what was proposed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    became = BlockField(
        label="It will read",
        longest=LONGEST,
        what="text",
        rows=5,
        error_messages={"required": "Say what it shall read."},
    )
    answer = BlockField(
        label="A word to whoever proposed it (optional)",
        longest=LONGEST,
        what="answer",
        rows=2,
        required=False,
    )


class DeclineForm(Form):
    """Why a correction is not taken over, or the answer to a comment."""

    answer = BlockField(
        label="Reason",
        help_text="Goes to whoever wrote this.",
        longest=LONGEST,
        what="reason",
        rows=3,
        error_messages={"required": "Say why: whoever wrote this is told the reason."},
    )
