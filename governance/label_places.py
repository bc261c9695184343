"""Where the words of a picture stand, so that none covers another or lies on a line.

A label tries its places in order of liking and takes the one that collides least: first
with other words, then with lines, then the one liked best. Pure: no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]
Spot: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Spot, Spot]

LETTER = 7.2  # the mean width of a letter of 13 px, with air
RISE, FALL = 11.0, 3.0  # how far a line of 13 px reaches above and below its base
SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect") -> bool:
        """Whether both have a point inside in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Rect") -> bool:
        """Whether another is wholly within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def is_crossed(self, line: Segment) -> bool:
        """Whether a straight line runs through it (Liang and Barsky)."""
        (x, y), (to_x, to_y) = line
        enters, leaves = 0.0, 1.0
        for step, room in (
            (x - to_x, x - self.left),
            (to_x - x, self.right - x),
            (y - to_y, y - self.top),
            (to_y - y, self.bottom - y),
        ):
            if step == 0:
                if room <= 0:
                    return False
            elif step < 0:
                enters = max(enters, room / step)
            else:
                leaves = min(leaves, room / step)
        return enters < leaves


@dataclass(frozen=True, slots=True)
class Label:
    """Words with the place of their base line."""

    text: str
    x: float
    y: float
    anchor: Anchor = "start"

    @property
    def rect(self) -> Rect:
        """The room they take."""
        width = len(self.text) * LETTER
        left = self.x - width * SHARE[self.anchor]
        return Rect(left, self.y - RISE, left + width, self.y + FALL)


def place(
    tries: Sequence[Label],
    *,
    taken: Iterable[Rect],
    lines: Iterable[Segment],
    within: Rect,
) -> Label:
    """The first of some places that collides least.

    Args:
        tries: the same words in the places they may stand, the best liked first.
        taken: where other words stand already.
        lines: what they should not lie on.
        within: the room of the picture.
    """
    others, drawn = list(taken), list(lines)

    def cost(label: Label) -> tuple[int, int, int]:
        rect = label.rect
        return (
            sum(rect.meets(other) for other in others),
            int(not within.holds(rect)),
            sum(rect.is_crossed(line) for line in drawn),
        )

    return min(tries, key=cost)


def apart(heights: Sequence[float], *, room: float, lowest: float) -> list[float]:
    """Heights moved until each is `room` from the next, and none below `lowest`.

    Args:
        heights: where names would stand, in pixels from above.
        lowest: the last place there is.
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed: list[float] = []
    for i in order:
        placed.append(max(heights[i], placed[-1] + room) if placed else heights[i])
    for n in range(len(placed) - 1, -1, -1):
        most = lowest if n == len(placed) - 1 else placed[n + 1] - room
        placed[n] = min(placed[n], most)
    return [placed[order.index(i)] for i in range(len(heights))]
