"""Geometry of several lines over time: one's own, those compared with, the target.

A gap breaks its line and is never a zero. Names stand at the ends of the lines, moved
apart where they would meet (screens, *Charts*). Pure: no Django.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from governance.charts import Box, Point, Tick, axis, spread, unbroken

Height = Callable[[float], float]
LABEL_ROOM = 190.0  # the words "target at least 40.0%" beside the axis
ROOM = 15.0  # from one name to the next, in pixels
WIDE = Box(width=640, height=270, left=44, right=150, top=20, bottom=26)
BESIDE = Box(width=420, height=215, left=40, right=135, top=20, bottom=26)
SMALL = Box(width=330, height=180, left=40, right=110, top=18, bottom=24)


@dataclass(frozen=True, slots=True)
class Series:
    """A name and its values in order of time; None is a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn series: its polylines, its points, and where its name stands."""

    name: str
    polylines: tuple[str, ...]
    points: tuple[Point, ...]
    name_y: float

    @property
    def end(self) -> Point | None:
        """Its last point."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True, slots=True)
class Aim:
    """A stretch of the target: from where to where, at what height, and its value."""

    x: float
    width: float
    y: float
    value: float

    @property
    def label_leads(self) -> bool:
        """Whether its words have room to the left of it; else they stand above."""
        return self.x >= LABEL_ROOM


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """The drawing: the own line first."""

    box: Box
    own: Line
    compared: tuple[Line, ...]
    aims: tuple[Aim, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class SeriesPicture:
    """A drawing with its title and its words, as the template takes it.

    Args:
        said: the same in words, for who does not see it.
        target_label: such as `at least 60.0%`; empty without a target.
        places: decimal places of the figures.
    """

    title: str
    note: str
    said: str
    chart: SeriesChart
    target_label: str
    unit: str
    places: int


def series_chart(
    labels: Sequence[str],
    own: Series,
    compared: Sequence[Series] = (),
    *,
    targets: Sequence[float | None] = (),
    box: Box = WIDE,
) -> SeriesChart:
    """Place series of equal length on one axis that starts at 0.

    Args:
        labels: what each place on the axis of time is called.
        targets: the target of each place; None where there is none.
        box: the room, in pixels.
    """
    every = [own.values, *(one.values for one in compared), tuple(targets)]
    highest = max((v for row in every for v in row if v is not None), default=0.0)
    top, step = axis(highest)

    def y(value: float) -> float:
        return round(box.top + box.inner_height * (1 - value / top), 1)

    xs = spread(len(labels), box)
    drawn = [_placed(one, labels, xs, y) for one in (own, *compared)]
    apart = _apart(drawn)
    return SeriesChart(
        box=box,
        own=apart[0],
        compared=tuple(apart[1:]),
        aims=_aims(xs, targets, box, y),
        y_ticks=tuple(
            Tick(y(i * step), f"{i * step:g}") for i in range(round(top / step) + 1)
        ),
        x_ticks=_thinned(tuple(map(Tick, xs, labels)), box),
    )


def _placed(one: Series, labels: Sequence[str], xs: Sequence[float], y: Height) -> Line:
    placed = [
        None if value is None else Point(x, y(value), label, value)
        for x, label, value in zip(xs, labels, one.values, strict=True)
    ]
    points = tuple(point for point in placed if point)
    return Line(one.name, unbroken(placed), points, points[-1].y if points else 0.0)


def _apart(lines: Sequence[Line]) -> list[Line]:
    """The same lines with their names moved down until none covers another."""
    at: dict[int, float] = {}
    lowest = float("-inf")
    for i in sorted(range(len(lines)), key=lambda i: lines[i].name_y):
        at[i] = lowest = max(lines[i].name_y, lowest + ROOM)
    return [
        Line(one.name, one.polylines, one.points, at[i]) for i, one in enumerate(lines)
    ]


def _aims(
    xs: Sequence[float], targets: Sequence[float | None], box: Box, y: Height
) -> tuple[Aim, ...]:
    """One stretch for each run of the same target, half a step to either side."""
    half = (xs[1] - xs[0]) / 2 if len(xs) > 1 else box.inner_width / 2
    found: list[Aim] = []
    for i, target in enumerate(targets):
        if target is None:
            continue
        left = max(box.left, xs[i] - half)
        right = min(box.left + box.inner_width, xs[i] + half)
        if i and targets[i - 1] == target:
            before = found.pop()
            left = before.x
        found.append(Aim(round(left, 1), round(right - left, 1), y(target), target))
    return tuple(found)


def _thinned(ticks: tuple[Tick, ...], box: Box) -> tuple[Tick, ...]:
    """Only as many labels as the width holds, the last always among them."""
    widest = max((len(tick.label) for tick in ticks), default=0) * 7 + 12
    fits = max(int(box.inner_width // max(widest, 1)), 1)
    every = -(-len(ticks) // fits) or 1
    return tuple(ticks[len(ticks) - 1 :: -every][::-1])
