"""One bound form field as the values its markup needs, and links to its errors.

The ids here are the ids in the page: an error that links to a set of radios links to
the first of them, and to the first box of a date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),  # a RadioSelect to Django: so first
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.MultiWidget, "parts"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
)
_CLASSES = {
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "file": "govuk-file-upload",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "checkbox": "govuk-checkboxes__input",
    "input": "govuk-input",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio or tick box of a set."""

    id: str
    name: str
    value: str
    label: str
    checked: bool
    attrs: dict[str, Any] = field(default_factory=dict)


def kind_of(bound: BoundField) -> str:
    """Say which markup a field takes: input, select, radios, parts and so on."""
    widget = bound.field.widget
    return next((kind for cls, kind in _KINDS if isinstance(widget, cls)), "input")


def described_by(bound: BoundField, has_hint: bool) -> str:
    """Return the ids of the hint and the error, as `aria-describedby` wants them."""
    hint = f"{bound.auto_id}_hint" if has_hint else ""
    error = f"{bound.auto_id}_error" if bound.errors else ""
    return f"{hint} {error}".strip()


def first_id(bound: BoundField) -> str:
    """Return the id of the first control of a field: where an error link goes."""
    kind = kind_of(bound)
    if kind in {"radios", "checkboxes"}:
        return next((choice.id for choice in choices(bound)), bound.auto_id)
    if kind == "parts":
        return next((str(part["attrs"]["id"]) for part in parts(bound)), bound.auto_id)
    return bound.id_for_label or bound.auto_id


def choices(bound: BoundField) -> Iterator[Choice]:
    """Yield the radios or tick boxes of a field, groups flattened."""
    for option in bound.subwidgets:
        attrs = dict(option.data["attrs"])
        attrs.pop("checked", None)
        yield Choice(
            id=attrs.pop("id", ""),
            name=option.data["name"],
            value=str(option.data["value"]),
            label=str(option.data["label"]),
            checked=bool(option.data["selected"]),
            attrs={k: v for k, v in attrs.items() if v is not False},
        )


def parts(bound: BoundField) -> list[dict[str, Any]]:
    """Return the boxes of a field made of several, such as a date, ready to draw."""
    widget = bound.field.widget
    attrs = {"id": bound.auto_id}
    context = widget.get_context(bound.html_name, bound.value(), attrs)
    labels = getattr(widget, "labels", ())
    drawn: list[dict[str, Any]] = context["widget"]["subwidgets"]
    for part, label in zip(drawn, labels, strict=False):
        part["label"] = label
    return drawn


def control(bound: BoundField, described: str) -> str:
    """Return the control's own markup with its classes and descriptions."""
    kind = kind_of(bound)
    given = str(bound.field.widget.attrs.get("class", ""))
    attrs: dict[str, Any] = {"class": f"{_CLASSES.get(kind, '')} {given}".strip()}
    if bound.errors:
        attrs["class"] += " govuk-input--error" if kind != "checkbox" else ""
        attrs["aria-invalid"] = "true"
    if described:
        attrs["aria-describedby"] = described
    return bound.as_widget(attrs=attrs)


def field_context(
    bound: BoundField, *, label: str = "", hint: str | None = None
) -> dict[str, Any]:
    """Return everything `components/field.html` shows of one field.

    `label` and `hint` stand in for the form's own; an empty hint leaves it out.
    """
    kind = kind_of(bound)
    hint_text = bound.help_text if hint is None else hint
    described = described_by(bound, bool(hint_text))
    context: dict[str, Any] = {
        "field": bound,
        "label": label or bound.label,
        "hint": hint_text,
        "kind": kind,
        "hint_id": f"{bound.auto_id}_hint",
        "error_id": f"{bound.auto_id}_error",
        "described_by": described,
        "first_id": first_id(bound) if not bound.is_hidden else "",
    }
    if bound.is_hidden:
        context["kind"] = "hidden"
    elif kind in {"radios", "checkboxes"}:
        context["choices"] = list(choices(bound))
    elif kind == "parts":
        context["parts"] = parts(bound)
    else:
        context["control"] = control(bound, described)
    return context


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One line of the error summary; `target` is empty where nothing can be linked."""

    message: str
    target: str


def error_links(given: Iterable[Any]) -> list[ErrorLink]:
    """List the errors of forms and formsets in the order of the page."""
    return [link for one in given for link in _of_one(one)]


def _of_one(form: Any) -> Iterator[ErrorLink]:
    if not form:
        return
    if isinstance(form, forms.BaseFormSet):
        for message in form.non_form_errors():
            yield ErrorLink(str(message), "")
        for each in form.forms:
            yield from _of_form(each)
    else:
        yield from _of_form(form)


def _of_form(form: forms.BaseForm) -> Iterator[ErrorLink]:
    visible = form.visible_fields()
    top = first_id(visible[0]) if visible else ""
    for message in form.non_field_errors():
        yield ErrorLink(str(message), top)
    for bound in form:
        target = "" if bound.is_hidden else first_id(bound)
        for message in bound.errors:
            yield ErrorLink(str(message), target)
