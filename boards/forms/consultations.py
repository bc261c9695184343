"""Forms of a consultation: what is asked, one answer, the result (C09)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from boards.forms.choices import choose_or_none
from boards.forms.picking import PickField, offer
from boards.forms.terms_life import decision_choice, recent_decisions
from boards.models import Board, Consultation, Consulted, TermsOfReference
from boards.operations.consultations import AnswerInput, ConsultationInput
from governance.clock import local
from governance.forms import DayField, Form
from governance.text_fields import BlockField, LineField

_ASKED = re.compile(r"^(?P<name>.+?)[\s,;<]+(?P<address>[^\s,;<>]+@[^\s,;<>]+)>?$")
MOST = 200


class ConsultationForm(Form):
    """What is put to whom, until when."""

    title = LineField(
        label="Title", what="title", max_length=200,
        help_text="Such as: a new structure of the board and its groups.",
        error_messages={"required": "Say what it is about."},
    )  # fmt: skip
    text = BlockField(
        label="What is proposed", what="text", rows=8,
        error_messages={"required": "Write what is proposed."},
    )  # fmt: skip
    structure = BlockField(
        label="The structure that is proposed", what="structure", longest=20_000,
        rows=8, required=False,
        help_text="As it stands today: change the lines to draft another one, which is "
        "drawn beside it. Left as it is, no other structure is asked about. One line "
        "each, such as “Inclusion group reports to SEND board: monthly”.",
    )  # fmt: skip
    terms = PickField(
        label="Version of the terms that is proposed", empty="None", required=False
    )
    closes_on = DayField(
        label="Answers until",
        error_messages={"required": "Say until when answers may come."},
    )
    members = forms.BooleanField(
        label="Ask every member of the board", required=False, initial=True
    )
    others = BlockField(
        label="Others who are asked", what="list", rows=4, required=False,
        help_text="One on a line: name and e-mail address. They get a link and need no "
        "account.",
    )  # fmt: skip

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drafts = board.terms.exclude(state=TermsOfReference.State.APPROVED)
        drafts = drafts.select_related("board")
        offer(self, terms=drafts)

    def clean_others(self) -> tuple[tuple[str, str], ...]:
        """Name and address of each line.

        Raises:
            ValidationError: naming the line that has no name or no address.
        """
        lines = [line.strip() for line in self.cleaned_data["others"].splitlines()]
        found = [_asked(line) for line in lines if line]
        if len(found) > MOST:
            raise ValidationError(f"Ask {MOST} others at most.")
        return tuple(found)

    def as_input(self) -> ConsultationInput:
        """The values for the operation."""
        return ConsultationInput(**self.cleaned_data)


class AnswerForm(Form):
    """What one who is asked thinks."""

    answer = forms.ChoiceField(
        label="What do you think of it?",
        choices=[one for one in Consulted.Answer.choices if one[0] != "silent"],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you think."},
    )
    words = BlockField(
        label="In your words", what="answer", longest=8000, rows=5, required=False,
        help_text="What is good about it, and what is to be changed.",
    )  # fmt: skip
    on_behalf = LineField(
        label="On behalf of", what="name", max_length=200, required=False,
        help_text="The body you speak for. Leave empty if you speak for yourself.",
    )  # fmt: skip

    def as_input(self) -> AnswerInput:
        """The values for the operation."""
        return AnswerInput(**self.cleaned_data)

    @classmethod
    def showing(cls, row: Consulted) -> dict[str, object]:
        """The answer as it is."""
        if row.answered_on is None:
            return {}
        return {name: getattr(row, name) for name in cls.base_fields}


class ResultForm(Form):
    """What came of a consultation."""

    heard = BlockField(
        label="What was heard", what="text",
        error_messages={"required": "Say what was heard."},
    )  # fmt: skip
    changed = BlockField(
        label="What was changed", what="text", required=False,
        help_text="Left empty: nothing was changed.",
    )  # fmt: skip
    decision = forms.TypedChoiceField(
        label="Decision of a meeting, if one was taken", coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        since = local(consultation.opened_at).date()
        self.decisions = {
            one.pk: one for one in recent_decisions(consultation.board, since)
        }
        known = map(decision_choice, self.decisions.values())
        choose_or_none(self.fields["decision"], known, "None")

    def clean_decision(self) -> object:
        """The decision that was chosen, if one was."""
        return self.decisions.get(self.cleaned_data["decision"])


def _asked(line: str) -> tuple[str, str]:
    found = _ASKED.match(line)
    if found is None:
        raise ValidationError(f"“{line[:80]}” needs a name and an e-mail address.")
    validate_email(found["address"])
    return found["name"].strip(" ,;")[:200], found["address"]
