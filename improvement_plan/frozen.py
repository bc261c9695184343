"""A plan with its ratings as a cycle freezes it: what the page said on that day.

The same shape is read again for any day, so that a frozen month and the page as of that
month can be held against each other.
"""

from dataclasses import dataclass
from datetime import date

from improvement_plan import rated, record
from improvement_plan.models import ActionRating, Plan
from improvement_plan.plan_shapes import PlanShape


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRating:
    """A rating with its sign and meaning, as printed then."""

    label: str
    definition: str
    letter: str
    shape: str
    colour: str
    as_at: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenAction:
    """The ratings of one plan action, and what the record said beside them."""

    number: int
    completion: FrozenRating | None = None
    impact: FrozenRating | None = None
    waiting: int = 0
    days_late: int = 0
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A plan as it stood on a day, ratings included."""

    plan: PlanShape
    actions: tuple[FrozenAction, ...]


def of(plan: Plan, day: date) -> Frozen | None:
    """The plan as it stood at the end of a day; none before it was begun."""
    stood = record.as_of(plan, day)
    if stood is None:
        return None
    found = rated.of_plan(plan, stood.actions, day)
    return Frozen(
        plan=stood,
        actions=tuple(
            FrozenAction(
                number=number,
                completion=_rating(one.completion),
                impact=_rating(one.impact),
                waiting=len(one.waiting),
                days_late=one.days_late,
                denied=one.denied.why if one.denied else (),
            )
            for number, one in found.by_number.items()
        ),
    )


def _rating(rating: ActionRating | None) -> FrozenRating | None:
    if rating is None:
        return None
    level = rating.level
    return FrozenRating(
        label=level.label,
        definition=level.definition,
        letter=level.letter,
        shape=level.shape,
        colour=level.colour,
        as_at=rating.as_at,
        reason=rating.reason,
    )
