"""The record page as one value: what the template shows, read in one place (C34–C39).

`build` asks a constant number of queries, whatever the number of items and people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal, NamedTuple

from boards import (
    deferrals,
    loose_ends,
    paper_lines,
    policy,
    record_declarations,
    record_foot,
    record_room,
    room,
)
from boards import record_lines as lines
from boards.loose_ends import LooseEnd
from boards.models import (
    AgendaItem,
    Attendance,
    CaptureDraft,
    Decision,
    Meeting,
    MinuteEntry,
)
from boards.paper_lines import PaperLine
from boards.record_before import LastTime, last_time
from boards.record_declarations import DeclarationsPanel
from boards.record_foot import ItemFoot
from boards.record_room import RoomPanel
from boards.standing import Standing
from boards.timings import Timing
from governance import panels
from governance.clock import local
from governance.models import SectorKind
from governance.panels import Panel

Kind = Literal["note", "decision", "action", "parked"]
KINDS: tuple[Kind, ...] = ("note", "decision", "action", "parked")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Everything the record page shows."""

    meeting: Meeting
    items: tuple[AgendaItem, ...]
    item: AgendaItem | None
    foot: ItemFoot | None
    kind: Kind
    is_chosen: bool
    agenda: tuple[lines.AgendaLine, ...]
    papers: tuple[PaperLine, ...]
    loose_ends: tuple[LooseEnd, ...]
    entries: "Entries"
    to_ratify: tuple[lines.ToRatify, ...]
    last_time: LastTime | None
    room: RoomPanel
    declarations: DeclarationsPanel
    attendances: tuple[Attendance, ...]
    panels: "Panels"

    @property
    def is_open(self) -> bool:
        """Whether the meeting is in session."""
        return self.meeting.state == Meeting.State.OPEN

    @property
    def since(self) -> time | None:
        """When the first item was begun; None where nothing was, or after the day."""
        return min((i.begun_at for i in self.items if i.begun_at), default=None)

    @property
    def previous(self) -> AgendaItem | None:
        """The item before."""
        at = _place(self.items, self.item)
        return self.items[at - 1] if at > 0 else None

    @property
    def next(self) -> AgendaItem | None:
        """The item after."""
        return next(iter(self.items[_place(self.items, self.item) + 1 :]), None)

    @property
    def position(self) -> str:
        """`Item 2 of 5`, by place on the agenda."""
        if self.item is None:
            return "No items yet"
        return f"Item {_place(self.items, self.item) + 1} of {len(self.items)}"

    @property
    def captured(self) -> str:
        """`3 notes, 1 decision`; what higher apps captured they count themselves."""
        notes, decisions = self.entries.notes, self.entries.decisions
        parked = sum(note.is_parked for note in notes)
        return lines.counted(len(notes) - parked, len(decisions), parked)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the whole meeting, once."""

    items: tuple[AgendaItem, ...]
    notes: tuple[MinuteEntry, ...]
    decisions: tuple[Decision, ...]
    now_in: room.Room


def build(
    meeting: Meeting,
    who: Standing,
    *,
    item_id: int | None,
    kind: str,
    all_interests: bool = False,
) -> RecordPage:
    """Read the page.

    Args:
        meeting: with its board, partnership, terms, minutes and presiding chair.
        item_id: the item asked for; None opens the first that is not minuted yet.
        kind: what the capture box writes: note, decision, action or parked; empty
            where the words of a line may say it.
        all_interests: also those of the registers that touch nothing on the agenda.
    """
    read = _read(meeting)
    item = _current(read.items, item_id)
    if item is not None:
        policy.sees_item(who, item).require()
    now_in = record_room.panel(read.now_in, item, meeting.presided_by)
    entries = _entries(read, item, who)
    timed = record_foot.timed(meeting, read.items)
    declared = record_declarations.panel(read.now_in, item, shows_all=all_interests)
    return RecordPage(
        meeting=meeting,
        items=read.items,
        item=item,
        foot=_foot(item, read, timed, entries.rows) if item else None,
        kind=_kind(kind),
        is_chosen=kind in KINDS,
        papers=paper_lines.of_item(item) if item else (),
        agenda=tuple(_agenda(read, item, timed)),
        loose_ends=_loose_ends(meeting, read, now_in),
        entries=entries,
        to_ratify=lines.to_ratify(item, who, now_in.quorum),
        last_time=last_time(item, who) if item else None,
        room=now_in,
        declarations=declared,
        attendances=read.now_in.attendances,
        panels=_panels(who, item, kind),
    )


def _place(items: tuple[AgendaItem, ...], item: AgendaItem | None) -> int:
    """The place of an item on its agenda, from 0; 0 where there is none."""
    return [one.pk for one in items].index(item.pk) if item else 0


def _loose_ends(
    meeting: Meeting, read: _Read, now_in: RoomPanel
) -> tuple[LooseEnd, ...]:
    return loose_ends.of(
        meeting,
        items=read.items,
        notes=read.notes,
        decisions=read.decisions,
        now_in=now_in,
    )


class Entries(NamedTuple):
    """What stands under the item: its notes and decisions, and what is being typed."""

    rows: list[MinuteEntry]
    notes: tuple[lines.NoteLine, ...]
    decisions: tuple[lines.DecisionLine, ...]
    draft: str = ""
    draft_version: int = 0
    saved_at: str = ""


def _entries(read: _Read, item: AgendaItem | None, who: Standing) -> Entries:
    if item is None:
        return Entries([], (), ())
    draft = CaptureDraft.objects.filter(item=item, person=who.person).first()
    notes = [note for note in read.notes if note.item_id == item.pk]
    decisions = [one for one in read.decisions if one.item_id == item.pk]
    beside = _beside(who, item, [*notes, *decisions])
    return Entries(
        rows=notes,
        notes=tuple(
            lines.note_line(
                note, item.meeting, who, beside=beside.get(f"note-{note.pk}")
            )
            for note in notes
        ),
        decisions=tuple(
            lines.decision_line(one, item.meeting, beside.get(f"decision-{one.pk}"))
            for one in decisions
        ),
        draft=draft.text if draft else "",
        draft_version=draft.version if draft else 0,
        saved_at=_saved_at([*(note.saved_at for note in notes), *_at(draft)]),
    )


class Panels(NamedTuple):
    """What higher apps show: under the item, in the capture box, and at its line."""

    item: tuple[Panel, ...] = ()
    capture: tuple[Panel, ...] = ()
    line: tuple[Panel, ...] = ()


def _panels(who: Standing, item: AgendaItem | None, kind: str) -> Panels:
    if item is None:
        return Panels()
    reads_lines = _kind(kind) in {"note", "parked"}
    return Panels(
        item=tuple(panels.show("record.item", who, item)),
        capture=(
            tuple(panels.show("record.capture", who, item)) if kind == "action" else ()
        ),
        line=tuple(panels.show("record.line", who, item)) if reads_lines else (),
    )


def _read(meeting: Meeting) -> _Read:
    items = tuple(
        meeting.items.select_related(
            "lead",
            "approves",
            "came_from__meeting",
            "carried_to__meeting",
            "ruling__person",
            "presiding",
        )
    )
    for item in items:
        item.meeting = meeting
        if item.approves is not None:
            item.approves.board = meeting.board
    return _Read(
        items=items,
        notes=tuple(
            MinuteEntry.objects.filter(item__meeting=meeting).order_by(
                "item__order", "order", "pk"
            )
        ),
        decisions=tuple(meeting.decisions.order_by("number")),
        now_in=room.of(meeting, items),
    )


def _current(items: tuple[AgendaItem, ...], item_id: int | None) -> AgendaItem | None:
    """The item asked for; else the first not minuted; else the first."""
    asked = next((item for item in items if item.pk == item_id), None)
    waiting = next((item for item in items if not item.is_done), None)
    return asked or waiting or next(iter(items), None)


def _beside(
    who: Standing, item: AgendaItem | None, rows: list[MinuteEntry | Decision]
) -> Mapping[str, lines.Beside]:
    """What higher apps show beside the entries of the item."""
    if item is None or not rows or not panels.is_answered("record.beside"):
        return {}
    found: Mapping[str, lines.Beside] = panels.ask("record.beside", who, item, rows)
    return found


def _kind(asked: str) -> Kind:
    return next((kind for kind in KINDS if kind == asked), "note")


def _foot(
    item: AgendaItem,
    read: _Read,
    timed: tuple[Timing, ...],
    notes: list[MinuteEntry],
) -> ItemFoot:
    """The item's own part; its partners are the sectors that have a seat."""
    sectors = {place.seat.sector for place in read.now_in.places}
    partners = [
        sector.name
        for sector in sorted(sectors, key=lambda one: (one.order, one.name))
        if sector.kind != SectorKind.INDEPENDENT
    ]
    timing = timed[_place(read.items, item)]
    return record_foot.foot(item, timing=timing, partners=partners, entries=notes)


def _agenda(
    read: _Read, current: AgendaItem | None, timed: tuple[Timing, ...]
) -> Iterable[lines.AgendaLine]:
    notes = Counter(note.item_id for note in read.notes)
    decisions = Counter(one.item_id for one in read.decisions)
    for item, timing in zip(read.items, timed, strict=True):
        count = lines.counted(notes[item.pk], decisions[item.pk])
        outcome = deferrals.ending(item)
        yield lines.AgendaLine(
            pk=item.pk,
            number=item.number,
            title=item.title,
            note=" · ".join(part for part in (timing.words, count, outcome) if part),
            timing=timing,
            is_done=item.is_done,
            is_current=item == current,
            is_confidential=item.is_confidential,
        )


def _at(draft: CaptureDraft | None) -> list[datetime]:
    return [draft.saved_at] if draft else []


def _saved_at(instants: list[datetime]) -> str:
    return f"{local(max(instants)):%H:%M:%S}" if instants else ""
