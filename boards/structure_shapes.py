"""What a drawn structure is made of: bodies, lines, boxes and the sheet (C02, C07).

Lengths are CSS pixels; y grows downwards. Pure: no Django.
"""

from dataclasses import dataclass

from boards.structure_rules import LineKind

HEAD = 9.0  # the length of an arrow's head

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body to draw: `is_ours` where it keeps its meetings here."""

    key: str
    name: str
    kind: str = ""
    is_ours: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line from one body to another; `cadence` in words, such as `monthly`."""

    source: str
    target: str
    kind: LineKind
    cadence: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words within a box."""

    x: float
    y: float
    words: str
    size: float
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A body with its place."""

    body: Body
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its way and the head of its arrow, as SVG paths."""

    line: Line
    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The way, for the `d` of a path."""
        (x, y), *onward = self.points
        return f"M{x:g} {y:g}" + "".join(f"L{x:g} {y:g}" for x, y in onward)

    @property
    def head(self) -> str:
        """The head of the arrow, at the body that is spoken to."""
        (_, before), (x, y) = self.points[-2:]
        back = HEAD if before > y else -HEAD
        return f"M{x:g} {y:g}L{x - 5:g} {y + back:g}L{x + 5:g} {y + back:g}Z"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A structure, ready to draw."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What it is drawn on: how wide, in how many columns, with which gaps.

    Args:
        width: of the whole drawing.
        columns: bodies side by side at most.
        gutter: room for lines beside and between the columns.
    """

    width: float
    columns: int
    gutter: float

    @property
    def box(self) -> float:
        """How wide a body is drawn."""
        room = self.width - (self.columns + 1) * self.gutter
        return round(room / self.columns, 1)

    def left_of(self, slot: float) -> float:
        """Where the body in a column begins."""
        return round(self.gutter + slot * (self.box + self.gutter), 1)


WIDE = Sheet(width=1180.0, columns=5, gutter=36.0)
HALF = Sheet(width=560.0, columns=3, gutter=24.0)
NARROW = Sheet(width=356.0, columns=2, gutter=22.0)
