"""Where the bodies and lines of a structure are drawn (C02, C07).

Bodies stand in rows: whoever is reported or escalated to stands above. Lines run in
the channels between rows and the gutters between columns only, so that none crosses a
body. Lines of one kind that share an end share their way, as on a family tree. Lengths
are CSS pixels; y grows downwards. Pure: no Django.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boards.structure_ranks import ranked
from boards.structure_rules import LineKind
from boards.structure_shapes import WIDE, Body, Box, Drawing, Drawn, Line, Sheet, Text

TEXT, SMALL = 14.0, 12.0  # font sizes
LEADING = {TEXT: 18.0, SMALL: 16.0}
GLYPH = 0.58  # the widest average of a character of Arial bold, in ems
PAD = 10.0
CLEAR = 18.0  # from a body to the first line that passes
TRACK = 9.0  # between lines that pass side by side


def draw(bodies: Sequence[Body], lines: Sequence[Line], sheet: Sheet = WIDE) -> Drawing:
    """Draw a structure.

    Args:
        bodies: each once.
        lines: between bodies that are given.
        sheet: what it is drawn on.
    """
    said = _captions(lines)
    grid = [
        [
            (body, slot)
            for body, slot in zip(row, _slots(len(row), sheet.columns), strict=True)
        ]
        for row in _rows(bodies, lines, sheet.columns)
    ]
    plan = _Plan(grid, lines, sheet)
    return plan.drawing(said)


def wrapped(words: str, width: float, size: float) -> list[str]:
    """Words as lines no wider than a width; a word too long for a line is divided."""
    most = max(1, int(width / (size * GLYPH)))
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        lines += [word[at : at + most] for at in range(0, len(word), most)]
    return lines


def _captions(lines: Sequence[Line]) -> dict[str, list[str]]:
    """How often each line is used, said at the end that has fewer lines."""
    ends = [key for line in lines for key in (line.source, line.target)]
    said: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if not line.cadence:
            continue
        few = min((line.source, line.target), key=ends.count)
        words = f"{line.kind.noun}: {line.cadence}"
        if words not in said[few]:
            said[few].append(words)
    return said


def _rows(
    bodies: Sequence[Body], lines: Sequence[Line], columns: int
) -> list[list[Body]]:
    """The bodies in rows of about equal length, whoever is reported to above."""
    by_key = {body.key: body for body in bodies}
    pairs = [(line.source, line.target, line.kind) for line in lines]
    rows = []
    for rank in ranked(list(by_key), pairs):
        count = -(-len(rank) // columns)
        size, more = divmod(len(rank), count)
        at = 0
        for number in range(count):
            until = at + size + (number < more)
            rows.append([by_key[key] for key in rank[at:until]])
            at = until
    return rows


def _slots(count: int, columns: int) -> list[float]:
    """The columns that a row stands in, so that it is in the middle."""
    if columns % 2 and not count % 2:
        half, middle = count // 2, columns // 2
        return [*range(middle - half, middle), *range(middle + 1, middle + half + 1)]
    return [(columns - count) / 2 + at for at in range(count)]


Net = tuple[LineKind, str, str]


def _net(line: Line, lines: Sequence[Line]) -> Net:
    """The lines that share their way with this one: of its kind, with one end shared."""
    same = [other for other in lines if other.kind is line.kind]
    if sum(other.target == line.target for other in same) > 1:
        return (line.kind, "to", line.target)
    return (line.kind, "from", line.source)


@dataclass(frozen=True, slots=True)
class _Way:
    """A line before heights are known: the channels it takes, and its gutter."""

    line: Line
    net: Net
    leaves_up: bool
    arrives_up: bool  # from below, as an arrow that points up
    channels: tuple[int, ...]  # one, or the first and the last
    gutter: float | None


class _Plan:
    """The drawing while it is made: channel `n` lies above row `n`."""

    def __init__(
        self,
        grid: list[list[tuple[Body, float]]],
        lines: Sequence[Line],
        sheet: Sheet,
    ) -> None:
        self.sheet = sheet
        self.grid = grid
        self.row_of = {b.key: n for n, row in enumerate(grid) for b, _ in row}
        self.left_of = {b.key: sheet.left_of(slot) for row in grid for b, slot in row}
        self.ways = [self._way(line, _net(line, lines)) for line in lines]
        self.ports = self._ports()
        self.tracks = self._tracks()
        self.lanes = self._lanes()

    def drawing(self, said: Mapping[str, list[str]]) -> Drawing:
        """Place everything, now that it is known what passes where."""
        boxes: dict[str, Box] = {}
        y = 0.0
        tops: list[float] = []
        for number, row in enumerate(self.grid):
            tops.append(y)
            y += self._channel(number)
            texts = {b.key: self._texts(b, said.get(b.key, [])) for b, _ in row}
            height = max(rows[-1].y for rows in texts.values()) + PAD
            for body, _ in row:
                x = self.left_of[body.key]
                boxes[body.key] = Box(
                    body, x, y, self.sheet.box, height,
                    tuple(Text(x + t.x, y + t.y, t.words, t.size, t.is_name) for t in texts[body.key]),
                )  # fmt: skip
            y += height
        tops.append(y)
        drawn = tuple(self._drawn(way, boxes, tops) for way in self.ways)
        height = y + self._channel(len(self.grid))
        return Drawing(self.sheet.width, height, tuple(boxes.values()), drawn)

    def _texts(self, body: Body, said: Sequence[str]) -> list[Text]:
        room = self.sheet.box - 2 * PAD
        parts = [(body.name, TEXT, True), (body.kind, SMALL, False)]
        parts += [(words, SMALL, False) for words in said]
        texts: list[Text] = []
        y = PAD - 4
        for words, size, is_name in parts:
            for line in wrapped(words, room, size):
                y += LEADING[size]
                texts.append(Text(PAD, y, line, size, is_name))
        return texts or [Text(PAD, PAD + TEXT, "", TEXT, True)]

    def _way(self, line: Line, net: Net) -> _Way:
        start, end = self.row_of[line.source], self.row_of[line.target]
        leaves_up, arrives_up = end <= start, end < start
        first = start if leaves_up else start + 1
        last = end + 1 if arrives_up else end
        if first == last:
            return _Way(line, net, leaves_up, arrives_up, (first,), None)
        between = range(min(start, end) + 1, max(start, end))
        return _Way(
            line, net, leaves_up, arrives_up, (first, last),
            self._gutter(between, line, net),
        )  # fmt: skip

    def _gutter(self, rows: range, line: Line, net: Net) -> float:
        """Where the free gutter nearest to both ends begins."""
        step = self.sheet.box + self.sheet.gutter
        all_of_them = [round(n * step, 1) for n in range(self.sheet.columns + 1)]
        edge = all_of_them[-1]
        taken = [self.left_of[b.key] for n in rows for b, _ in self.grid[n]]
        free = [
            x
            for x in all_of_them
            if x in (0.0, edge)
            or all(
                x + self.sheet.gutter <= left or x >= left + self.sheet.box
                for left in taken
            )
        ]
        # Lines that share an end look for their gutter from there, and so share it.
        shared = self.left_of[net[2]]
        other = self.left_of[line.source if net[1] == "to" else line.target]
        middle = self.sheet.box / 2 - self.sheet.gutter / 2
        return min(
            free, key=lambda x: (abs(x - shared - middle) + abs(x - other - middle), x)
        )

    def _ports(self) -> dict[tuple[str, bool, Net], float]:
        """Where each shared way meets a body: (body, its upper side, way) → x."""
        at: dict[tuple[str, bool], set[Net]] = defaultdict(set)
        for way in self.ways:
            at[way.line.source, way.leaves_up].add(way.net)
            at[way.line.target, not way.arrives_up].add(way.net)
        return {
            (key, up, net): self.left_of[key]
            + round(self.sheet.box * (place + 1) / (len(nets) + 1), 1)
            for (key, up), nets in at.items()
            for place, net in enumerate(sorted(nets))
        }

    def _tracks(self) -> dict[int, list[Net]]:
        """The ways that run along each channel, from top to bottom."""
        used: dict[int, set[Net]] = defaultdict(set)
        for way in self.ways:
            for channel in way.channels:
                used[channel].add(way.net)
        return {channel: sorted(nets) for channel, nets in used.items()}

    def _lanes(self) -> dict[tuple[float, Net], float]:
        """The x of each way within the gutters it takes."""
        used: dict[float, set[Net]] = defaultdict(set)
        for way in self.ways:
            if way.gutter is not None:
                used[way.gutter].add(way.net)
        return {
            (left, net): left
            + round(self.sheet.gutter * (place + 1) / (len(nets) + 1), 1)
            for left, nets in used.items()
            for place, net in enumerate(sorted(nets))
        }

    def _channel(self, number: int) -> float:
        """How high a channel is."""
        tracks = len(self.tracks.get(number, ()))
        if not tracks:
            return 1.0 if number in (0, len(self.grid)) else CLEAR
        return 2 * CLEAR + (tracks - 1) * TRACK

    def _drawn(
        self, way: _Way, boxes: Mapping[str, Box], tops: Sequence[float]
    ) -> Drawn:
        source, target = boxes[way.line.source], boxes[way.line.target]
        x = self.ports[source.body.key, way.leaves_up, way.net]
        end_x = self.ports[target.body.key, not way.arrives_up, way.net]
        points = [(x, source.y if way.leaves_up else source.y + source.height)]
        levels = [
            tops[n] + CLEAR + self.tracks[n].index(way.net) * TRACK
            for n in way.channels
        ]
        if way.gutter is None:
            stops = [x, end_x]
        else:
            lane = self.lanes[way.gutter, way.net]
            stops = [x, lane, end_x]
        for place, level in enumerate(levels):
            points += [(stops[place], level), (stops[place + 1], level)]
        points.append((end_x, target.y + target.height if way.arrives_up else target.y))
        return Drawn(way.line, tuple(points))
