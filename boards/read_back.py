"""The record read back at the end of a meeting, as one value (C44, C46).

What is still to mend, in the words of the loose ends; what waits for ratification; the
decisions and actions in sentences; and the next date. A constant number of queries.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from boards import cadence, loose_ends, read_aloud, record_room, room
from boards.loose_ends import LooseEnd
from boards.models import AgendaItem, Attendance, Decision, Meeting, MinuteEntry
from boards.quorum import Quorum
from boards.quorum.words import joined
from boards.record_declarations import HandlingButton, buttons, effect_of, named
from boards.room import Room
from boards.snapshot import Action
from boards.standing import Standing
from governance import panels
from governance.long_dates import time_range, with_weekday
from governance.models import Person
from governance.panels import Panel

_WHOLE = frozenset(
    {AgendaItem.Role.WELCOME, AgendaItem.Role.DECLARATIONS, AgendaItem.Role.CLOSE}
)
# Minutes are approved and decisions ratified by their own buttons.
_OWN_WAY = frozenset({AgendaItem.Role.MINUTES, AgendaItem.Role.RATIFICATION})

# What may be said of somebody where nothing was; substitutes have their own form.
_STATES = tuple(
    (state.value, state.label)
    for state in Attendance.State
    if state not in (Attendance.State.UNKNOWN, Attendance.State.REPRESENTED)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One thing to mend, with what its small form needs.

    Args:
        panel: the form of a higher app; then the rest is empty.
        text: what stands there now; version: of that text.
        buttons: ways of handling an interest.
    """

    end: LooseEnd
    panel: Panel | None = None
    text: str = ""
    version: int = 0
    buttons: tuple[HandlingButton, ...] = ()
    effect: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What is read aloud of one item."""

    title: str
    sentences: tuple[str, ...]
    is_confidential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """When the board meets next.

    Args:
        planned: the meeting planned already.
        day: else the day its terms propose; None where they say nothing.
        said: the minutes say it already.
    """

    planned: Meeting | None
    day: date | None
    starts_at: time
    ends_at: time
    said: str

    @property
    def words(self) -> str:
        """`Tuesday 2 April 2024, 11:00 to 13:00`."""
        if self.planned is not None:
            return f"{with_weekday(self.planned.date)}, {self.planned.hours}"
        hours = time_range(self.starts_at, self.ends_at)
        return f"{with_weekday(self.day)}, {hours}" if self.day else ""

    @property
    def boxes(self) -> tuple[tuple[str, str], ...]:
        """What one click sends: the day and hours as their boxes hold them."""
        day = self.planned.date if self.planned else self.day
        starts = self.planned.starts_at if self.planned else self.starts_at
        ends = self.planned.ends_at if self.planned else self.ends_at
        if day is None:
            return ()
        return (
            ("day_day", str(day.day)),
            ("day_month", str(day.month)),
            ("day_year", str(day.year)),
            ("starts_at", f"{starts:%H:%M}"),
            ("ends_at", f"{ends:%H:%M}"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """Everything the page shows."""

    meeting: Meeting
    mends: tuple[Mend, ...]
    waiting: tuple[LooseEnd, ...]
    spoken: tuple[Spoken, ...]
    next: NextDate
    here: tuple[Person, ...]
    missing: tuple[Attendance, ...]
    unknown: tuple[Attendance, ...]
    states: tuple[tuple[str, str], ...]

    @property
    def record_url(self) -> str:
        """The record page, to which every end leads back."""
        return self.meeting.address("record")


@dataclass(frozen=True, slots=True)
class _Read:
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    notes: tuple[MinuteEntry, ...]
    decisions: tuple[Decision, ...]
    actions: Mapping[int, tuple[Action, ...]]
    now_in: Room


def build(
    meeting: Meeting, who: Standing, *, bound: Mapping[str, object] | None = None
) -> ReadBack:
    """Read the record back.

    Args:
        meeting: with its board, partnership, terms and presiding chair.
        bound: forms of higher apps that were refused, by the key of what they mend.
    """
    read = _read(meeting)
    ends = _ends(read)
    higher: Mapping[str, Panel] = {}
    if panels.is_answered("readback.mends"):
        higher = panels.ask("readback.mends", who, meeting, bound or {})
    here = [a.person for a in read.now_in.here() if a.person]
    return ReadBack(
        meeting=meeting,
        mends=tuple(
            _mend(end, read, higher) for end in _joined(ends) if end.kind != "ratify"
        ),
        waiting=tuple(end for end in ends if end.kind == "ratify"),
        spoken=tuple(_spoken(read)),
        next=_next(meeting),
        here=tuple(here),
        missing=tuple(
            a for a in read.now_in.attendances if a.person and not _is_whole(a)
        ),
        unknown=tuple(
            a for a in read.now_in.attendances if a.state == Attendance.State.UNKNOWN
        ),
        states=_STATES,
    )


def _ends(read: _Read) -> list[LooseEnd]:
    """The loose ends of the record page, and what only the end of a meeting shows."""
    meeting = read.meeting
    return [
        *loose_ends.of(
            meeting,
            items=read.items,
            notes=read.notes,
            decisions=read.decisions,
            now_in=record_room.panel(read.now_in, None, meeting.presided_by),
        ),
        *_moments(read),
        *_wordless(read),
        *_untouched(read),
    ]


def _joined(ends: Iterable[LooseEnd]) -> Iterator[LooseEnd]:
    """Ends that one form mends as one: an action without owner and without date."""
    found: dict[str, LooseEnd] = {}
    for number, end in enumerate(ends):
        key = end.mend or f"#{number}"
        known = found.get(key)
        both = f"{known.sentence}; {end.sentence}" if known else end.sentence
        found[key] = replace(end, sentence=both)
    yield from found.values()


def _is_whole(row: Attendance) -> bool:
    """Whether they are recorded as here from beginning to end."""
    left = (row.arrived_at, row.left_at, row.arrived_item_id, row.left_item_id)
    return row.is_here and not any(left)


def _read(meeting: Meeting) -> _Read:
    items = tuple(meeting.items.all())
    for item in items:
        item.meeting = meeting
    notes = MinuteEntry.objects.filter(item__meeting=meeting).order_by("order", "pk")
    actions: Mapping[int, tuple[Action, ...]] = {}
    if panels.is_answered("minutes.actions"):
        actions = panels.ask("minutes.actions", meeting, cleared=True)
    return _Read(
        meeting=meeting,
        items=items,
        notes=tuple(notes),
        decisions=tuple(meeting.decisions.order_by("number")),
        actions=actions,
        now_in=room.of(meeting),
    )


def _moments(read: _Read) -> Iterator[LooseEnd]:
    """Items at which there was no quorum, where anybody's presence is recorded."""
    if not read.now_in.is_recorded:
        return
    for item in read.items:
        answer = read.now_in.quorum(item)
        if not answer.quorate:
            yield LooseEnd(
                sentence=f"{named(item)}: no quorum, {_short_of(answer)}",
                where=f"?item={item.pk}#people",
                mend=f"moment-{item.pk}",
            )


def _short_of(answer: Quorum) -> str:
    """`10 of 26 here, 11 needed`; or what else the rule lacks, such as the chair."""
    here = f"{answer.places_filled_here} of {answer.places_total} here"
    if answer.needed is not None and answer.places_filled_here < answer.needed:
        return f"{here}, {answer.needed} needed"
    return f"{here}, missing {joined(answer.missing)}"


def _wordless(read: _Read) -> Iterator[LooseEnd]:
    """Decisions that do not say what, and items for decision that have none."""
    decided = {one.item_id for one in read.decisions}
    for one in read.decisions:
        if read_aloud.says_nothing(one.wording):
            yield LooseEnd(
                sentence=f"Decision {one.number} has no wording: “{one.wording}”",
                where=f"?item={one.item_id}&wording={one.pk}#decision-{one.pk}",
                mend=f"decision-{one.pk}",
            )
    touched = decided | {one.item_id for one in read.notes}
    for item in read.items:
        wanted = item.kind == AgendaItem.Kind.DECISION and item.role not in _OWN_WAY
        if wanted and item.pk not in decided and (item.is_done or item.pk in touched):
            yield LooseEnd(
                sentence=f"{named(item)} is for decision, and none is recorded",
                where=f"?item={item.pk}&kind=decision",
                mend=f"undecided-{item.pk}",
            )


def _untouched(read: _Read) -> Iterator[LooseEnd]:
    """Items with nothing recorded and no tick."""
    touched = {one.item_id for one in read.notes}
    touched |= {one.item_id for one in read.decisions}
    for item in read.items:
        bare = item.pk not in touched and not read.actions.get(item.pk)
        if bare and not item.is_done and item.role not in _WHOLE:
            yield LooseEnd(
                sentence=f"{named(item)} is untouched: nothing is recorded",
                where=f"?item={item.pk}",
                mend=f"item-{item.pk}",
            )


def _mend(end: LooseEnd, read: _Read, higher: Mapping[str, Panel]) -> Mend:
    if end.mend in higher:
        return Mend(end=end, panel=higher[end.mend])
    if end.kind == "decision":
        one = next(one for one in read.decisions if one.pk == end.key)
        return Mend(end=end, text=one.wording, version=one.version)
    if end.kind == "note":
        note = next(note for note in read.notes if note.pk == end.key)
        return Mend(end=end, text=note.text, version=note.version)
    if end.kind == "interest":
        found = next(one for one in read.now_in.interests if one.pk == end.key)
        return Mend(
            end=end, buttons=buttons(found), effect=effect_of(read.now_in, found)
        )
    return Mend(end=end)


def _spoken(read: _Read) -> Iterator[Spoken]:
    for item in read.items:
        said = [
            read_aloud.decision(
                one.number,
                one.wording,
                provisional=one.state == Decision.State.PROVISIONAL,
            )
            for one in read.decisions
            if one.item_id == item.pk
        ]
        said += map(read_aloud.of_snapshot, read.actions.get(item.pk, ()))
        if said:
            title = f"{item.number}. {item.title}" if item.number else item.title
            yield Spoken(
                title=title,
                sentences=tuple(said),
                is_confidential=item.is_confidential,
            )


def _next(meeting: Meeting) -> NextDate:
    planned = Meeting.objects.after(meeting).first()
    if planned is not None:
        planned.board = meeting.board
    day = cadence.next_date(meeting.terms.frequency, meeting.date)
    return NextDate(
        planned=planned,
        day=day or _as_before(meeting),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        said=meeting.next_meeting_text,
    )


def _as_before(meeting: Meeting) -> date | None:
    """The gap to the meeting before, once more, where the terms say nothing."""
    earlier = Meeting.objects.before(meeting).first()
    return meeting.date + (meeting.date - earlier.date) if earlier else None
