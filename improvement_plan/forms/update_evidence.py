"""A photo, a file or a link that a lead sends along with an update (C69)."""

from collections.abc import Sequence
from typing import Any

from django import forms

from governance.clock import today
from governance.forms import Form
from governance.models import Evidence
from governance.text_fields import LineField
from governance.uploads import UploadField
from improvement_plan.operations.evidence import EvidenceInput

_NAMES = ("evidence_file", "evidence_url", "evidence_title", "evidence_kind")


class EvidenceFields(Form):
    """The fields of one piece of evidence, of today; all of them may stay empty.

    A browser sends a file only once, so that a form with errors asks for it again.
    """

    errors_beside = {"file": "evidence_file", "evidence": "evidence_file"}

    evidence_held = forms.MultipleChoiceField(
        label="Evidence that is held already",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    evidence_file = UploadField(label="Photo or file", required=False)
    evidence_url = forms.URLField(
        label="Or the address of a page",
        required=False,
        assume_scheme="https",
        max_length=500,
    )
    evidence_title = LineField(
        label="What does it show?", what="title", max_length=200, required=False
    )
    evidence_kind = forms.ChoiceField(
        label="What is it?",
        choices=Evidence.Kind.choices,
        initial=Evidence.Kind.OTHER,
        required=False,
    )

    def offer_held(self, held: Sequence[tuple[str, str]]) -> None:
        """Offer what is held for the plan action; nothing is not asked."""
        if held:
            self.fields["evidence_held"].choices = held  # type: ignore[attr-defined]
        else:
            del self.fields["evidence_held"]

    @property
    def held_chosen(self) -> tuple[int, ...]:
        """The ids of what was chosen of it."""
        return tuple(int(pk) for pk in self.cleaned_data.get("evidence_held", ()))

    @property
    def has_evidence(self) -> bool:
        """Whether that part is shown open: something in it is wrong or was typed."""
        shown = [
            name for name in (*_NAMES[1:3], "evidence_held") if name in self.fields
        ]
        typed = any(self[name].value() for name in shown)
        return typed or any(self[name].errors for name in _NAMES)

    def add_error(self, field: str | None, error: Any) -> None:
        """Say what is wrong; a file has to be chosen once more."""
        super().add_error(field, error)
        if field != "evidence_file" and self.cleaned_data.get("evidence_file"):
            self.add_error(
                "evidence_file", "Choose the file again: the browser forgot it."
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a file again where something else is wrong."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors and said.get("evidence_file"):
            self.add_error(
                "evidence_file", "Choose the file again: the browser forgot it."
            )
        return said

    def as_evidence(self) -> EvidenceInput | None:
        """What is sent along; None where nothing is."""
        said = self.cleaned_data
        file, url = said["evidence_file"], said["evidence_url"]
        if not (file or url):
            return None
        return EvidenceInput(
            kind=said["evidence_kind"] or Evidence.Kind.OTHER,
            title=said["evidence_title"] or (file.name if file else url)[:200],
            dated_on=today(),
            url=url,
            name=file.name if file else "",
            content=file.file if file else None,
        )
