"""The form for a year of meetings: how they are held, then each of their days."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from boards.cadence import gap_of, next_date
from boards.forms.meetings import HeldForm
from boards.models import Board, TermsOfReference
from boards.operations.meetings import MeetingInput
from boards.series import Proposal, year_from
from governance.forms import DayField, Form

OFTEN = (
    ("monthly", "Monthly"),
    ("every two months", "Every two months"),
    ("every six weeks", "Every six weeks"),
    ("quarterly", "Quarterly"),
    ("termly", "Termly"),
)
_MOST_DAYS = 60


class SeriesForm(HeldForm):
    """When the year begins, how often the board meets, and how each meeting is held."""

    field_order = ("date", "often")

    date = DayField(label="First meeting", help_text="For example, 29 4 2024.")
    often = forms.ChoiceField(
        label="How often does the board meet?", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, frequency: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        understood = bool(frequency) and gap_of(frequency) is not None
        by_terms = [(frequency, f"As the terms say: {frequency}")] if understood else []
        often = self.fields["often"]
        assert isinstance(often, forms.ChoiceField)  # noqa: S101 - for the reader
        often.choices = [*by_terms, *(one for one in OFTEN if one[0] != frequency)]

    def proposals(self) -> tuple[Proposal, ...]:
        """The year's days, from what was typed."""
        return year_from(self.cleaned_data["often"], self.cleaned_data["date"])

    @classmethod
    def begins(cls, board: Board, terms: TermsOfReference | None) -> dict[str, object]:
        """After the board's last meeting, as often as its terms say."""
        frequency = terms.frequency if terms else ""
        last = board.meetings.held_or_coming().order_by("-date", "-starts_at").first()
        known = frequency if gap_of(frequency) else OFTEN[0][0]
        first = next_date(known, last.planned_on or last.date) if last else None
        return {**cls.starting(board), "date": first, "often": known}


class DayForm(Form):
    """One day of the year: whether the board meets then, and whether it is certain."""

    keep = forms.BooleanField(label="Set up this meeting", required=False)
    day = DayField(label="Date", required=False)
    to_be_confirmed = forms.BooleanField(label="To be confirmed", required=False)

    def clean(self) -> None:
        """Ask for the day of a meeting that is to be set up."""
        super().clean()
        typed = self.cleaned_data.get("day") or "day" in self.errors
        if self.cleaned_data.get("keep") and not typed:
            self.add_error("day", "Enter a date, such as 5 3 2024.")


def _row(at: int, *typed: Mapping[str, Any], **initial: Any) -> DayForm:
    """The row at a place, counted from 0; its labels count from 1."""
    row = DayForm(*typed, prefix=f"day-{at}", initial=initial)
    row.fields["day"].label = f"Meeting {at + 1}"
    row.fields["keep"].label = f"Set up meeting {at + 1}"
    return row


def rows_of(days: Sequence[Proposal]) -> list[DayForm]:
    """A row for each day proposed, to be kept unless the secretary says otherwise."""
    return [_row(at, keep=True, day=one.day) for at, one in enumerate(days)]


def rows_typed(post: Mapping[str, Any]) -> list[DayForm]:
    """The rows as they were sent."""
    many = str(post.get("days", ""))
    count = min(int(many), _MOST_DAYS) if many.isdecimal() and len(many) < 4 else 0
    return [_row(at, post) for at in range(count)]


def chosen(form: SeriesForm, rows: Sequence[DayForm]) -> dict[int, MeetingInput]:
    """The meetings to set up, by the place of their row."""
    held = {
        name: form.cleaned_data[name]
        for name in ("starts_at", "ends_at", "mode", "place", "link")
    }
    return {
        at: MeetingInput(
            date=row.cleaned_data["day"],
            is_confirmed=not row.cleaned_data["to_be_confirmed"],
            **held,
        )
        for at, row in enumerate(rows)
        if row.cleaned_data["keep"]
    }
