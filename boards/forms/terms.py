"""Terms of reference as they are typed: the rules, clauses and standing items."""

from typing import Any

from django import forms

from boards.models import AgendaItem, TermsOfReference
from boards.operations.terms import ClauseInput
from governance.forms import DayField, Form, Heading
from governance.text_fields import BlockField, LineField, number_box

STARTING_ITEMS = (
    ("Welcome and apologies", AgendaItem.Role.WELCOME),
    ("Declarations of interest", AgendaItem.Role.DECLARATIONS),
    ("Minutes of the last meeting", AgendaItem.Role.MINUTES),
    ("Action log", AgendaItem.Role.MATTERS_ARISING),
    ("Any other business", AgendaItem.Role.OTHER_BUSINESS),
)
STARTING_HEADINGS = (
    ("a", "Role"), ("b", "Accountability"), ("c", "Membership"), ("d", "Agenda"),
    ("e", "Chair and vice chair"), ("f", "Frequency of meetings"), ("g", "Quorum"),
    ("h", "Observers"), ("i", "Substitutes"), ("j", "Decisions"), ("k", "Secretary"),
    ("l", "Conflicts of interest"), ("m", "Review"),
)  # fmt: skip


class TermsForm(Form):
    """The day, purpose and rules of one version."""

    effective_on = DayField(
        label="To take effect on",
        help_text="The approval settles the day; until then it is what is proposed.",
        error_messages={"required": "Say from when they are to be in force."},
    )
    purpose = BlockField(
        label="Purpose", rows=6, required=False, what="purpose",
        help_text="Plain text; a line that starts with a hyphen becomes a bullet.",
    )  # fmt: skip
    substitutes_from = forms.ChoiceField(
        label="Who may be a substitute",
        choices=TermsOfReference.SubstitutesFrom.choices,
        widget=forms.RadioSelect,
        initial=TermsOfReference.SubstitutesFrom.ANYBODY,
    )
    substitutes_vote = forms.BooleanField(
        label="Substitutes may vote", required=False, initial=True
    )
    decides_by = forms.ChoiceField(
        label="Decisions are made",
        choices=TermsOfReference.DecidesBy.choices,
        widget=forms.RadioSelect,
        initial=TermsOfReference.DecidesBy.UNSAID,
    )
    casting_vote = forms.BooleanField(
        label="The chair has a casting vote", required=False
    )
    frequency = LineField(
        label="How often the board meets",
        what="text",
        help_text="In your own words, such as monthly in term time.",
        max_length=200,
        required=False,
    )
    notice_days = forms.IntegerField(
        widget=number_box(4),
        label="Days of notice", min_value=0, max_value=366, initial=5,
        help_text="Agenda and papers go out this many days before.",
    )  # fmt: skip
    paper_days = forms.IntegerField(
        widget=number_box(4),
        label="Working days before the meeting by which papers are in", min_value=0,
        max_value=60, initial=7,
        help_text="The deadline of every paper that is asked for. Closed days are not counted.",
    )  # fmt: skip
    circulation_days = forms.IntegerField(
        widget=number_box(4),
        label="Days to circulate the minutes", min_value=0, max_value=366, initial=10,
        help_text="Counted from the meeting.",
    )  # fmt: skip
    comment_days = forms.IntegerField(
        widget=number_box(4),
        label="Working days for comments on circulated minutes", min_value=1,
        max_value=60, initial=10,
        help_text="And in any case before the meeting that is to approve them.",
    )  # fmt: skip
    messages = forms.ChoiceField(
        label="Key messages are published",
        choices=TermsOfReference.Messages.choices,
        widget=forms.RadioSelect,
        initial=TermsOfReference.Messages.EACH_TIME,
    )
    publication = forms.ChoiceField(
        label="Minutes are published",
        choices=TermsOfReference.Publication.choices,
        widget=forms.RadioSelect,
        initial=TermsOfReference.Publication.APPROVED_ONLY,
    )
    review_months = forms.IntegerField(
        widget=number_box(4),
        label="Months until these terms are reviewed", min_value=0, max_value=240,
        initial=12,
    )  # fmt: skip
    tenure_years = forms.IntegerField(
        widget=number_box(4),
        label="Years a member serves",
        min_value=0,
        max_value=50,
        initial=2,
    )
    attend_least = forms.IntegerField(
        widget=number_box(4),
        label="Meetings a member comes to, at least", min_value=1, max_value=366,
        required=False, help_text="Such as 9. Leave empty where the terms do not say.",
    )  # fmt: skip
    attend_of = forms.IntegerField(
        widget=number_box(4),
        label="Of how many meetings", min_value=1, max_value=366, required=False,
        help_text="Such as 12: the last 12 that were held, counted from appointment.",
    )  # fmt: skip
    most_terms = forms.IntegerField(
        widget=number_box(4),
        label="Terms in a row at most", min_value=0, max_value=50, initial=0,
        required=False, help_text="0 for any number.",
    )  # fmt: skip
    chase_before = forms.IntegerField(
        widget=number_box(4),
        label="First reminder, in days before the date", min_value=0, max_value=60,
        initial=7, help_text="0 for none before the date.",
    )  # fmt: skip
    chase_every = forms.IntegerField(
        widget=number_box(4),
        label="Days between reminders while overdue", min_value=1, max_value=60,
        initial=7,
        help_text="One goes on the day itself. None goes on closed days.",
    )  # fmt: skip
    chase_senior = forms.IntegerField(
        widget=number_box(4),
        label="Days overdue until the senior officer is copied", min_value=0,
        max_value=366, initial=14,
        help_text="Of the owner’s organisation. 0 for never.",
    )  # fmt: skip
    chase_chair = forms.IntegerField(
        widget=number_box(4),
        label="Days overdue until it is on the chair’s list", min_value=0,
        max_value=366, initial=28, help_text="0 for never.",
    )  # fmt: skip
    # What stands after clauses and items; the page places the rest itself.
    layout = (
        "substitutes_from", "substitutes_vote", "decides_by", "casting_vote",
        Heading("Meetings and minutes"),
        "frequency", "notice_days", "paper_days", "circulation_days", "comment_days",
        "publication", "messages",
        Heading("Reminders of actions", "Days are counted from the date of the action."),
        "chase_before", "chase_every", "chase_senior", "chase_chair",
        Heading("Terms and tenure"), "review_months", "tenure_years", "most_terms",
        Heading("Attendance"), "attend_least", "attend_of",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The standard of attendance is two numbers, or none (C23)."""
        cleaned = super().clean() or self.cleaned_data
        least, of = cleaned.get("attend_least"), cleaned.get("attend_of")
        if self.errors.keys() & {"attend_least", "attend_of"}:
            return cleaned
        if least and not of:
            self.add_error("attend_of", "Say of how many meetings.")
        elif of and not least:
            self.add_error("attend_least", "Say how many meetings at least.")
        elif least and of and least > of:
            self.add_error("attend_least", f"At most {of}, which is all of them.")
        return cleaned

    def clean_most_terms(self) -> int:
        """Left empty, there is no limit."""
        return self.cleaned_data["most_terms"] or 0


class ClauseForm(Form):
    """A lettered clause, as printed."""

    letter = LineField(label="Letter", what="letter", max_length=10, required=False)
    heading = LineField(label="Heading", what="heading", max_length=200, required=False)
    text = BlockField(label="Text", rows=4, what="clause", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the heading of a clause that has a text."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("text") and not cleaned.get("heading"):
            self.add_error("heading", "Give the clause a heading.")
        return cleaned

    def as_input(self) -> ClauseInput | None:
        """The clause; None for an empty row, or an offered heading left unused."""
        values = self.cleaned_data
        heading = (values.get("letter", ""), values.get("heading", ""))
        unused = not values.get("text") and heading in STARTING_HEADINGS
        if not values.get("heading") or unused:
            return None
        return ClauseInput(**values)


class StandingItemForm(Form):
    """An item that every agenda starts with."""

    title = LineField(label="Item", what="title", max_length=300, required=False)
    role = forms.ChoiceField(
        label="What it is",
        choices=AgendaItem.Role.choices,
        initial=AgendaItem.Role.ORDINARY,
        required=False,
    )

    def as_input(self) -> tuple[str, str] | None:
        """Title and role; None for an empty row."""
        values = self.cleaned_data
        if not values.get("title"):
            return None
        return values["title"], values.get("role") or AgendaItem.Role.ORDINARY


def _rows_of(form: type[Form], extra: int) -> "type[forms.BaseFormSet[Any]]":
    return forms.formset_factory(form, extra=extra, max_num=200, absolute_max=400)


def clause_rows(extra: int = 1) -> "type[forms.BaseFormSet[Any]]":
    """The clauses, with this many empty rows after them."""
    return _rows_of(ClauseForm, extra)


def item_rows(extra: int = 2) -> "type[forms.BaseFormSet[Any]]":
    """The standing items, with this many empty rows after them."""
    return _rows_of(StandingItemForm, extra)
