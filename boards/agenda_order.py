"""The order of an agenda, its printed numbers, and references of actions.

Order, printed number and time of an item are independent (C32): a welcome may come
first and have no number, and a late item may carry `2a`. Nothing here changes a
number unless asked to.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Direction: TypeAlias = Literal["up", "down"]
Scheme: TypeAlias = Literal["item_seq", "running"]


@dataclass(frozen=True)
class Line:
    """An agenda item as far as order and number go; `number` is empty for none."""

    item_id: int
    number: str = ""


def move(order: Sequence[int], item_id: int, to: Direction | int) -> tuple[int, ...]:
    """Return the order with one item moved; always the same items, each once.

    Args:
        order: item ids in the order they stand.
        item_id: the item to move.
        to: one place up or down, or a position counted from 1. Beyond either end
            means that end.

    Raises:
        ValueError: the item is not on this agenda.
    """
    if item_id not in order:
        raise ValueError("That item is not on this agenda.")
    at = order.index(item_id)
    steps = {"up": at - 1, "down": at + 1}
    target = to - 1 if isinstance(to, int) else steps[to]
    others = [one for one in order if one != item_id]
    target = min(max(target, 0), len(others))
    return (*others[:target], item_id, *others[target:])


def reorder(order: Sequence[int], wanted: Iterable[int]) -> tuple[int, ...]:
    """Return the items in the order wanted.

    Unknown and repeated items are ignored, and items that were not mentioned (added
    by somebody else meanwhile) keep the place after the item they stood behind.
    """
    known = [item for item in dict.fromkeys(wanted) if item in order]
    result = list(known)
    for at, item in enumerate(order):
        if item in known:
            continue
        before = result.index(order[at - 1]) + 1 if at else 0
        result.insert(before, item)
    return tuple(result)


def renumber(lines: Iterable[Line]) -> dict[int, str]:
    """Return new numbers 1, 2, 3 … for the numbered items; the others stay without."""
    numbers: dict[int, str] = {}
    count = 0
    for line in lines:
        count += bool(line.number)
        numbers[line.item_id] = str(count) if line.number else ""
    return numbers


def next_number(lines: Iterable[Line]) -> str:
    """Return the number to suggest for a new item: one more than the highest."""
    return str(max((_leading(line.number) for line in lines), default=0) + 1)


def next_reference(
    scheme: Scheme,
    *,
    taken: Collection[str],
    item_number: str = "",
    item_order: int = 0,
    last_running: int = 0,
) -> str:
    """Return the reference for a board's next action (C48).

    Args:
        scheme: `item_seq` gives 2.1, 2.2 … within a meeting; `running` gives 112.
        taken: references already given, in the meeting or of the board.
        item_number: the source item's number as printed; empty for none.
        item_order: the item's place on the agenda, from 1, used where it has no
            number. Another item may be printed with that very number; then the
            sequence goes on from whatever is taken.
        last_running: the highest running number of the board so far.
    """
    if scheme == "running":
        number = last_running + 1
        while str(number) in taken:
            number += 1
        return str(number)
    item = item_number.strip().rstrip(".)") or str(item_order)
    sequence = 1
    while f"{item}.{sequence}" in taken:
        sequence += 1
    return f"{item}.{sequence}"


def _leading(number: str) -> int:
    found = re.match(r"[0-9]{1,6}", number)
    return int(found.group()) if found else 0
