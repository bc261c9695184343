"""Base forms: one crispy helper, plain markup, errors that link to their field.

A form never writes. Layout is a list of field names and headings. The browser's own
bubbles stay off; the error summary says what is wrong, where, and how to mend it.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.template.loader import render_to_string

from governance.errors import RuleBroken

Result = TypeVar("Result")

MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()

# Django's own words do not say which field they are about.
_REQUIRED = forms.Field.default_error_messages["required"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between the fields of a form, with an optional sentence under it."""

    text: str
    hint: str = ""

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: str = "gds", **_: Any
    ) -> str:
        """Draw the heading where the layout puts it."""
        return render_to_string("components/form_heading.html", {"heading": self})


class _Laid(forms.BaseForm):
    """What `Form` and `ModelForm` share."""

    use_required_attribute = False
    layout: Sequence[str | Heading] = ()
    # An operation's word for a field → the form's own name for it, where they differ.
    errors_beside: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages["required"] == _REQUIRED:
                label = field.label or pretty_name(name)
                field.error_messages["required"] = f"“{label}” cannot be empty."

    @property
    def helper(self) -> FormHelper:
        """The one helper; the page writes the `form` element and its buttons."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*(self.layout or self.fields))
        helper.render_hidden_fields = True
        return helper


class Form(_Laid, forms.Form):
    """A form whose values become an operation's input."""


class ModelForm(_Laid, forms.ModelForm):
    """A form that takes its fields from a model; the operation still does the saving."""


def attempt(
    form: forms.BaseForm, operation: Callable[..., Result], **arguments: Any
) -> Result | None:
    """Run an operation for a valid form; a broken rule is said beside its field.

    Returns:
        What the operation returns; None when a rule did not hold, and then the form
        says so, with everything that was typed still in it.
    """
    try:
        return operation(**arguments)
    except RuleBroken as broken:
        names: Mapping[str, str] = getattr(form, "errors_beside", {})
        field = names.get(broken.field or "", broken.field)
        form.add_error(field if field in form.fields else None, broken.sentence)
        return None


def carried_out(form: forms.BaseForm, operation: Callable[[], Result]) -> Result | None:
    """Run the operation of a form that was sent and is in shape.

    Args:
        operation: called only then, so that it may read the form's values.

    Returns:
        What the operation returns; None when nothing was sent, or when something is
        wrong, which the form then says.
    """
    return attempt(form, operation) if form.is_valid() else None


class DayWidget(forms.MultiWidget):
    """Three boxes, day, month and year: quicker to type than a calendar to search."""

    template_name = "django/forms/widgets/multiwidget.html"
    labels = ("Day", "Month", "Year")

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(
                attrs={
                    "class": f"govuk-input govuk-input--width-{width}",
                    "inputmode": "numeric",
                    "autocomplete": "off",
                }
            )
            for part, width in (("day", 2), ("month", 4), ("year", 4))
        }
        super().__init__(boxes, dict(attrs or {}))

    def decompress(self, value: dt.date | None) -> list[str]:
        """Spread a date over the boxes."""
        if value is None:
            return ["", "", ""]
        return [str(value.day), str(value.month), str(value.year)]


class DayField(forms.MultiValueField):
    """A date in three boxes; the month may be a number or a name.

    Returns a `datetime.date`, or None where it is optional and left empty.
    """

    widget = DayWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        kwargs.setdefault(
            "error_messages", {"required": "Enter a date, such as 5 3 2024."}
        )
        boxes = [forms.CharField(required=False, max_length=20) for _ in range(3)]
        super().__init__(fields=boxes, **kwargs)

    def compress(self, data_list: list[str]) -> dt.date | None:
        """Put the boxes together.

        Raises:
            ValidationError: a box is missing, or there is no such day.
        """
        values = [value.strip() for value in data_list] or [""]
        if not any(values):
            return None
        missing = [
            name
            for name, value in zip(("day", "month", "year"), values, strict=True)
            if not value
        ]
        if missing:
            raise ValidationError(f"The date needs a {' and a '.join(missing)}.")
        try:
            return _date(*values)
        except ValueError:
            said = " ".join(values)
            raise ValidationError(f"There is no such day as “{said}”.") from None


def _date(day: str, month: str, year: str) -> dt.date:
    if not (day.isdecimal() and year.isdecimal() and len(year) == 4):
        raise ValueError("Not a date.")
    return dt.date(int(year), _month(month), int(day))


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    found = [m for m in MONTHS if len(text) >= 3 and m.startswith(text.casefold())]
    if not found:
        raise ValueError("Not a month.")
    return MONTHS.index(found[0]) + 1
