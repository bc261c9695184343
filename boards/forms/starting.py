"""The first things of a new partnership: who belongs to it, and a board to begin with."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from boards.forms.board import BoardForm
from boards.operations.setting_up import BoardInput
from boards.terms_patterns import TermsPattern
from governance.forms import DayField, Form, Heading
from governance.models.partnership import SectorKind
from governance.plain_text import clean_line
from governance.text_fields import BlockField

# What nearly every partnership of a local area has.
USUAL_SECTORS = (
    SectorKind.INDEPENDENT,
    SectorKind.LOCAL_AUTHORITY,
    SectorKind.EDUCATION,
    SectorKind.HEALTH,
    SectorKind.PARENT_CARERS,
)
_LONGEST_NAME = 200


class RegistersForm(Form):
    """The organisations and sectors of a new partnership, all at once."""

    organisations = BlockField(
        label="Organisations",
        what="list of organisations",
        help_text="One on each line, as your papers call them: the council, the "
        "integrated care board, the parent carer forum, schools.",
        longest=20_000,
        required=False,
        rows=6,
    )
    sectors = forms.MultipleChoiceField(
        label="Sectors",
        help_text="Seats and attendance are grouped by them. They can be renamed "
        "and added to later.",
        choices=SectorKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_organisations(self) -> tuple[str, ...]:
        """Their names, each once.

        Raises:
            ValidationError: naming the line that is too long or holds hidden marks.
        """
        names = []
        for line in self.cleaned_data["organisations"].splitlines():
            try:
                name = clean_line(line, what="name", longest=_LONGEST_NAME)
            except ValueError as error:
                raise ValidationError(f"“{line.strip()[:60]}”: {error}") from error
            if name:
                names.append(name)
        return tuple(dict.fromkeys(names))


class FirstBoardForm(BoardForm):
    """What is asked of a board that is made from a pattern; the rest can wait."""

    starts_on = DayField(
        label="First day",
        help_text="From when its seats and terms count, such as the day of its first "
        "meeting, or today.",
        error_messages={"required": "Say from when, such as 1 9 2025."},
    )
    layout: Sequence[str | Heading] = (
        "name", "short_name", "slug", "parent", "starts_on",
    )  # fmt: skip

    def __init__(self, *args: Any, pattern: TermsPattern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pattern = pattern
        for name in [*self.fields]:
            if name not in self.layout:
                del self.fields[name]
        if not self.partnership.boards.exists():
            del self.fields["parent"]
            self.layout = tuple(name for name in self.layout if name != "parent")

    def as_input(self) -> BoardInput:
        """What the operation takes."""
        said = self.cleaned_data
        return BoardInput(
            name=said["name"],
            short_name=said["short_name"],
            slug=said["slug"],
            kind=self.pattern.kind,
            parent=said.get("parent"),
            summary=self.pattern.says,
        )
