"""The improvement plan of West Sussex as published in April 2024 (C62–C68).

References, words, dates and ratings as printed; who leads is invented, and so is who
does it where that is somebody else. Titles of areas are ours: the plan prints none.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from governance.shapes import from_dict


@dataclass(frozen=True, slots=True)
class PlanActionFacts:
    """A plan action as printed; ratings by the codes of the plan's two scales."""

    reference: str
    title: str
    lead: str
    date: str
    completion: str
    impact: str
    steps: tuple[str, ...]
    done_by: str = ""
    beneath: int = 0  # how many steps at the end stand beneath the first


@dataclass(frozen=True, slots=True)
class AreaFacts:
    """An area as printed, with its groups by number."""

    title: str
    statement: str
    outcome: str
    sro: str
    groups: tuple[int, ...]
    actions: tuple[PlanActionFacts, ...]


def _areas() -> tuple[AreaFacts, ...]:
    path = Path(__file__).with_name("west_sussex_plan.json")
    rows = json.loads(path.read_text("utf-8"))
    return tuple(from_dict(AreaFacts, row) for row in rows)


AREAS = _areas()
