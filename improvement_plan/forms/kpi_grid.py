"""The grid of figures: several KPIs by periods, a box for each, and a pasted block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from governance.forms import Form
from improvement_plan import kpi_cells
from improvement_plan.kpi_history import KpiHistory
from improvement_plan.models import Kpi
from improvement_plan.models.kpi_figures import Figure
from improvement_plan.operations.kpi_figures import FigureInput, doubtful

_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the grid: what is typed, what was there, a doubt to be confirmed."""

    label: str
    field: BoundField
    was: BoundField
    sure: BoundField
    doubt: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """A KPI and its boxes."""

    kpi: Kpi
    boxes: tuple[Box, ...]


class FigureGrid(Form):
    """A box for each KPI and period; only what was changed is recorded.

    Args:
        histories: of the KPIs in their order.
        periods: the columns, the oldest first.
    """

    def __init__(
        self,
        *args: Any,
        histories: Sequence[KpiHistory],
        periods: Sequence[date],
        on: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.histories, self.periods, self.on = histories, periods, on
        self.doubts: dict[str, str] = {}
        self.said: list[FigureInput] = []
        for history in histories:
            for period in periods:
                self._add_box(history, period)

    def _add_box(self, history: KpiHistory, period: date) -> None:
        name = box_name(history.kpi, period)
        there = typed(history.figures.get(period))
        self.fields[name] = forms.CharField(
            required=False,
            initial=there,
            max_length=_LONGEST,
            label=f"{history.kpi.name}, {history.name_of(period)}",
            widget=forms.TextInput(
                attrs={"class": "q-grid__box", "autocomplete": "off"}
            ),
        )
        self.fields[f"was-{name}"] = forms.CharField(
            required=False, initial=there, widget=forms.HiddenInput
        )
        self.fields[f"sure-{name}"] = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Read the changed boxes; a doubt asks to be confirmed."""
        said = super().clean() or self.cleaned_data
        for history in self.histories:
            for period in self.periods:
                self._read(history, period, said)
        self.doubts = doubtful(self.histories, self.said)
        for name, doubt in self.doubts.items():
            if not said.get(f"sure-{name}"):
                self.add_error(name, doubt)
        return said

    def _read(self, history: KpiHistory, period: date, said: dict[str, Any]) -> None:
        name = box_name(history.kpi, period)
        text, was = said.get(name, ""), said.get(f"was-{name}", "")
        if text == was:
            return
        try:
            is_percent = history.kpi.unit == Kpi.Unit.PERCENT
            cell = kpi_cells.read(text, is_percent=is_percent)
        except kpi_cells.CellError as wrong:
            self.add_error(name, str(wrong))
            return
        if cell is None:
            self.add_error(
                name, f"{was} is recorded: type what is right, or x and why it is none."
            )
            return
        sure = bool(said.get(f"sure-{name}"))
        self.said.append(
            FigureInput(
                kpi_id=history.kpi.pk, period=period, cell=cell, is_confirmed=sure
            )
        )

    def rows(self) -> Iterator[GridRow]:
        """The rows as the template draws them."""
        for history in self.histories:
            missing = set(history.missing(self.on))
            yield GridRow(
                history.kpi,
                tuple(self._box(history, p, p in missing) for p in self.periods),
            )

    def _box(self, history: KpiHistory, period: date, is_missing: bool) -> Box:
        name = box_name(history.kpi, period)
        return Box(
            label=history.name_of(period),
            field=self[name],
            was=self[f"was-{name}"],
            sure=self[f"sure-{name}"],
            doubt=self.doubts.get(name, ""),
            is_missing=is_missing,
        )


class PasteForm(Form):
    """A block of a spreadsheet, and in which box it begins."""

    kpi = forms.ChoiceField(label="Beginning at")
    period = forms.ChoiceField(label="and")
    block = forms.CharField(
        label="Copied from a spreadsheet",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Paste at least one figure."},
    )

    def __init__(
        self,
        *args: Any,
        histories: Sequence[KpiHistory],
        periods: Sequence[date],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.histories, self.periods = histories, periods
        kpi, period = self.fields["kpi"], self.fields["period"]
        assert isinstance(kpi, forms.ChoiceField)  # noqa: S101 - for the reader
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 - for the reader
        kpi.choices = [(str(h.kpi.pk), h.kpi.name) for h in histories]
        name = histories[0].name_of if histories else str
        period.choices = [(one.isoformat(), name(one)) for one in periods]

    def spread(self, boxes: dict[str, Any]) -> dict[str, Any]:
        """The boxes with the block put in, rows down the KPIs and across the periods.

        What does not fit into the grid is refused, and nothing of it is put in.
        """
        said = self.cleaned_data
        top = [str(h.kpi.pk) for h in self.histories].index(said["kpi"])
        left = [one.isoformat() for one in self.periods].index(said["period"])
        lines = [line.split("\t") for line in said["block"].strip("\r\n").splitlines()]
        if len(lines) > len(self.histories) - top:
            self.add_error(
                "block", f"{len(lines)} rows are more than the grid has left."
            )
            return boxes
        if max(map(len, lines)) > len(self.periods) - left:
            self.add_error(
                "block", "The block is wider than the grid has periods left."
            )
            return boxes
        filled = dict(boxes)
        for down, cells in enumerate(lines):
            kpi = self.histories[top + down].kpi
            for across, cell in enumerate(cells):
                if cell.strip():
                    name = box_name(kpi, self.periods[left + across])
                    filled[name] = cell.strip()
        return filled


def box_name(kpi: Kpi, period: date) -> str:
    """`kpi-7-2024-01-01`, as the operation names it."""
    return f"kpi-{kpi.pk}-{period.isoformat()}"


def typed(row: Figure | None) -> str:
    """What would be typed to say what is recorded."""
    if row is None:
        return ""
    if row.state == Figure.State.NOT_AVAILABLE:
        return f"x {row.reason}"
    if row.value is None:
        return "c"
    mark = " p" if row.state == Figure.State.PROVISIONAL else ""
    return f"{row.value.normalize():f}{mark}"
