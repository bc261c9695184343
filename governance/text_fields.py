"""Form fields for what people type: one clean line, or a block of plain text.

Hidden marks in a line are refused beside the field; nothing typed is lost (field.md §8
traps 11 and 18).
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from governance.plain_text import clean_block, clean_line


class LineField(forms.CharField):
    """A name or title on one line; `what` is the word for it in its errors."""

    def __init__(self, *, what: str = "name", **kwargs: Any) -> None:
        self.what = what
        self.longest = kwargs.pop("max_length", None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the line without hidden marks.

        Raises:
            ValidationError: what is hidden in it, or by how much it is too long.
        """
        text = super().to_python(value) or ""
        try:
            return clean_line(text, what=self.what, longest=self.longest)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class BlockField(forms.CharField):
    """Plain text of several lines, whose bullets stay."""

    widget = forms.Textarea

    def __init__(
        self, *, what: str = "text", longest: int = 20_000, rows: int = 4, **kwargs: Any
    ) -> None:
        self.what = what
        self.longest = longest
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends.

        Raises:
            ValidationError: it is longer than `longest` characters.
        """
        text = super().to_python(value) or ""
        try:
            return clean_block(text, what=self.what, longest=self.longest).strip("\n")
        except ValueError as error:
            raise ValidationError(str(error)) from error


def number_box(width: int) -> forms.TextInput:
    """A box for a whole number, `width` characters wide (2, 3, 4, 5 or 10).

    A text box, because a number box changes its figure when a mouse wheel turns.
    """
    return forms.TextInput(
        attrs={"class": f"govuk-input--width-{width}", "inputmode": "numeric"}
    )
