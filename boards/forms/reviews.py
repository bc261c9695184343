"""Forms of reviews: what came of one, and when and by whom it is held."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from boards.forms.choices import PersonField, choose_among, choose_or_none, people_of
from boards.forms.terms_life import decision_choice, recent_decisions
from boards.models import Board, Review
from boards.operations.reviews import ReviewInput, outcomes_of
from boards.reviews_due import Due
from governance.forms import DayField, Form
from governance.months import later_by
from governance.text_fields import BlockField

# How far back the decision that a review led to is looked for.
DECISIONS_OF_MONTHS = 18


class ReviewForm(Form):
    """What came of a review."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of the review."},
    )
    until = DayField(required=False)
    held_on = DayField(
        label="Reviewed on",
        error_messages={"required": "Say when it was reviewed, such as 5 3 2024."},
    )
    findings = BlockField(
        label="What was found", what="finding", longest=8000, required=False
    )
    new_terms = forms.TypedChoiceField(
        label="Version of the terms it led to", coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    decision = forms.TypedChoiceField(
        label="Decision of a meeting, if one was taken", coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    also = forms.MultipleChoiceField(
        label="The same for",
        help_text="Terms of other members that are due by the same day.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    due_on = forms.DateField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, board: Board, due: Due, others: Sequence[Due], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = outcomes_of(due.subject)
        self._choices("outcome").choices = [
            (kind, Review.Outcome(kind).label) for kind in kinds
        ]
        until = self.fields["until"]
        until.label, until.help_text = _until_words(due)
        since = later_by(due.due_on, -DECISIONS_OF_MONTHS)
        self.decisions = {one.pk: one for one in recent_decisions(board, since)}
        known = map(decision_choice, self.decisions.values())
        choose_or_none(self.fields["decision"], known, "None")
        self._offer_terms(board, due)
        if others:
            self._choices("also").choices = [(one.what, one.title) for one in others]
        else:
            del self.fields["also"]

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the reader
        return field

    def _offer_terms(self, board: Board, due: Due) -> None:
        self.versions = {one.pk: one for one in board.terms.all()}
        if due.subject != Review.Subject.TERMS:
            del self.fields["new_terms"]
            return
        offered = [
            (pk, f"Version {one.version}, {one.get_state_display().lower()}")
            for pk, one in self.versions.items()
            if due.terms is None or one.version > due.terms.version
        ]
        choose_or_none(self.fields["new_terms"], offered, "None")

    def as_input(self) -> ReviewInput:
        """The values for the operation."""
        values = {**self.cleaned_data}
        values["decision"] = self.decisions.get(values["decision"])
        values["new_terms"] = self.versions.get(values.get("new_terms") or 0)
        return ReviewInput(**{**values, "also": tuple(values.get("also", ()))})


class PlanReviewForm(Form):
    """When a review is due, and who does it."""

    due_on = DayField(
        label="Due",
        error_messages={"required": "Say when it is due, such as 5 3 2025."},
    )
    lead = PersonField(
        label="Who does it", required=False, empty_label="As the terms say"
    )

    def __init__(
        self, *args: Any, partnership_id: int, on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choose_among(self.fields["lead"], people_of(partnership_id, on))


def _until_words(due: Due) -> tuple[str, str]:
    if due.held is not None:
        return "Renewed until, or the last day", "A renewed term is due again by then."
    return "Next review due", "Left empty, after the months that the terms say."
