"""A plan on paper, as it stood on a day (C62); the ratings stand beside each action.

Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from governance.long_dates import long_date
from governance.shapes import from_dict, to_dict
from improvement_plan.plan_shapes import AreaShape, PlanActionShape, PlanShape


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRating:
    """A rating as printed: `Completion: Amber, action in progress, on track`."""

    action: int
    heading: str
    label: str
    meaning: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLate:
    """How late a plan action was on the day."""

    action: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPaper:
    """A whole plan, or the areas asked for, as a document."""

    partnership: str
    board: str
    plan: PlanShape
    as_at: date
    late: tuple[PaperLate, ...] = ()
    ratings: tuple[PaperRating, ...] = ()
    key: tuple[PaperRating, ...] = ()
    demonstration: str = ""

    @property
    def blocks(
        self,
    ) -> list[tuple[AreaShape, list[tuple[PlanActionShape, str, list[PaperRating]]]]]:
        """Each area with its actions, how late each is, and its ratings."""
        late = {one.action: one.words for one in self.late}
        return [
            (
                area,
                [
                    (
                        action,
                        late.get(action.number, ""),
                        [r for r in self.ratings if r.action == action.number],
                    )
                    for action in self.plan.actions_of(area)
                ],
            )
            for area in self.plan.areas
        ]

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        names = {"draft": "Draft plan", "consulted": "Draft, out for comment",
                 "succeeded": "Earlier plan"}  # fmt: skip
        return names.get(self.plan.head.status, "Agreed plan")

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "approved" if self.plan.head.status == "agreed" else "draft"

    @property
    def footer(self) -> str:
        """`As at 29 April 2024.`"""
        return f"As at {long_date(self.as_at)}."

    @property
    def file_name(self) -> str:
        """`improvement-plan-2024-04-29.pdf`."""
        return f"improvement-plan-{self.as_at.isoformat()}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        return from_dict(cls, data)
