"""A working group as it is set up, and the report its lead writes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from boards.forms.choices import PersonField, choose_among, people_of
from boards.models import Board, HighlightReport
from boards.operations.groups import GroupInput
from boards.operations.reports import ReportInput
from governance.forms import DayField, Form
from governance.models.partnership import slug_shape, validate_not_reserved
from governance.text_fields import BlockField, LineField

_CADENCES = (
    ("", "For every meeting of the board"),
    ("monthly", "Monthly"),
    ("every two months", "Every two months"),
    ("quarterly", "Quarterly"),
)
_LONGEST = 4000


class _People(forms.ModelMultipleChoiceField):
    """Some of the people, each told apart by role and initials."""

    label_from_instance = PersonField.label_from_instance


class GroupForm(Form):
    """Its name, lead, members, part of the plan, and how often it reports."""

    name = LineField(
        label="Name of the group",
        max_length=200,
        help_text="Such as Neurodiversity working group.",
        error_messages={"required": "Give the group’s name."},
    )
    lead = PersonField(
        label="Lead",
        help_text="Chairs the group and writes its highlight reports.",
        error_messages={"required": "Choose who leads the group."},
    )
    members = _People(
        queryset=Board.objects.none(),
        label="Members",
        help_text="From the people of the partnership; more can be added later.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    plan_areas = BlockField(
        label="Its part of the improvement plan",
        what="list of areas",
        help_text="The areas it answers for, one on each line.",
        longest=2000,
        required=False,
        rows=3,
    )
    cadence = forms.ChoiceField(
        label="It reports", choices=_CADENCES, required=False, widget=forms.RadioSelect
    )
    starts_on = DayField(
        label="First day",
        error_messages={"required": "Say from when, such as 1 9 2025."},
    )

    def __init__(self, *args: Any, board: Board, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board
        people = people_of(board.partnership_id, on)
        choose_among(self.fields["lead"], people)
        choose_among(self.fields["members"], people)

    def clean_name(self) -> str:
        """A name whose word in addresses is free.

        Raises:
            ValidationError: it makes no word, or one that is taken.
        """
        name: str = self.cleaned_data["name"]
        slug = slugify(name)[:60].strip("-")
        if not slug:
            raise ValidationError("Use letters that a web address can have.")
        slug_shape(slug)
        validate_not_reserved(slug)
        if self.board.partnership.boards.filter(slug=slug).exists():
            raise ValidationError("A board of this name is here already.")
        self.slug = slug
        return name

    def as_input(self) -> GroupInput:
        """What the operation takes."""
        return GroupInput(slug=self.slug, **self.cleaned_data)


class ReportForm(Form):
    """What is written by hand; the rest of the report is composed from the record."""

    lead = BlockField(
        label="Where the work stands, in a paragraph", what="text", longest=_LONGEST,
        required=False, rows=6,
        help_text="What matters most to the board, and what changed for families. "
        "Ratings, milestones, KPIs and decisions are added from the record.",
    )  # fmt: skip
    asks = BlockField(
        label="What you ask of the board", what="text", longest=_LONGEST,
        required=False, rows=4,
        help_text="One ask a line: each can become an item of the agenda.",
    )  # fmt: skip
    is_verbal = forms.BooleanField(
        label="The update is given by word of mouth at the meeting", required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @classmethod
    def starting(cls, report: HighlightReport) -> dict[str, object]:
        """What the report says now."""
        names = (*ReportInput.__slots__, "revision")
        return {name: getattr(report, name) for name in names}

    def as_input(self) -> ReportInput:
        """What the operation takes."""
        names = ReportInput.__slots__
        return ReportInput(**{name: self.cleaned_data[name] for name in names})
