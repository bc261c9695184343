"""The moments at which a meeting lost or regained its quorum, item by item (C36, C37).

Pure. A meeting that never had a quorum lost none; what is lost is said once, at the
item where it happened, with who had left by then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import time
from itertools import pairwise
from typing import Any

from boards.quorum.words import joined
from governance.long_dates import short_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Somebody who counts towards the quorum, with the times known of them."""

    name: str
    came_at: time | None = None
    left_at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The room at one item, or after the last of those who left (`item_id` None).

    Args:
        named: `item 5`, as a sentence says it; never a confidential title.
        reason: why it is quorate or not, as a sentence.
        people: person → who they are, of everybody who is here then.
    """

    item_id: int | None
    named: str
    quorate: bool
    reason: str
    people: Mapping[int, Here]
    starts_at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The quorum was lost, or there again.

    Args:
        item_id: from which item; None after the last item that is placed.
        lost: False where it was regained.
        sentence: what is read out, logged and printed.
    """

    item_id: int | None
    lost: bool
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain values fit for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Moment":
        """Return the moment that `to_dict` wrote."""
        return cls(**data)


def moments(points: Sequence[Point]) -> tuple[Moment, ...]:
    """Where the quorum was lost and regained, in the order of the agenda.

    Args:
        points: the room at every item in order, and then as it is now.
    """
    return tuple(
        _moment(before, after)
        for before, after in pairwise(points)
        if before.quorate != after.quorate
    )


def standing(
    found: Iterable[Moment], item_id: int, order: Mapping[int, int], *, is_last: bool
) -> Moment | None:
    """The loss that still stands at an item, so that nothing hangs over earlier ones.

    Args:
        found: the moments of the meeting, in order.
        item_id: the item looked at.
        order: item → its place on the agenda.
        is_last: whether the item is the last that anything was recorded at, where a
            loss that no item places is told.
    """
    last: Moment | None = None
    for moment in found:
        if moment.item_id is None:
            reached = is_last
        else:
            reached = order.get(moment.item_id, 0) <= order[item_id]
        if reached:
            last = moment
    return last if last is not None and last.lost else None


def _moment(before: Point, after: Point) -> Moment:
    lost = before.quorate
    if lost:
        people = [p for pk, p in before.people.items() if pk not in after.people]
        at = _latest([p.left_at for p in people]) or after.starts_at
    else:
        people = [p for pk, p in after.people.items() if pk not in before.people]
        at = _latest([p.came_at for p in people]) or after.starts_at
    return Moment(
        item_id=after.item_id, lost=lost, sentence=_sentence(after, people, at, lost)
    )


def _sentence(after: Point, people: list[Here], at: time | None, lost: bool) -> str:
    where = f" at {after.named}" if after.named else ""
    when = (
        f", {short_time(at)},"
        if at and where
        else f" at {short_time(at)}"
        if at
        else ""
    )
    who = joined([person.name for person in people])
    why = f" when {who} {'left' if lost else 'came'}" if who else ""
    head = f"The quorum was {'lost' if lost else 'there again'}{where}{when}{why}"
    return f"{head}: {after.reason[:1].lower()}{after.reason[1:]}"


def _latest(times: Iterable[time | None]) -> time | None:
    return max((at for at in times if at), default=None)
