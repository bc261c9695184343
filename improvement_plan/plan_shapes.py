"""A plan as it stands or stood: the one shape that page, PDF, versions and past share.

Every name is as it was printed then; `number` leads to the row of today. An area or a
plan action is kept by itself each time it is saved, and a plan is put together of them
(C62). Pure: no Django.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Extra:
    """What stands in a column of the plan's type."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StepShape:
    """A specific action or milestone; `key` stays when its words change."""

    key: int
    text: str
    kind: str = "specific_action"
    depth: int = 0
    date_text: str = ""
    due_on: date | None = None
    done_on: date | None = None
    celebrated: str = ""

    @property
    def is_done(self) -> bool:
        """Whether it is done."""
        return self.done_on is not None

    def is_late(self, on: date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.done_on is None and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, kw_only=True, slots=True)
class CriterionShape:
    """What will show that it worked."""

    key: int
    text: str
    date_text: str = ""
    due_on: date | None = None
    met_on: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanActionShape:
    """A plan action (C64); `area` is the number of its area."""

    number: int
    area: int
    position: int
    reference: str
    title: str
    priority: str = ""
    accountable_lead: str = ""
    accountable_organisation: str = ""
    action_lead: str = ""
    action_organisation: str = ""
    date_text: str = ""
    date_kind: str = "none"
    due_on: date | None = None
    review_on: date | None = None
    steps: tuple[StepShape, ...] = ()
    criteria: tuple[CriterionShape, ...] = ()
    extras: tuple[Extra, ...] = ()

    @property
    def next_due(self) -> date | None:
        """The earliest open day: of its milestones where each has its own (C65)."""
        if self.date_kind != "milestones":
            return self.due_on
        return min((s.due_on for s in self.steps if s.due_on and not s.done_on),
                   default=None)  # fmt: skip

    @property
    def milestones(self) -> tuple[StepShape, ...]:
        """The steps that have a date of their own."""
        return tuple(step for step in self.steps if step.kind == "milestone")

    @property
    def done_count(self) -> int:
        """How many steps are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def is_finished(self) -> bool:
        """Whether every step is done; one without steps is never."""
        return bool(self.steps) and self.done_count == len(self.steps)


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaShape:
    """An area for improvement (C63)."""

    number: int
    position: int
    reference: str
    statement: str
    title: str = ""
    governance_group: str = ""
    groups: tuple[str, ...] = ()
    sro: str = ""
    sro_role: str = ""
    impact: str = ""
    outcome: str = ""
    extras: tuple[Extra, ...] = ()

    @property
    def heading(self) -> str:
        """Its title, or the statement where the plan prints none."""
        return self.title or self.statement


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadShape:
    """What stands above the areas."""

    title: str
    type: str
    issued_text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    status: str = "draft"


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanShape:
    """A whole plan, areas and actions in their order."""

    head: HeadShape
    areas: tuple[AreaShape, ...] = ()
    actions: tuple[PlanActionShape, ...] = ()

    def actions_of(self, area: AreaShape) -> Iterator[PlanActionShape]:
        """The actions of one area."""
        return (action for action in self.actions if action.area == area.number)


def put_together(
    head: HeadShape,
    areas: list[AreaShape],
    actions: list[PlanActionShape],
) -> PlanShape:
    """A plan of its parts, in the order printed; actions of areas that left are left.

    Actions follow their areas.
    """
    places = {a.number: (a.position, a.number) for a in areas}
    kept = [action for action in actions if action.area in places]
    return PlanShape(
        head=head,
        areas=tuple(sorted(areas, key=lambda a: places[a.number])),
        actions=tuple(
            sorted(kept, key=lambda a: (places[a.area], a.position, a.number))
        ),
    )
