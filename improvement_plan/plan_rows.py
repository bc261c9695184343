"""The lines of a plan's page: an area, open or not, and each of its actions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from governance.long_dates import distance, long_date
from improvement_plan.evidence_counts import Held
from improvement_plan.plan_beside import AreaBeside
from improvement_plan.plan_ratings import PageRatings
from improvement_plan.plan_shapes import AreaShape, PlanActionShape, StepShape
from improvement_plan.rated import Counted

_SOON = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """A plan action as the page shows it.

    Args:
        days_late: since its oldest open date; 0 where none is past.
        rated: its ratings, of whatever kind the plan has.
        held: its evidence, where the page shows today.
    """

    action: PlanActionShape
    url: str
    days_late: int
    rated: Any
    day: date
    held: Held | None = None

    @property
    def led(self) -> str:
        """`Leila Haddad, County Council`, the action lead before who is accountable."""
        one = (self.action.action_lead, self.action.action_organisation)
        if not any(one):
            one = (self.action.accountable_lead, self.action.accountable_organisation)
        return ", ".join(part for part in one if part)

    @property
    def accountable(self) -> str:
        """Who answers for it, where that is somebody else than who does it."""
        action = self.action
        if not action.action_lead or action.accountable_lead == action.action_lead:
            return ""
        parts = (action.accountable_lead, action.accountable_organisation)
        return ", ".join(part for part in parts if part)

    @property
    def steps(self) -> list[tuple[StepShape, bool]]:
        """Each step, and whether its date has passed with the step open."""
        return [(step, step.is_late(self.day)) for step in self.action.steps]

    @property
    def late(self) -> str:
        """`379 days overdue`; empty where it is not."""
        days = self.days_late
        return f"{days} day{'s' if days != 1 else ''} overdue" if days else ""

    @property
    def away(self) -> str:
        """`in 78 days`, of its next open date."""
        on = self.action.next_due
        return distance(on, self.day) if on and on >= self.day else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """An area of the page, open or in one line."""

    area: AreaShape
    rows: tuple[ActionRow, ...]
    is_open: bool
    toggle: str
    day: date
    links: Mapping[str, str]
    ratings: PageRatings | None = None
    beside: AreaBeside | None = None

    @property
    def counts(self) -> list[list[Counted]]:
        """How many of its actions stand at each level, a list for each dimension."""
        return self.ratings.counts_of(self.numbers) if self.ratings else []

    @property
    def group(self) -> tuple[str, str]:
        """The governance group and its address, as far as there is one."""
        name = self.area.governance_group
        return name, self.links.get(name, "")

    @property
    def groups(self) -> list[tuple[str, str]]:
        """The working groups and their addresses."""
        return [(name, self.links.get(name, "")) for name in self.area.groups]

    @property
    def next(self) -> str:
        """`31 March 2026`, its next open date to come; empty where there is none."""
        return long_date(self._next) if self._next else ""

    @property
    def next_away(self) -> str:
        """`in 8 months`, to that date."""
        if self._next is None:
            return ""
        days = (self._next - self.day).days
        return f"in {days // 30} months" if days > _SOON else distance(
            self._next, self.day
        )  # fmt: skip

    @property
    def past_count(self) -> int:
        """How many of its actions are past a date."""
        return sum(bool(row.days_late) for row in self.rows)

    @property
    def numbers(self) -> list[int]:
        """The numbers of its actions, for what is counted of them."""
        return [row.action.number for row in self.rows]

    @property
    def _next(self) -> date | None:
        ahead = [r.action.next_due for r in self.rows if r.away and r.action.next_due]
        return min(ahead, default=None)
