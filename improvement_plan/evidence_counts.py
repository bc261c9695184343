"""What is held for the actions and areas of a plan: accepted, waiting, or run out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from boards.standing import Standing
from improvement_plan.models import EvidenceLink, Plan, PlanEvidence


@dataclass(frozen=True, slots=True)
class Held:
    """How much is held for something, as one reader may see it."""

    accepted: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class PlanHeld:
    """The evidence of a plan.

    Args:
        by_action: of each plan action, by its number; ratings and criteria included.
        by_area: of each area with its actions, by its number.
    """

    by_action: Mapping[int, Held]
    by_area: Mapping[int, Held]


def of_plan(plan: Plan, who: Standing) -> PlanHeld:
    """What holds for a plan today, as far as a reader may see it; few queries."""
    actions: defaultdict[int, list[PlanEvidence]] = defaultdict(list)
    areas: defaultdict[int, list[PlanEvidence]] = defaultdict(list)
    for filed in _rows(plan, who):
        spoken = list(_spoken_for(filed.links.all()))
        for number in {action for _, action in spoken if action}:
            actions[number].append(filed)
        for number in {area for area, _ in spoken}:
            areas[number].append(filed)
    return PlanHeld(
        {number: _held(rows) for number, rows in actions.items()},
        {number: _held(rows) for number, rows in areas.items()},
    )


def _rows(plan: Plan, who: Standing) -> Iterable[PlanEvidence]:
    seen = PlanEvidence.objects.visible_to(who).filter(board=plan.board_id)
    return (
        seen.holding(who.day)
        .select_related("evidence")
        .prefetch_related(
            "links__area", "links__action__area", "links__criterion__action__area",
            "links__rating__action__area",
        )
    )  # fmt: skip


def _spoken_for(links: Iterable[EvidenceLink]) -> Iterator[tuple[int, int]]:
    """The area and the plan action of each link; 0 for no action."""
    for link in links:
        part = link.criterion or link.rating
        action = part.action if part else link.action
        if action is not None:
            yield action.area.number, action.number
        elif link.area is not None:
            yield link.area.number, 0


def _held(rows: Iterable[PlanEvidence]) -> Held:
    found = list(rows)
    waiting = sum(one.waits for one in found)
    return Held(len(found) - waiting, waiting)
