"""Geometry of the pictures: values in, coordinates out (screens, *Charts*).

One module for page and paper. Lengths are in CSS pixels, y grows downwards, every
axis starts at 0. Nothing here knows a colour's meaning or a template.
Pure: no Django.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

SeatState: TypeAlias = Literal["yes", "none", "apologies", "vacant"]
Anchor: TypeAlias = Literal["start", "middle", "end"]

SEAT_ORDER: tuple[SeatState, ...] = ("yes", "none", "apologies", "vacant")
SEAT_WORDS: Mapping[SeatState, str] = {
    "yes": "yes",
    "none": "no reply",
    "apologies": "apologies",
    "vacant": "vacant",
}

CELL = 14.0
PITCH = 16.4
CELL_HEIGHT = 18.0
LABEL_HEIGHT = 17.0
LABEL_ROOM = 90.0  # the words "11 needed" in 13 px bold, with air
CAPTION_ROOM = 150.0  # the words "26 places, by reply" in 13 px, with air


@dataclass(frozen=True, slots=True)
class SeatCell:
    """One place: where its cell starts, and how it replied."""

    x: float
    state: SeatState


@dataclass(frozen=True, slots=True)
class SeatRun:
    """Neighbouring cells in one state."""

    state: SeatState
    count: int
    word: str


@dataclass(frozen=True, slots=True)
class SeatBarDrawing:
    """A seat bar, ready to draw; `line_x` is None where no number is asked for."""

    width: float
    height: float
    cells: tuple[SeatCell, ...]
    runs: tuple[SeatRun, ...]
    cells_y: float
    line_x: float | None
    label: str
    label_x: float
    label_anchor: Anchor
    caption_fits: bool
    alternative: str


def seat_bar(
    states: Sequence[str],
    needed: int | None,
    *,
    words: Mapping[SeatState, str] = SEAT_WORDS,
) -> SeatBarDrawing:
    """Lay out one cell per place, sorted by reply, with a line at the number needed.

    Args:
        states: the reply of each place, in any order.
        needed: places needed for a quorum, or None.
        words: what each state is called below the bar.

    Raises:
        ValueError: a state is not one of the four.
    """
    runs = _runs(states, words)
    in_order = [run.state for run in runs for _ in range(run.count)]
    top = LABEL_HEIGHT if needed is not None else 0.0
    line_x = None if needed is None else round(needed * PITCH - (PITCH - CELL) / 2, 1)
    width = max(len(in_order) * PITCH - (PITCH - CELL), (line_x or 0.0) + 1, CELL)
    fits_right = line_x is not None and line_x + LABEL_ROOM <= width
    anchor: Anchor = "start" if fits_right else "end"
    if line_x is not None and not fits_right and line_x < LABEL_ROOM:
        anchor, width = "start", line_x + LABEL_ROOM
    label_x = 0.0 if line_x is None else line_x + (6 if anchor == "start" else -6)
    left_of_label = label_x if anchor == "start" else label_x - LABEL_ROOM
    return SeatBarDrawing(
        width=round(width, 1),
        height=top + CELL_HEIGHT + (5 if needed is not None else 0),
        cells=tuple(SeatCell(round(i * PITCH, 1), s) for i, s in enumerate(in_order)),
        runs=runs,
        cells_y=top,
        line_x=line_x,
        label="" if needed is None else f"{needed} needed",
        label_x=label_x,
        label_anchor=anchor,
        caption_fits=needed is not None and left_of_label >= CAPTION_ROOM,
        alternative=_in_words(runs, len(in_order), needed),
    )


def _runs(states: Sequence[str], words: Mapping[SeatState, str]) -> tuple[SeatRun, ...]:
    unknown = sorted(set(states) - set(SEAT_ORDER))
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not a state of a place.")
    counts = [(state, list(states).count(state)) for state in SEAT_ORDER]
    return tuple(SeatRun(state, n, words[state]) for state, n in counts if n)


def _in_words(runs: Sequence[SeatRun], total: int, needed: int | None) -> str:
    counted = ", ".join(f"{run.count} {run.word}" for run in runs) or "none"
    places = "1 place" if total == 1 else f"{total} places"
    asked = "" if needed is None else f" {needed} needed."
    return f"{places}: {counted}.{asked}"


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a stacked bar: its label, value and fill."""

    label: str
    value: float
    fill: str = "#1d5566"
    ink: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Segment:
    """A drawn part: `fits` says whether its label has room inside."""

    x: float
    width: float
    middle: float
    fits: bool
    share: Share


def stacked_bar(
    shares: Sequence[Share], *, width: float, gap: float = 2.0
) -> tuple[Segment, ...]:
    """Divide a width among values; parts of value 0 are left out.

    Args:
        shares: the parts, in drawing order.
        width: the whole, in pixels, gaps included.
        gap: the space between parts, in pixels.

    Raises:
        ValueError: a value is negative.
    """
    if any(share.value < 0 for share in shares):
        raise ValueError("A part of a bar cannot be negative.")
    drawn = [share for share in shares if share.value]
    total = sum(share.value for share in drawn)
    room = width - gap * (len(drawn) - 1)
    segments: list[Segment] = []
    x = 0.0
    for share in drawn:
        part = room * share.value / total
        fits = part >= 7.5 * len(f"{share.label} {share.value:g}") + 6
        segments.append(
            Segment(round(x, 1), round(part, 1), round(x + part / 2, 1), fits, share)
        )
        x += part + gap
    return tuple(segments)


@dataclass(frozen=True, slots=True)
class Box:
    """The room of a line chart and its margins, in pixels."""

    width: float = 320.0
    height: float = 150.0
    left: float = 34.0
    right: float = 56.0
    top: float = 14.0
    bottom: float = 22.0

    @property
    def inner_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def inner_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """A value in its place; `label` is what the axis calls it."""

    x: float
    y: float
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line, its axis from 0, and its target; gaps in the values break the line."""

    box: Box
    points: tuple[Point, ...]
    lines: tuple[str, ...]  # each the `points` of a polyline
    y_ticks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    target_y: float | None


DEFAULT_BOX = Box()


def line_chart(
    values: Sequence[tuple[str, float | None]],
    *,
    target: float | None = None,
    box: Box = DEFAULT_BOX,
) -> LineChart:
    """Place values of 0 or more on an axis that starts at 0.

    Args:
        values: label and value in order of time; None is a gap, never a zero.
        target: drawn dashed, in the values' unit.
        box: the room, in pixels.

    Raises:
        ValueError: a value is negative.
    """
    known = [value for _, value in values if value is not None]
    if any(value < 0 for value in known):
        raise ValueError("This chart starts at 0 and cannot show a negative value.")
    top, step = axis(max([*known, target or 0.0], default=0.0))

    def y(value: float) -> float:
        return round(box.top + box.inner_height * (1 - value / top), 1)

    xs = spread(len(values), box)
    placed = [
        None if value is None else Point(x, y(value), label, value)
        for x, (label, value) in zip(xs, values, strict=True)
    ]
    steps = range(round(top / step) + 1)
    return LineChart(
        box=box,
        points=tuple(point for point in placed if point),
        lines=unbroken(placed),
        y_ticks=tuple(Tick(y(i * step), f"{i * step:g}") for i in steps),
        x_ticks=tuple(Tick(x, label) for x, (label, _) in zip(xs, values, strict=True)),
        target_y=None if target is None else y(target),
    )


def axis(highest: float) -> tuple[float, float]:
    """The top of the axis and its step: 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return 1.0, 1.0
    power = 10.0 ** math.floor(math.log10(highest / 4))
    step = next(n * power for n in (1, 2, 5, 10) if highest / (n * power) <= 5)
    return math.ceil(round(highest / step, 9)) * step, step


def spread(count: int, box: Box) -> list[float]:
    """Where so many values stand from left to right; a single one in the middle."""
    if count == 1:
        return [round(box.left + box.inner_width / 2, 1)]
    step = box.inner_width / max(count - 1, 1)
    return [round(box.left + i * step, 1) for i in range(count)]


def unbroken(placed: Sequence[Point | None]) -> tuple[str, ...]:
    """Polylines through neighbouring points; a gap begins another."""
    runs: list[list[Point]] = [[]]
    for point in placed:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return tuple(" ".join(f"{p.x},{p.y}" for p in run) for run in runs if len(run) > 1)


STRIP_PITCH = 13.0
STRIP_WORDS: Mapping[str, str] = {
    "came": "came",
    "substitute": "substitute came",
    "apologies": "apologies",
    "no_word": "no word",
    "not_in_post": "not in post",
}


def strip_in_words(states: Sequence[str]) -> str:
    """Say what a strip of attendance shows: `10 came, 2 apologies`.

    Raises:
        ValueError: a state is not one of STRIP_WORDS.
    """
    unknown = sorted(set(states) - set(STRIP_WORDS))
    if unknown:
        raise ValueError(f"“{unknown[0]}” is not a state of attendance.")
    counts = [(list(states).count(key), word) for key, word in STRIP_WORDS.items()]
    return ", ".join(f"{n} {word}" for n, word in counts if n) or "no meetings yet"
