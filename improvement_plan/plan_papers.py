"""A plan on paper and in public, as it stood on a day (C62, C74): one shape for both.

The ratings stand beside each action in words, with the months behind them; a paper for
everyone is the same with less in it (`public_paper`). Pure: no Django.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from governance.long_dates import long_date
from governance.rating_strips import Month
from governance.shapes import from_dict, to_dict
from improvement_plan.kpi_shapes import KpiBlock
from improvement_plan.plan_shapes import (
    AreaShape,
    PlanActionShape,
    PlanShape,
    StepShape,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLevel:
    """A level of a scale, with its sign and meaning as printed."""

    label: str
    definition: str
    letter: str
    shape: str
    colour: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperScale:
    """A scale of the plan, and how many actions stand at each of its levels."""

    dimension: str
    heading: str
    levels: tuple[PaperLevel, ...]
    counts: tuple[int, ...]

    @property
    def counted(self) -> list[tuple[PaperLevel, int]]:
        """Each level with its number of actions, those without any left out."""
        pairs = zip(self.levels, self.counts, strict=True)
        return [(level, count) for level, count in pairs if count]

    @property
    def in_words(self) -> str:
        """`17 Amber, 1 Blue`."""
        return ", ".join(f"{count} {level.label}" for level, count in self.counted)


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperMonth:
    """A month of a history: the place of its level in the scale, or none."""

    name: str
    level: int | None = None
    denied: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperRating:
    """How one plan action is rated in one dimension.

    Args:
        level: the place of the level in its scale; None where it is not rated.
        denied: what the record says instead, in words; empty where it agrees.
        warnings: what cannot both be true.
    """

    action: int
    dimension: str
    level: int | None = None
    as_at: date | None = None
    months: tuple[PaperMonth, ...] = ()
    denied: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLate:
    """How late a plan action was on the day."""

    action: int
    words: str


@dataclass(frozen=True, slots=True)
class RatedCell:
    """A rating ready to print: its level, its months, and what is said against it."""

    heading: str
    level: PaperLevel | None
    rating: PaperRating
    months: list[Month]


@dataclass(frozen=True, slots=True)
class PaperAction:
    """A plan action ready to print."""

    action: PlanActionShape
    late: str
    cells: list[RatedCell]
    day: date

    @property
    def leads(self) -> list[tuple[str, str]]:
        """Who answers for it and who does it, with the organisation of each."""
        one = self.action
        found = [(one.accountable_lead, one.accountable_organisation)]
        if (one.action_lead, one.action_organisation) != found[0]:
            found.append((one.action_lead, one.action_organisation))
        return [pair for pair in found if any(pair)]

    @property
    def steps(self) -> list[tuple[StepShape, bool]]:
        """Each step, and whether its date had passed with the step open."""
        return [(step, step.is_late(self.day)) for step in self.action.steps]


@dataclass(frozen=True, slots=True)
class Celebrated:
    """A milestone that was met, with the sentence that celebrates it."""

    reference: str
    step: StepShape


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanPaper:
    """A whole plan, or the areas asked for, as a document.

    Args:
        for_everyone: whether it is the public's; else its readers are signed in.
    """

    partnership: str
    board: str
    plan: PlanShape
    as_at: date
    late: tuple[PaperLate, ...] = ()
    scales: tuple[PaperScale, ...] = ()
    ratings: tuple[PaperRating, ...] = ()
    kpis: tuple[KpiBlock, ...] = ()
    for_everyone: bool = False
    demonstration: str = ""

    @property
    def blocks(self) -> list[tuple[AreaShape, list[PaperAction]]]:
        """Each area with its actions."""
        late = {one.action: one.words for one in self.late}
        cells = self._cells()
        return [
            (
                area,
                [
                    PaperAction(
                        one,
                        late.get(one.number, ""),
                        cells.get(one.number, []),
                        self.as_at,
                    )
                    for one in self.plan.actions_of(area)
                ],
            )
            for area in self.plan.areas
        ]

    def _cells(self) -> dict[int, list[RatedCell]]:
        by_key = {(one.action, one.dimension): one for one in self.ratings}
        return {
            action.number: [
                _cell(scale, by_key.get((action.number, scale.dimension), PaperRating(
                    action=action.number, dimension=scale.dimension)))
                for scale in self.scales
            ]
            for action in self.plan.actions
        }  # fmt: skip

    @property
    def celebrated(self) -> list[Celebrated]:
        """The milestones that are celebrated, the newest first."""
        found = [
            Celebrated(action.reference, step)
            for action in self.plan.actions
            for step in action.steps
            if step.celebrated
        ]
        return sorted(found, key=lambda one: one.step.done_on or date.min, reverse=True)

    @property
    def late_actions(self) -> list[PlanActionShape]:
        """The plan actions that are past their date, as the plan has them."""
        numbers = {one.action for one in self.late}
        return [one for one in self.plan.actions if one.number in numbers]

    @property
    def steps_done(self) -> tuple[int, int]:
        """How many specific actions and milestones are done, of how many."""
        steps = [step for action in self.plan.actions for step in action.steps]
        return sum(step.is_done for step in steps), len(steps)

    @property
    def denied(self) -> int:
        """How many claims the record denies."""
        return sum(bool(one.denied) for one in self.ratings)

    @property
    def state_label(self) -> str:
        """The words in the state box."""
        if self.for_everyone and self.plan.head.status == "agreed":
            return "Published plan"
        names = {"draft": "Draft plan", "consulted": "Draft, out for comment",
                 "succeeded": "Earlier plan"}  # fmt: skip
        return names.get(self.plan.head.status, "Agreed plan")

    @property
    def state_tone(self) -> str:
        """The colour of the state box."""
        return "approved" if self.plan.head.status == "agreed" else "draft"

    @property
    def is_draft(self) -> bool:
        """Whether the board has not agreed it yet."""
        return self.plan.head.status in ("draft", "consulted")

    @property
    def in_short(self) -> str:
        """`5 areas, 18 plan actions. Completion: 17 Amber, 1 Blue. …`, for feeds."""
        areas, actions = len(self.plan.areas), len(self.plan.actions)
        parts = [
            f"{areas} area{'s' if areas != 1 else ''}, "
            f"{actions} plan action{'s' if actions != 1 else ''}.",
            *(f"{one.heading}: {one.in_words or 'not rated'}." for one in self.scales),
        ]
        if self.late:
            parts.append(f"{len(self.late)} past their date.")
        return " ".join(parts)

    @property
    def footer(self) -> str:
        """`As at 29 April 2024.`"""
        return f"As at {long_date(self.as_at)}."

    @property
    def file_name(self) -> str:
        """`improvement-plan-2024-04-29.pdf`."""
        draft = "-draft" if self.is_draft and self.for_everyone else ""
        return f"improvement-plan-{self.as_at.isoformat()}{draft}.pdf"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON data."""
        return to_dict(self)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read plain JSON data; `ShapeError` names the place of what does not fit."""
        if isinstance(data, dict):
            # Papers from before ratings stood in them had an empty key.
            data = {key: value for key, value in data.items() if key != "key"}
        return from_dict(cls, data)


def _cell(scale: PaperScale, rating: PaperRating) -> RatedCell:
    def at(place: int | None) -> PaperLevel | None:
        return None if place is None else scale.levels[place]

    months = [Month(m.name, at(m.level), m.denied) for m in rating.months]
    return RatedCell(scale.heading, at(rating.level), rating, months)
