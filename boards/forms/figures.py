"""The figures and policies of one quorum pattern, as a form asks for them (C37)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from boards import quorum
from boards.quorum.presence import folded
from governance.forms import Form
from governance.models import Sector
from governance.text_fields import BlockField, LineField

# The terms state the rule on substitutes themselves, for voting too.
OF_THE_TERMS = "substitutes_count"


class FiguresForm(Form):
    """One field for each figure of a pattern; an error stands beside its figure."""

    def __init__(
        self, *args: Any, pattern: str, sectors: Sequence[Sector] = (), **kwargs: Any
    ) -> None:
        """Ask for the figures of a pattern.

        Args:
            pattern: a key of `quorum.PATTERNS`.
            sectors: of the partnership, for the names a rule may use.
        """
        kwargs.setdefault("prefix", "quorum")
        super().__init__(*args, **kwargs)
        self.pattern, self.sectors = pattern, sectors
        own = {entry.name for entry in quorum.PATTERNS[pattern].figures}
        for entry in quorum.fields_for(pattern):
            if entry.name != OF_THE_TERMS:
                self.fields[entry.name] = _field(entry, self._hint(entry))
        self.own = own

    @property
    def figures(self) -> list[BoundField]:
        """The fields of the pattern's own figures."""
        return [self[name] for name in self.fields if name in self.own]

    @property
    def policies(self) -> list[BoundField]:
        """The fields that every pattern has: how it is counted."""
        return [self[name] for name in self.fields if name not in self.own]

    @property
    def example(self) -> str:
        """What such a rule reads like in published terms."""
        return quorum.PATTERNS[self.pattern].example

    def _hint(self, entry: quorum.FigureField) -> str:
        if entry.name != "values" or not self.sectors:
            return entry.hint
        names = ", ".join(sector.name for sector in self.sectors)
        return f"{entry.hint} Sectors here: {names}."

    def clean(self) -> dict[str, Any]:
        """Build the rule, so that what cannot be used is said beside its figure."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                quorum.build(self.pattern, self.as_values())
            except quorum.FigureError as error:
                sentence = error.sentence[:1].upper() + error.sentence[1:]
                self.add_error(error.field, sentence)
            except ValueError as error:
                self.add_error(None, str(error))
            else:
                self._check_sectors()
        return cleaned

    def _check_sectors(self) -> None:
        """Refuse the name of a sector that this partnership does not have."""
        values = self.cleaned_data
        if values.get("attribute") != "sector" or not self.sectors:
            return
        known = {folded(s.name) for s in self.sectors}
        known |= {folded(s.kind) for s in self.sectors}
        for line in values.get("values", "").splitlines():
            if line.strip() and folded(line) not in known:
                self.add_error(
                    "values",
                    f"“{line.strip()}” is not a sector of this partnership. "
                    "Use its name as the list of sectors has it.",
                )

    def as_values(self) -> dict[str, str]:
        """The figures as text by name: what the terms keep."""
        return {
            name: ("yes" if value else "no") if isinstance(value, bool) else value
            for name, value in self.cleaned_data.items()
        }


def initial_of(pattern: str, values: dict[str, Any]) -> dict[str, Any]:
    """What the fields start with: stored figures, else the pattern's defaults."""
    starting: dict[str, Any] = {}
    for entry in quorum.fields_for(pattern):
        given = values.get(entry.name, entry.default)
        if isinstance(given, list | tuple):
            given = "\n".join(map(str, given))
        if entry.type == "list":
            given = str(given).replace("_", " ")
        if entry.type == "boolean":
            given = given is True or str(given).casefold() in {"yes", "true", "on", "1"}
        starting[entry.name] = given
    return starting


def _field(entry: quorum.FigureField, hint: str) -> forms.Field:
    shared: dict[str, Any] = {
        "label": entry.label,
        "help_text": hint,
        "required": False,
    }
    if entry.type == "boolean":
        return forms.BooleanField(**shared)
    if entry.type == "choice":
        return forms.ChoiceField(choices=entry.choices, **{**shared, "required": True})
    if entry.type in {"list", "table"}:
        return BlockField(what="list", rows=4, longest=4000, **shared)
    field = LineField(what="figure", max_length=20, **shared)
    field.widget.attrs["class"] = "govuk-input--width-5"
    if entry.type == "integer":
        field.widget.attrs["inputmode"] = "numeric"
    return field
