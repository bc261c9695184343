"""Lines between the bodies of a partnership: what they are, and no circle (C02, C07).

Pure: bodies are keys here, whatever they are elsewhere.
"""

from collections.abc import Hashable, Iterable
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


class LineKind(StrEnum):
    """What runs along a line, always from its first body to its second."""

    REPORTS = "reports"
    ESCALATES = "escalates"
    STAKEHOLDER = "stakeholder"

    @property
    def verb(self) -> str:
        """How the first body speaks of the second."""
        return {
            LineKind.REPORTS: "Reports to",
            LineKind.ESCALATES: "Escalates to",
            LineKind.STAKEHOLDER: "Keeps informed",
        }[self]

    @property
    def noun(self) -> str:
        """What the line is called."""
        return {
            LineKind.REPORTS: "Reporting",
            LineKind.ESCALATES: "Escalation",
            LineKind.STAKEHOLDER: "Stakeholder",
        }[self]


def way(lines: Iterable[tuple[Key, Key]], start: Key, end: Key) -> tuple[Key, ...]:
    """The shortest way along the lines, both ends included; empty where there is none.

    Args:
        lines: (from, to) of every line.
        start: where the way begins.
        end: where it is to arrive.
    """
    onward: dict[Key, list[Key]] = {}
    for source, target in lines:
        onward.setdefault(source, []).append(target)
    ways: list[tuple[Key, ...]] = [(start,)]
    seen = {start}
    while ways:
        so_far = ways.pop(0)
        if so_far[-1] == end:
            return so_far
        for following in onward.get(so_far[-1], ()):
            if following not in seen:
                seen.add(following)
                ways.append((*so_far, following))
    return ()


def circle(lines: Iterable[tuple[Key, Key]], new: tuple[Key, Key]) -> tuple[Key, ...]:
    """The circle that a new line would close; empty where it closes none.

    Returns:
        The bodies in order, the first again at the end.
    """
    source, target = new
    back = way(lines, target, source)
    return (source, *back) if back else ()


def circle_sentence(names: tuple[str, ...]) -> str:
    """Why a reporting line is refused, naming everybody in the circle.

    Args:
        names: as `circle` gives them.
    """
    if len(set(names)) == 1:
        return "A body cannot report to itself."
    told = "; ".join(
        f"{lower} reports to {upper}" for lower, upper in pairwise(names[1:])
    )
    return f"This would close a circle: {told} already."
