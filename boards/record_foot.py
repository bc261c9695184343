"""What the record page shows of the item itself: shape, times, outcome, where it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from boards import deferrals, item_shapes, outcomes, record_keys, timings
from boards.item_shapes import Headed, Shape
from boards.models import AgendaItem, Meeting, Phrase
from boards.operations.agenda_drafting import following
from boards.operations.item_times import clock_of
from boards.outcomes import Deferral, Outcome
from boards.record_keys import Key
from boards.timings import Timing
from governance.long_dates import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One outcome offered for the item."""

    value: str
    label: str
    key: Key
    is_set: bool
    asks_how: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The other end of a deferral: its meeting's day and address."""

    words: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFoot:
    """The item's own part of the page.

    Args:
        deferred_to: `29 April 2024`; empty where no next meeting is planned.
        is_place: whether the chair's page follows this item now.
    """

    shape: Shape
    presets: tuple[Preset, ...]
    ways: tuple[tuple[str, str, bool], ...]
    deferred_to: str
    ended: str
    came_from: Carried | None
    carried_to: Carried | None
    timing: Timing
    running: str
    phrases: tuple[Phrase, ...]
    is_place: bool


def foot(
    item: AgendaItem,
    *,
    timing: Timing,
    partners: Iterable[str],
    entries: Sequence[Headed],
) -> ItemFoot:
    """Gather what belongs to one item; asks for the phrases and the next meeting.

    Args:
        item: with its meeting, and both ends of its deferral.
        timing: its times beside the plan.
        partners: the partners of the board.
        entries: what was minuted under it.
    """
    offered = outcomes.presets(item.kind, item.role)
    after = following(item.meeting) if Outcome.DEFERRED in offered else None
    carried = deferrals.taken_up(item)
    came = item.came_from
    return ItemFoot(
        shape=item_shapes.shape(item.role, partners, entries),
        presets=tuple(_preset(item, one) for one in offered),
        ways=tuple((w.value, w.label, w == item.deferral) for w in Deferral),
        deferred_to=long_date(after.date) if after else "",
        ended=deferrals.ending(item),
        came_from=_end(item, came) if came else None,
        carried_to=_end(item, carried) if carried else None,
        timing=timing,
        running=timings.running_words(timing),
        phrases=tuple(item.meeting.board.phrases.all()),
        is_place=item.meeting.current_item_id == item.pk,
    )


def _end(item: AgendaItem, other: AgendaItem) -> Carried:
    return Carried(
        words=long_date(other.meeting.date), url=deferrals.address(item, other)
    )


def _preset(item: AgendaItem, outcome: Outcome) -> Preset:
    return Preset(
        value=outcome.value,
        label=outcome.label,
        key=record_keys.BY_NAME[f"outcome-{outcome.value}"],
        is_set=item.outcome == outcome,
        asks_how=outcome == Outcome.DEFERRED,
    )


def timed(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[Timing, ...]:
    """Every item of a meeting beside its plan, as of now."""
    slots = [
        timings.Slot(planned=i.starts_at, begun=i.begun_at, ended=i.ended_at)
        for i in items
    ]
    return timings.beside_plan(slots, ends=meeting.ends_at, now=clock_of(meeting))
