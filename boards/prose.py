"""Minutes as they are typed or pasted: plain text with bullets, read into blocks.

A line that starts with `- • · o – * 1. 1) a) (a)` and a space is a list item; indent
nests it. Word pastes `•`, tab at one level and `o`, tab or `▪`, tab below it without
any indent, so the mark itself nests too. Printed numbers are kept as printed, and no
text is ever dropped.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from boards.snapshot import Block, ListItem

_BULLETS = (
    "-–—*•·\uf0b7",
    "o◦○",
    "▪■\uf0a7§",
)
_TAB = 4
_BULLET = re.compile(
    r"(?P<mark>[•·◦○▪■\uf0b7\uf0a7])\s*(?=\S)|(?P<spaced>[-–—*o]|§(?=\t))\s+(?=\S)"
)
# A capital with a full stop is somebody's initial, never a number.
_NUMBER = re.compile(
    r"(?P<number>\d{1,3}[.)]|[a-zA-Z]\)|[ivx]{2,5}[.)]"
    r"|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\))\s+(?=\S)"
)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and lists of a note, in order.

    Lines that follow each other without a mark are one paragraph, its lines kept.
    """
    reader = _Reader()
    for line in text.splitlines():
        reader.read(line)
    return reader.finish()


def plain(found: Iterable[Block]) -> str:
    """Return blocks as plain text again, with `-` for bullets and two-space indents."""
    return "\n\n".join(
        "\n".join(_item_lines(block, "")) if block.kind == "list" else block.text
        for block in found
    )


def _item_lines(block: Block, indent: str) -> list[str]:
    lines = []
    for item in block.items:
        first, *others = item.text.split("\n")
        lines.append(f"{indent}{item.number or '-'} {first}")
        lines += [f"{indent}  {line}" for line in others]
        for child in item.children:
            lines += _item_lines(child, indent + "  ")
    return lines


@dataclass
class _Item:
    number: str
    lines: list[str]
    children: "list[_List]" = field(default_factory=list)

    def frozen(self) -> ListItem:
        children = tuple(child.frozen() for child in self.children)
        text = "\n".join(self.lines)
        return ListItem(number=self.number, text=text, children=children)


@dataclass
class _List:
    ordered: bool
    depth: tuple[int, int]
    items: list[_Item] = field(default_factory=list)

    def frozen(self) -> Block:
        items = tuple(item.frozen() for item in self.items)
        return Block(kind="list", ordered=self.ordered, items=items)


class _Reader:
    """Reads lines one after the other; open lists are a stack, outermost first."""

    def __init__(self) -> None:
        self.done: list[Block | _List] = []
        self.lines: list[str] = []
        self.open: list[_List] = []

    def read(self, line: str) -> None:
        body = line.strip()
        indent = _width(line)
        if not body:
            self._end_paragraph()
            return
        if found := _BULLET.match(body):
            mark = found["mark"] or found["spaced"]
            self._item("", body[found.end() :], (indent, _rank(mark)))
        elif found := _NUMBER.match(body):
            self._item(found["number"], body[found.end() :], (indent, 0))
        elif self.open and self._continues(indent):
            self.open[-1].items[-1].lines.append(body)
        else:
            self.open.clear()
            self.lines.append(body)

    def finish(self) -> tuple[Block, ...]:
        self._end_paragraph()
        return tuple(
            block if isinstance(block, Block) else block.frozen() for block in self.done
        )

    def _continues(self, indent: int) -> bool:
        """Return whether an unmarked line belongs to the item above it."""
        return indent > self.open[-1].depth[0]

    def _item(self, number: str, body: str, depth: tuple[int, int]) -> None:
        self._end_paragraph()
        while self.open and self.open[-1].depth > depth:
            self.open.pop()
        ordered = bool(number)
        top = self.open[-1] if self.open else None
        if top and top.depth == depth and top.ordered != ordered:
            self.open.pop()
            top = None
        if top is None or top.depth < depth:
            top = self._start(ordered, depth)
        top.items.append(_Item(number, [body]))

    def _start(self, ordered: bool, depth: tuple[int, int]) -> _List:
        started = _List(ordered, depth)
        if self.open:
            siblings = self.open[-1].items[-1].children
            if siblings and siblings[-1].ordered == ordered:
                # A list indented less than its elder sister is the same list.
                started = siblings.pop()
                started.depth = depth
            siblings.append(started)
        else:
            self.done.append(started)
        self.open.append(started)
        return started

    def _end_paragraph(self) -> None:
        if self.lines:
            self.done.append(Block(kind="paragraph", text="\n".join(self.lines)))
            self.lines = []


def _width(line: str) -> int:
    """Return a line's indent in columns; a tab goes to the next multiple of four."""
    width = 0
    for character in line:
        if character == "\t":
            width += _TAB - width % _TAB
        elif character.isspace():
            width += 1
        else:
            break
    return width


def _rank(mark: str) -> int:
    return next(n for n, marks in enumerate(_BULLETS) if mark in marks)
