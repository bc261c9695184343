"""Geometry of several lines over time: one's own, those compared with, the target.

A gap breaks its line and is never a zero. Names stand at the ends of the lines, moved
apart where they would meet (screens, *Charts*). Pure: no Django.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from governance.charts import Box, Point, Tick, axis, spread, unbroken
from governance.label_places import Anchor, Label, Rect, Segment, apart, place

Height = Callable[[float], float]
ROOM = 15.0  # from one name to the next, in pixels
FIGURE_PLACES: tuple[tuple[float, float, Anchor], ...] = (
    (7, -7, "start"), (0, -9, "middle"), (-7, -7, "end"),
    (7, 17, "start"), (0, 18, "middle"), (-7, 17, "end"),
)  # fmt: skip
WIDE = Box(width=640, height=270, left=44, right=150, top=20, bottom=26)
BESIDE = Box(width=420, height=215, left=40, right=135, top=20, bottom=26)
SMALL = Box(width=355, height=180, left=40, right=135, top=18, bottom=24)


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
    segments: tuple[Segment, ...] = ()

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


@dataclass(frozen=True, slots=True)
class SeriesChart:
    """The drawing: the own line first.

    Args:
        figures: the values of the own line, the last one left to its name.
        aim_label: the words of the target, where one is drawn.
    """

    box: Box
    own: Line
    compared: tuple[Line, ...]
    aims: tuple[Aim, ...]
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    figures: tuple[Label, ...] = ()
    aim_label: Label | None = None


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
    target_label: str = "",
    places: int = 1,
    box: Box = WIDE,
) -> SeriesChart:
    """Place series of equal length on one axis that starts at 0.

    Args:
        labels: what each place on the axis of time is called.
        targets: the target of each place; None where there is none.
        target_label: its words.
        places: decimal places of the figures.
        box: the room, in pixels.
    """
    every = [own.values, *(one.values for one in compared), tuple(targets)]
    highest = max((v for row in every for v in row if v is not None), default=0.0)
    top, step = axis(highest)

    def y(value: float) -> float:
        return round(box.top + box.inner_height * (1 - value / top), 1)

    xs = spread(len(labels), box)
    drawn = _apart([_placed(one, labels, xs, y) for one in (own, *compared)], box)
    aims = _aims(xs, targets, box, y)
    figures, aim_label = _words(drawn, aims, target_label, places, box)
    return SeriesChart(
        box=box,
        own=drawn[0],
        compared=tuple(drawn[1:]),
        aims=aims,
        y_ticks=tuple(
            Tick(y(i * step), f"{i * step:g}") for i in range(round(top / step) + 1)
        ),
        x_ticks=_thinned(tuple(map(Tick, xs, labels)), box),
        figures=figures,
        aim_label=aim_label,
    )


def _placed(one: Series, labels: Sequence[str], xs: Sequence[float], y: Height) -> Line:
    placed = [
        None if value is None else Point(x, y(value), label, value)
        for x, label, value in zip(xs, labels, one.values, strict=True)
    ]
    points = tuple(point for point in placed if point)
    segments = tuple(
        ((a.x, a.y), (b.x, b.y))
        for a, b in pairwise(placed)
        if a is not None and b is not None
    )
    height = points[-1].y if points else 0.0
    return Line(one.name, unbroken(placed), points, height, segments)


def _apart(lines: Sequence[Line], box: Box) -> list[Line]:
    """The same lines with their names moved until none covers another."""
    heights = apart(
        [one.name_y for one in lines], room=ROOM, lowest=box.height - box.bottom
    )
    return [replace(one, name_y=y) for one, y in zip(lines, heights, strict=True)]


def _words(
    lines: Sequence[Line],
    aims: Sequence[Aim],
    target_label: str,
    places: int,
    box: Box,
) -> tuple[tuple[Label, ...], Label | None]:
    """The figures of the own line, then the target's words, each where it is free."""
    within = Rect(box.left, 0.0, box.width, box.height - box.bottom + 2)
    drawn = [part for line in lines for part in line.segments]
    taken = [
        Label(
            f"{one.name} {one.end.value:,.{places}f}", one.end.x + 10, one.name_y + 4
        ).rect
        for one in lines
        if one.end
    ]
    figures: list[Label] = []
    for point in lines[0].points[:-1]:
        tries = _around(point, f"{point.value:,.{places}f}")
        figures.append(place(tries, taken=taken, lines=drawn, within=within))
        taken.append(figures[-1].rect)
    if not (aims and target_label):
        return tuple(figures), None
    tries = _along(aims[-1], target_label)
    stretches = [((aim.x, aim.y), (aim.x + aim.width, aim.y)) for aim in aims]
    words = place(tries, taken=taken, lines=[*drawn, *stretches], within=within)
    return tuple(figures), words


def _around(point: Point, text: str) -> list[Label]:
    """Where the figure of a point may stand, the best liked first."""
    return [
        Label(text, round(point.x + dx, 1), round(point.y + dy, 1), anchor)
        for dx, dy, anchor in FIGURE_PLACES
    ]


def _along(aim: Aim, text: str) -> list[Label]:
    """Where the words of the last target may stand: before, above or below its line."""
    end = aim.x + aim.width
    return [
        Label(text, round(aim.x - 6, 1), round(aim.y + 4, 1), "end"),
        Label(text, round(end, 1), round(aim.y - 6, 1), "end"),
        Label(text, round(end, 1), round(aim.y + 15, 1), "end"),
        Label(text, round(aim.x, 1), round(aim.y - 6, 1), "start"),
        Label(text, round(aim.x, 1), round(aim.y + 15, 1), "start"),
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
