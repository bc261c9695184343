"""What the chair sees while the secretary records: the same place, without the tools.

Read through the record's own gate (`boards.publication`), so that what a reader may not
see is never put in; what is still being typed is no record, and is not read at all.
"""

from dataclasses import dataclass
from datetime import time

from boards import policy, publication, record, timings
from boards.models import AgendaItem, Meeting
from boards.publication import Audience
from boards.quorum import Quorum
from boards.record_foot import timed
from boards.snapshot import Item
from boards.standing import Standing
from boards.timings import Timing
from governance.clock import local, now


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """An item of the agenda as this reader sees it."""

    number: str
    title: str
    timing: Timing
    outcome: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPage:
    """The secretary's place.

    Args:
        item: what is recorded at it so far; None before recording has come to one.
        running: whether the meeting runs ahead or behind; empty where unknown.
    """

    meeting: Meeting
    lines: tuple[FollowLine, ...]
    item: Item | None
    timing: Timing | None
    running: str
    quorum: Quorum
    following: str
    at: time
    is_open: bool


def build(meeting: Meeting, who: Standing) -> FollowPage:
    """Read the page, in a constant number of queries.

    Args:
        meeting: with its board, partnership, terms and minutes.
        who: the reader; without clearance a confidential item keeps its public face.
    """
    cleared = bool(policy.may_read_confidential(who))
    audience = Audience.CLEARED if cleared else Audience.OPEN
    reading = record.read(meeting)
    items = reading.recorded.items
    shown = reading.recorded.shown(audience)
    times = timed(meeting, items)
    at = next(
        (n for n, one in enumerate(items) if one.pk == meeting.current_item_id), None
    )
    return FollowPage(
        meeting=meeting,
        lines=tuple(
            _line(item, face, timing, is_current=n == at)
            for n, (item, face, timing) in enumerate(
                zip(items, shown, times, strict=True)
            )
        ),
        item=None if at is None else shown[at],
        timing=None if at is None else times[at],
        running="" if at is None else timings.running_words(times[at]),
        quorum=reading.now_in.quorum(None if at is None else items[at]),
        following=_title_after(items, at, audience),
        at=local(now()).time(),
        is_open=meeting.state == Meeting.State.OPEN,
    )


def _line(
    item: AgendaItem, face: Item, timing: Timing, *, is_current: bool
) -> FollowLine:
    return FollowLine(
        number=item.number,
        title=face.title,
        timing=timing,
        outcome=face.outcome,
        is_done=item.is_done,
        is_current=is_current,
    )


def _title_after(
    items: tuple[AgendaItem, ...], at: int | None, audience: Audience
) -> str:
    """The next item's title for this reader; empty at the last."""
    after = 0 if at is None else at + 1
    if after >= len(items):
        return ""
    return publication.face(record.confidence_of(items[after]), audience).title
