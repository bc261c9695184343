"""What a later issue of minutes says otherwise than an earlier one, item by item (C43).

Pure: no Django. For the letter that sends corrected minutes round again. Both issues are
those of the audience that reads it; where the newer one withholds something of an item,
what the older one said there is not repeated (C40).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from boards.snapshot import Block, Item, MinutesSnapshot


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of an item that reads otherwise; `before` or `after` may be empty."""

    heading: str
    before: str
    after: str


def between(old: MinutesSnapshot, new: MinutesSnapshot) -> tuple[Change, ...]:
    """Every change, in the order of the newer agenda; items taken off are not told."""
    before = {item.key: item for item in old.items}
    return tuple(
        change for item in new.items for change in _of_item(before.get(item.key), item)
    )


def _of_item(old: Item | None, new: Item) -> Iterator[Change]:
    was, now = _lines(old) if old else [], _lines(new)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        before = "" if new.withheld else "\n".join(was[a:b])
        after = "\n".join(now[c:d])
        if tag != "equal" and (before or after):
            yield Change(new.heading, before, after)


def _lines(item: Item) -> list[str]:
    """All that an item says, a line each."""
    return [
        *_of_blocks(item.blocks),
        *(decision.wording for decision in item.decisions),
        *(action.text for action in item.actions),
    ]


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if block.text:
            yield block.text
        for entry in block.items:
            yield entry.text
            yield from _of_blocks(entry.children)
