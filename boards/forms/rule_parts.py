"""The parts and policies of a quorum rule as a page asks for them (C37)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from boards.quorum import FigureError, FigureField
from boards.quorum.figure_fields import POLICY_FIELDS
from boards.quorum.figures import Figures
from boards.quorum.part_fields import FILTER_NAMES
from boards.quorum.parts import PARTS, clause_of
from boards.quorum.policy_values import policies_of
from boards.quorum.presence import folded
from boards.quorum.rules import Policies
from governance.forms import Form
from governance.text_fields import BlockField, LineField

# Opened only where they say something: most parts have none of these.
_SELDOM = FILTER_NAMES | {"ref"}


@dataclass(frozen=True)
class Sectors:
    """The sectors a rule may name, folded: all there are, and those with a seat."""

    names: tuple[str, ...]
    known: frozenset[str]
    seated: frozenset[str]

    def error(self, name: str) -> str:
        """What is wrong with a name a rule uses, or an empty string."""
        if folded(name) not in self.known:
            return (
                f"“{name}” is not a sector of this partnership. "
                "Use its name as the list of sectors has it."
            )
        if folded(name) not in self.seated:
            return (
                f"The board has no seat of “{name}”, so nobody could be here from it. "
                "Add the seat first, or leave it out."
            )
        return ""


class FieldsForm(Form):
    """A form made of figure fields, read by the quorum engine."""

    def __init__(self, *args: Any, asks: Sequence[FigureField], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in asks:
            self.fields[entry.name] = _field(entry)

    def texts(self) -> dict[str, str]:
        """What was filled in, as the engine's text."""
        return {name: _text(value) for name, value in self.cleaned_data.items()}

    def shown(self) -> dict[str, str]:
        """What the page shows in the fields, unchecked, as the engine's text."""
        return {name: _text(self[name].value()) for name in self.fields}

    def refused(self, error: FigureError) -> None:
        """Say beside its figure what the engine could not use."""
        sentence = error.sentence
        self.add_error(error.field, f"{sentence[:1].upper()}{sentence[1:]}")


class PartForm(FieldsForm):
    """One part of a rule, whatever its kind."""

    def __init__(
        self, *args: Any, kind: str, sectors: Sectors | None = None, **kwargs: Any
    ) -> None:
        """Ask for the fields of a part.

        Args:
            kind: a key of `PARTS`.
            sectors: those a part may name; None to take any name.
        """
        super().__init__(*args, asks=PARTS[kind].fields, **kwargs)
        self.kind, self.sectors = kind, sectors
        self.label = PARTS[kind].label
        if sectors is not None and "sectors" in self.fields:
            hint = f"One on each line: {', '.join(sectors.names)}."
            self.fields["sectors"].help_text = hint

    @property
    def usual(self) -> list[BoundField]:
        """The fields that every such part fills in."""
        return [self[name] for name in self.fields if name not in _SELDOM]

    @property
    def seldom(self) -> list[BoundField]:
        """Which members it is about, and the clause of its own."""
        return [self[name] for name in self.fields if name in _SELDOM]

    @property
    def seldom_open(self) -> bool:
        """Whether any of those says something."""
        return any(f.value() not in ("", None, False, "no") for f in self.seldom)

    def clean(self) -> dict[str, Any]:
        """Build the clause, so that what cannot be used is said beside its figure."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                clause_of(self.kind, self.texts())
            except FigureError as error:
                self.refused(error)
            else:
                self._check_sectors()
        return cleaned

    def _check_sectors(self) -> None:
        given = self.cleaned_data
        if self.sectors is None:
            return
        fields = ["sectors"] if "sectors" in given else []
        if given.get("attribute") == "sector" and "values" in given:
            fields.append("values")
        for name in fields:
            for line in given[name].splitlines():
                wrong = self.sectors.error(line.strip()) if line.strip() else ""
                if wrong:
                    self.add_error(name, wrong)


class PoliciesForm(FieldsForm):
    """What counts, and what follows without a quorum; and the clause of the whole rule."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, asks=POLICY_FIELDS, **kwargs)
        self.fields["clause_ref"] = LineField(
            label="Clause that states the rule",
            what="clause",
            help_text="Such as Annex A (g). It is printed beside the rule.",
            max_length=60,
            required=False,
        )

    @property
    def policies(self) -> Policies:
        """The policies, of a form that is valid or not sent."""
        return _policies(self.texts() if self.is_bound else self.shown())

    def clean(self) -> dict[str, Any]:
        """Read the policies as the engine will."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                _policies(self.texts())
            except FigureError as error:
                self.refused(error)
        return cleaned


def initial_of(values: Mapping[str, str]) -> dict[str, Any]:
    """The engine's text as a form starts with it: yes and no as ticks."""
    return {
        name: value == "yes" if value in {"yes", "no"} and _is_tick(name) else value
        for name, value in values.items()
    }


def _policies(texts: Mapping[str, str]) -> Policies:
    given = {name: text for name, text in texts.items() if name != "clause_ref"}
    return policies_of(Figures(POLICY_FIELDS, given))


_TICKS = {
    entry.name
    for part in PARTS.values()
    for entry in part.fields
    if entry.type == "boolean"
} | {entry.name for entry in POLICY_FIELDS if entry.type == "boolean"}


def _is_tick(name: str) -> bool:
    return name in _TICKS


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _field(entry: FigureField) -> forms.Field:
    shared: dict[str, Any] = {
        "label": entry.label,
        "help_text": entry.hint,
        "required": False,
    }
    if entry.type == "boolean":
        return forms.BooleanField(**shared)
    if entry.type == "choice":
        return forms.ChoiceField(choices=entry.choices, **{**shared, "required": True})
    if entry.type == "list":
        return BlockField(what="list", rows=3, longest=4000, **shared)
    long = entry.type in {"line", "table"}
    field = LineField(what="figure", max_length=200 if long else 20, **shared)
    if not long:
        field.widget.attrs["class"] = "govuk-input--width-5"
    if entry.type == "integer":
        field.widget.attrs["inputmode"] = "numeric"
    return field
