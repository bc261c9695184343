"""Forms of replies to an invitation: the secretary's list, and a member's own."""

from collections.abc import Iterable
from typing import Any

from django import forms

from boards import deputies
from boards.forms.picking import PickField, offer
from boards.models import Meeting, Reply, TermsOfReference
from boards.operations.replying import ReplyInput
from governance.forms import Form
from governance.models import Person
from governance.text_fields import LineField

From = TermsOfReference.SubstitutesFrom
_OWN_WORDS: dict[str, str] = {
    Reply.Answer.YES: "In person",
    Reply.Answer.ONLINE: "Online",
    Reply.Answer.APOLOGIES: "I send apologies",
    Reply.Answer.SUBSTITUTE: "Somebody comes instead of me",
}


class ReplyForm(Form):
    """What one person replied to the invitation; empty takes a reply back."""

    answer = forms.ChoiceField(
        label="Reply", choices=[("", "No reply yet"), *Reply.Answer.choices],
        required=False,
    )  # fmt: skip
    substitute = PickField(
        label="Who comes instead", empty="Nobody named", required=False
    )
    substitute_name = LineField(
        label="Or by name, if not in the list",
        what="name",
        max_length=120,
        required=False,
    )
    note = LineField(label="Note", what="note", max_length=200, required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, substitute=people)

    def as_input(self) -> ReplyInput | None:
        """The reply; None where there is none."""
        return ReplyInput(**self.cleaned_data) if self.cleaned_data["answer"] else None

    @classmethod
    def showing(cls, reply: Reply | None) -> dict[str, object]:
        """A reply as it is."""
        if reply is None:
            return {}
        return {
            "answer": reply.answer,
            "substitute": reply.substitute_id or "",
            "substitute_name": reply.substitute_name,
            "note": reply.note,
        }


class OwnReplyForm(Form):
    """A member's own reply, on the page or by a link.

    It offers the standing deputies of their seat and nobody else of the register, and
    lets a person be named where the terms do (C21).
    """

    answer = forms.ChoiceField(
        label="Will you come?",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you come."},
    )
    substitute = PickField(
        label="Who comes instead", empty="Not known yet", required=False
    )
    substitute_name = LineField(
        label="Who comes instead, by name", what="name", max_length=120, required=False
    )
    note = LineField(
        label="Note for the secretary", what="note", max_length=200, required=False
    )

    def __init__(
        self, *args: Any, meeting: Meeting, person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        rule = meeting.terms.substitutes_from
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        field.choices = [
            (answer, words)
            for answer, words in _OWN_WORDS.items()
            if answer != Reply.Answer.SUBSTITUTE or rule != From.NOBODY
        ]
        offered = [] if rule == From.NOBODY else deputies.of_member(meeting, person)
        offer(self, substitute=offered)
        if not offered:
            del self.fields["substitute"]
        if rule != From.ANYBODY:
            del self.fields["substitute_name"]

    def as_input(self) -> ReplyInput:
        """The reply."""
        return ReplyInput(**self.cleaned_data)

    @classmethod
    def showing(cls, reply: Reply | None, meeting: Meeting) -> dict[str, object]:
        """A reply as it stands for the date the meeting has."""
        if reply is None or reply.for_date != meeting.date:
            return {}
        return ReplyForm.showing(reply)
