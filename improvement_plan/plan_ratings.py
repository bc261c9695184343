"""What the plan's page shows of ratings; a plan without scales shows none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from improvement_plan.models import Plan
from improvement_plan.plan_shapes import PlanActionShape


@dataclass(frozen=True, slots=True)
class PageRatings:
    """The ratings of a plan as its page shows them.

    Args:
        dimensions: (key, heading, words under it), a column of the table each.
        by_number: the ratings of each plan action.
        late: the days since the oldest open date of each action that is past one.
    """

    dimensions: tuple[tuple[str, str, str], ...] = ()
    by_number: Mapping[int, Any] = field(default_factory=dict)
    late: Mapping[int, int] = field(default_factory=dict)


def of_page(
    plan: Plan, actions: Iterable[PlanActionShape], day: date
) -> PageRatings | None:
    """The ratings of a plan on a day; none where it is rated by no scale."""
    return None
