"""Consulting on a draft of the terms, answering, and recording its approval."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from boards.models import Board, Decision, TermsOfReference
from boards.operations.terms_life import subjects
from governance.forms import DayField, Form
from governance.text_fields import BlockField

LONGEST_LABEL = 90


class ConsultForm(Form):
    """Until when members may comment."""

    until = DayField(
        label="Comments until",
        help_text="The last day on which members can comment.",
        error_messages={"required": "Say until when members can comment."},
    )


class CommentForm(Form):
    """A comment on a clause, or in general."""

    about = forms.ChoiceField(label="About", required=False)
    text = BlockField(
        label="Your comment",
        what="comment",
        rows=4,
        longest=4000,
        error_messages={"required": "Write what you want to say."},
    )

    def __init__(self, *args: Any, terms: TermsOfReference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)  # noqa: S101 - for the reader
        about.choices = [
            ("", "The terms in general"),
            *((subject, subject) for subject in subjects(terms)),
        ]


class AnswerForm(Form):
    """The secretary's answer to one comment."""

    answer = BlockField(
        label="Answer",
        what="answer",
        rows=3,
        longest=4000,
        error_messages={"required": "Write the answer."},
    )


class ApproveForm(Form):
    """The decision of a meeting that approved the terms, and from when they count."""

    errors_beside = {"decision": "decision_id"}

    decision_id = forms.TypedChoiceField(
        label="Decision that approved them",
        coerce=int,
        error_messages={"required": "Choose the decision that approved them."},
    )
    effective_on = DayField(
        label="They take effect on",
        error_messages={"required": "Say from when they are in force."},
    )

    def __init__(
        self, *args: Any, decisions: Sequence[Decision], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["decision_id"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the reader
        choice.choices = [("", "Choose a decision"), *map(decision_choice, decisions)]


class AdoptForm(Form):
    """When terms were approved that are older than this record."""

    approved_on = DayField(
        label="They were approved on",
        help_text="Only for terms approved before this record was kept.",
        error_messages={"required": "Say when they were approved."},
    )


def recent_decisions(board: Board, since: date) -> list[Decision]:
    """The decisions that may have approved a draft, latest first.

    Args:
        since: the day on which members were first asked.
    """
    return list(
        board.decisions.filter(meeting__date__gte=since)
        .select_related("meeting", "item")
        .order_by("-number")[:50]
    )


def decision_choice(decision: Decision) -> tuple[int, str]:
    """A decision as a list offers it; one on a confidential item without its words."""
    words = (
        decision.item.public_title
        if decision.item.is_confidential
        else decision.wording
    )
    short = words if len(words) <= LONGEST_LABEL else f"{words[:LONGEST_LABEL]}…"
    return decision.pk, f"{decision.number}, {decision.meeting.title}: {short}"
