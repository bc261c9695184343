"""The form of a rating scale: its levels as rows, in the order of their places."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from actions.signs import SIGNS, key_of
from boards.forms.picking import PickField, offer
from boards.models import Board
from governance.forms import Form
from governance.models import RatingLevel, RatingScale
from governance.text_fields import LineField, number_box
from improvement_plan.models import Plan
from improvement_plan.operations.scales import LevelInput

_FIRST, _MORE, MOST = 5, 2, 12
_SIGNS = [(key, sign.name) for key, sign in SIGNS.items() if key]


def _level_fields() -> dict[str, forms.Field]:
    """The parts of a level; nothing is asked for where its word is empty."""
    return {
        "label": LineField(label="Word", what="word", max_length=40, required=False),
        "definition": LineField(
            label="What it means, as printed", what="text", max_length=200,
            required=False,
        ),
        "sign": forms.ChoiceField(label="Sign", choices=_SIGNS, required=False),
        "letter": LineField(
            label="Letter in it", what="letter", max_length=2, required=False
        ),
        "phase": forms.ChoiceField(
            label="How far the work is", choices=RatingLevel.Phase.choices,
            required=False,
        ),
        "track": forms.ChoiceField(
            label="To its date", choices=RatingLevel.Track.choices, required=False
        ),
        "impact": forms.ChoiceField(
            label="Difference felt", choices=RatingLevel.Impact.choices, required=False
        ),
        "worth": forms.IntegerField(
            label="How good", min_value=0, max_value=99, required=False,
            widget=number_box(2),
        ),
        "place": forms.IntegerField(
            label="Place", min_value=1, max_value=99, required=False,
            widget=number_box(2),
        ),
        "asks_reason": forms.BooleanField(label="Asks why", required=False),
        "asks_evidence": forms.BooleanField(label="Asks for evidence", required=False),
        "is_terminal": forms.BooleanField(label="Nothing follows it", required=False),
    }  # fmt: skip


class ScaleForm(Form):
    """A scale as the board prints it."""

    name = LineField(label="Name, as printed", what="name", max_length=120)
    dimension = forms.ChoiceField(
        label="What does it rate?",
        choices=[
            choice for choice in RatingScale.Dimension.choices if choice[0] != "overall"
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it rates."},
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, scale: RatingScale | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        levels = list(scale.levels.all()) if scale else []
        self.count = self._wanted(max(_FIRST, len(levels) + 1))
        self.initial["rows"] = self.count
        for row in range(self.count):
            for name, field in _level_fields().items():
                self.fields[f"{name}_{row}"] = field
        if scale is None:
            return
        self.initial.update(name=scale.name, dimension=scale.dimension)
        for name in ("name", "dimension"):
            self.fields[name].disabled = True
        for row, level in enumerate(levels):
            self.initial.update(_shown(level, row))

    def _wanted(self, least: int) -> int:
        said = str(self.data.get("rows", "")) if self.is_bound else ""
        count = int(said) if said.isdecimal() and len(said) < 3 else least
        more = _MORE if self.is_bound and "more" in self.data else 0
        return min(max(count, 1) + more, MOST)

    def clean(self) -> dict[str, Any]:
        """Ask for the worth of every level that has a word."""
        said = super().clean() or self.cleaned_data
        for row in range(self.count):
            missing = said.get(f"worth_{row}") is None
            if (
                said.get(f"label_{row}")
                and missing
                and f"worth_{row}" not in self.errors
            ):
                self.add_error(
                    f"worth_{row}",
                    "Say how good it is among its own: the best has the most.",
                )
        return said

    @property
    def lines(self) -> list[list[BoundField]]:
        """The fields of each level, row by row."""
        return [
            [self[f"{name}_{row}"] for name in _level_fields()]
            for row in range(self.count)
        ]

    @property
    def is_asking_for_rows(self) -> bool:
        """Whether somebody wants more rows, and does not save yet."""
        return self.is_bound and "more" in self.data

    @property
    def order(self) -> list[int]:
        """The rows that say something, in the order of their places."""
        said = self.cleaned_data
        rows = [row for row in range(self.count) if said.get(f"label_{row}")]
        return sorted(rows, key=lambda row: said.get(f"place_{row}") or row + 1)

    def as_levels(self) -> list[LevelInput]:
        """The levels as typed, in their order."""
        names = LevelInput.__slots__
        return [
            LevelInput(**{name: self.cleaned_data[f"{name}_{row}"] for name in names})
            for row in self.order
        ]

    @property
    def errors_beside(self) -> dict[str, str]:  # type: ignore[override]
        """The operation numbers levels by their place; the form by their row."""
        order = [*self.order, *(r for r in range(self.count) if r not in self.order)]
        return {
            f"{name}:{place}": f"{name}_{row}"
            for place, row in enumerate(order)
            for name in ("label", "definition", "letter", "phase")
        }


def _shown(level: RatingLevel, row: int) -> dict[str, Any]:
    """A level as the rows show it."""
    names = set(LevelInput.__slots__) - {"sign"}
    values = {f"{name}_{row}": getattr(level, name) for name in names}
    return values | {f"sign_{row}": key_of(level.colour), f"place_{row}": row + 1}


class ChooseForm(Form):
    """Which plan is rated by a scale from now on."""

    plan = PickField(
        label="Plan",
        empty="Choose a plan",
        error_messages={"required": "Choose the plan that is rated by it."},
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Plan.objects.filter(board=board).exclude(status=Plan.Status.SUCCEEDED)
        offer(self, plan=rows)
