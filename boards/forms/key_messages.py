"""Forms of key messages: written by the secretary, passed on by each member."""

from typing import Any

from django import forms

from boards.models import KeyMessages, PassedOn, TermsOfReference
from boards.operations.key_messages import LONGEST, PassedOnInput
from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField


class MessagesForm(Form):
    """The messages, one a line."""

    text = BlockField(
        label="Key messages, one a line",
        help_text="Every member tells these to their sector: nothing confidential.",
        longest=LONGEST,
        what="messages",
        rows=6,
        error_messages={"required": "Write at least one message."},
    )
    is_published = forms.BooleanField(
        label="Publish them with the minutes once the chair has agreed them",
        required=False,
    )

    def __init__(self, *args: Any, terms: TermsOfReference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terms.messages != TermsOfReference.Messages.EACH_TIME:
            del self.fields["is_published"]

    @classmethod
    def showing(cls, row: KeyMessages | None, offered: str) -> dict[str, object]:
        """The messages as they are; before any, what the summary says we will do."""
        if row is None:
            return {"text": offered}
        return {"text": row.text, "is_published": row.is_published}


class PassedOnForm(Form):
    """Whom one tells, how and when, and what came back."""

    whom = LineField(
        label="Whom do you tell?",
        help_text="Such as “the heads of the 24 special schools”.",
        what="answer",
        max_length=300,
        error_messages={"required": "Say whom you tell."},
    )
    how = LineField(
        label="How?",
        help_text="Such as a newsletter, a meeting, an e-mail.",
        what="answer",
        max_length=300,
        error_messages={"required": "Say how you tell them."},
    )
    told_on = DayField(
        label="When did you tell them?",
        help_text="Leave it empty while it is a plan.",
        required=False,
    )
    feedback = BlockField(
        label="What did they say?", what="feedback", longest=LONGEST, required=False
    )
    proposes = LineField(
        label="Should the board discuss it? Title of an item you propose",
        what="title",
        max_length=300,
        required=False,
    )

    @classmethod
    def showing(cls, row: PassedOn | None) -> dict[str, object]:
        """The record as it is."""
        if row is None:
            return {}
        return {name: getattr(row, name) for name in cls.base_fields}

    def as_input(self) -> PassedOnInput:
        """What the operation takes."""
        return PassedOnInput(**self.cleaned_data)
