"""The form of a published series: the file, its column, whose figures."""

from typing import Any

from django import forms

from governance.forms import Form
from governance.text_fields import BlockField, LineField
from improvement_plan import kpi_published
from improvement_plan.kpi_published import Area, SeriesError
from improvement_plan.models import Kpi
from improvement_plan.operations.kpi_series import ComparedInput, SeriesInput

LARGEST = 5 * 1024 * 1024


class SeriesForm(Form):
    """A published series: the file, its column, whose figures, compared with whom."""

    file = forms.FileField(
        label="The file (CSV)", required=False,
        help_text="As published on Explore Education Statistics.",
    )  # fmt: skip
    text = BlockField(
        label="Or paste its lines", required=False, rows=5, longest=LARGEST,
        help_text="With the line of headings.",
    )  # fmt: skip
    column = LineField(
        label="Column of the figures", what="name", max_length=100, required=False,
        help_text="Its heading. Left empty where the file has one column of figures.",
    )  # fmt: skip
    own = LineField(
        label="Our own area", what="name", max_length=120, required=False,
        help_text="Named as in the file; its figures become this KPI’s own.",
    )  # fmt: skip
    compared = BlockField(
        label="Compare with", required=False, rows=3,
        help_text="One area a line, such as England.",
    )  # fmt: skip

    def __init__(self, *args: Any, kpi: Kpi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kpi = kpi
        self.areas: dict[str, Area] = {}
        self.heading = ""

    def clean_file(self) -> str:
        """The file's text; empty where none was chosen."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 5 MB.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(
                "The file is no CSV in Unicode (UTF-8)."
            ) from None

    def clean(self) -> dict[str, Any]:
        """Read the series; what does not fit is said with what is there."""
        said = super().clean() or self.cleaned_data
        text = said.get("file") or said.get("text", "")
        if self.errors:
            return said
        if not text:
            self.add_error("file", "Choose the file, or paste its lines.")
            return said
        try:
            self._read(text, said["column"].casefold())
        except SeriesError as wrong:
            self.add_error("column" if "column" in str(wrong) else "file", str(wrong))
        else:
            self._find(said)
        return said

    def _read(self, text: str, column: str) -> None:
        published = kpi_published.read(text)
        if not column and len(published.columns) == 1:
            column = published.columns[0]
        if column not in published.columns:
            there = ", ".join(published.columns)
            raise SeriesError(f"Say which column. The file has: {there}.")
        self.heading = column
        found = published.areas(column, self.kpi.cadence)
        self.areas = {area.name.casefold(): area for area in found}

    def _find(self, said: dict[str, Any]) -> None:
        own, compared = said["own"], self._names()
        if not (own or compared):
            self.add_error("own", "Name at least one area of the file.")
        for field, names in (("own", [own]), ("compared", compared)):
            missing = [n for n in names if n and n.casefold() not in self.areas]
            if missing:
                there = ", ".join(sorted(a.name for a in self.areas.values())[:12])
                self.add_error(
                    field, f"“{missing[0]}” is not in the file, which has: {there}."
                )

    def _names(self) -> list[str]:
        lines = self.cleaned_data["compared"].splitlines()
        return [line.strip() for line in lines if line.strip()]

    def as_input(self) -> SeriesInput:
        """The series to take over."""
        own = self.areas.get(self.cleaned_data["own"].casefold())
        others = [self.areas[name.casefold()] for name in self._names()]
        return SeriesInput(
            own=own.cells if own else {},
            compared=tuple(
                ComparedInput(name=one.name, kind=one.level, series=one.cells)
                for one in others
            ),
        )

    def as_sent(self) -> list[tuple[str, str]]:
        """What is sent again to write what was looked at: the lines of these areas."""
        names = [self.cleaned_data["own"], *self._names()]
        chosen = [self.areas[name.casefold()] for name in names if name]
        text = kpi_published.narrowed(chosen, self.heading)
        keys = ("own", "compared")
        return [
            ("text", text),
            ("column", self.heading),
            *((key, self.cleaned_data[key]) for key in keys),
        ]
