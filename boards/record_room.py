"""The right column of the record page: who is here, by sector, and the quorum.

Values only; nothing here asks the database beyond `room.of` (C35–C37).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from boards.models import AgendaItem, Attendance, Interest, SeatPlace
from boards.quorum import Quorum, SeatBar
from boards.room import Room
from governance.long_dates import short_time
from governance.models import Person, Sector

_State = Attendance.State
_Capacity = Attendance.Capacity

LETTERS: Mapping[str, str] = {
    _State.PRESENT: "P",
    _State.ONLINE: "O",
    _State.REPRESENTED: "S",
    _State.APOLOGIES: "A",
    _State.ABSENT: "–",
    _State.UNKNOWN: "?",
}
_BUTTONS: tuple[tuple[str, str], ...] = (
    (_State.PRESENT, "Present"),
    (_State.ONLINE, "Online"),
    (_State.REPRESENTED, "Substitute sent"),
    (_State.APOLOGIES, "Apologies"),
    (_State.ABSENT, "Absent"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateButton:
    """One of the letters a person's state is set with."""

    state: str
    letter: str
    word: str
    is_set: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A person on the list, an unnamed seat, or a vacant place (`pk` is None)."""

    pk: int | None
    name: str
    letter: str
    role: str = ""
    note: str = ""
    is_away: bool = False
    is_added: bool = False
    awaits_substitute: bool = False
    buttons: tuple[StateButton, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorGroup:
    """The people of one sector, and how many of its places are filled now."""

    name: str
    rows: tuple[SeatRow, ...]
    filled: int
    places: int

    @property
    def count(self) -> str:
        """`7 of 12`; `None of 1`; a mere number where the sector has no seat."""
        if not self.places:
            return str(self.filled)
        return f"{self.filled or 'None'} of {self.places}"

    @property
    def is_missing(self) -> bool:
        """Whether the sector has places and nobody is here for it."""
        return bool(self.places) and not self.filled


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPanel:
    """Who is here at an item, whether they are a quorum, and what was declared."""

    quorum: Quorum
    now: Quorum
    bar: SeatBar
    groups: tuple[SectorGroup, ...]
    here: int
    others_here: int
    unknown: int
    warning: str
    interests: tuple[Interest, ...]
    chair: Person | None
    suggested_chair: Person | None

    @property
    def has_changed_since(self) -> bool:
        """Whether people left whom the item still counts."""
        return self.now.places_filled_here != self.quorum.places_filled_here

    @property
    def is_told_briefly(self) -> bool:
        """Whether a number and what would lose it say enough; the clauses follow."""
        return self.quorum.quorate and bool(self.quorum.lost_if)

    @property
    def people(self) -> str:
        """`22 people, 5 not members`."""
        people = "1 person" if self.here == 1 else f"{self.here} people"
        return (
            f"{people}, {self.others_here} not members" if self.others_here else people
        )


def panel(now_in: Room, item: AgendaItem | None, chair: Person | None) -> RoomPanel:
    """Gather the column for one item.

    Args:
        now_in: the meeting's room.
        item: the item being minuted; None where the agenda is empty.
        chair: who presides, if that is recorded.
    """
    answer = now_in.quorum(item)
    groups = tuple(_groups(now_in, item))
    here = now_in.here(item)
    seated = {_Capacity.MEMBER, _Capacity.SUBSTITUTE}
    return RoomPanel(
        quorum=answer,
        now=now_in.now(),
        bar=now_in.bar(answer),
        groups=groups,
        here=len(here),
        others_here=sum(row.capacity not in seated for row in here),
        unknown=sum(row.state == _State.UNKNOWN for row in now_in.attendances),
        warning=_warning(groups, answer) if here else "",
        interests=now_in.interests,
        chair=chair,
        suggested_chair=_suggested(now_in, here),
    )


def _suggested(now_in: Room, here: list[Attendance]) -> Person | None:
    """The chair if here, else the vice chair."""
    for office in ("chair", "vice_chair"):
        for row in here:
            if row.person and office in now_in.offices.get(row.person.pk, ()):
                return row.person
    return None


def _warning(groups: tuple[SectorGroup, ...], answer: Quorum) -> str:
    """Sectors nobody is here for, where no clause of the rule asks for them."""
    asked = " ".join(clause.words for clause in answer.clauses).casefold()
    missing = [
        group.name
        for group in groups
        if group.is_missing and group.name.casefold() not in asked
    ]
    if not missing:
        return ""
    *first, last = missing
    names = f"{', '.join(first)} or {last}" if first else last
    return f"Not a quorum rule, but nobody from {names} is here"


def _groups(now_in: Room, item: AgendaItem | None) -> Iterator[SectorGroup]:
    """Sectors in their order, then those without one."""
    rows: dict[Sector | None, list[SeatRow]] = defaultdict(list)
    for place in now_in.places:
        rows[place.seat.sector] = []
    writer = _Rows(now_in)
    for attendance in now_in.attendances:
        rows[attendance.sector].append(writer.row(attendance))
    for place in writer.vacant():
        rows[place.seat.sector].append(_vacant(place))
    places = Counter(place.seat.sector for place in now_in.places)
    filled = Counter(p.sector for p in now_in.membership(item).places if p.occupants)
    sectors = sorted((s for s in rows if s), key=lambda s: (s.order, s.name))
    for sector in sectors:
        here = filled[sector.name] if places[sector] else _came(rows[sector])
        yield SectorGroup(
            name=sector.name,
            rows=tuple(rows[sector]),
            filled=here,
            places=places[sector],
        )
    if rows[None]:
        yield SectorGroup(
            name="Others", rows=tuple(rows[None]), filled=_came(rows[None]), places=0
        )


def _came(rows: list[SeatRow]) -> int:
    return sum(row.letter in "PO" for row in rows)


def _vacant(place: SeatPlace) -> SeatRow:
    return SeatRow(
        pk=None, name=str(place), letter="–", role="vacant place", is_away=True
    )


class _Rows:
    """Draws the lines of one meeting's list."""

    def __init__(self, now_in: Room) -> None:
        self.room = now_in
        self.by_pk = {a.pk: a for a in now_in.attendances}
        self.items = {i.pk: i for i in now_in.items}
        self.substitute_of = {
            a.stands_for_id: a for a in now_in.attendances if a.stands_for_id
        }

    def vacant(self) -> Iterator[SeatPlace]:
        """Places that nobody is appointed to, or answered for."""
        answered = {a.place_id for a in self.room.attendances if a.place_id}
        for place in self.room.places:
            if place.pk not in self.room.holders and place.pk not in answered:
                yield place

    def row(self, one: Attendance) -> SeatRow:
        """A line of the list."""
        sent = _State.REPRESENTED
        return SeatRow(
            pk=one.pk,
            name=one.name,
            letter=LETTERS[one.state],
            role=_role(one),
            note=", ".join(self._notes(one)),
            is_away=not one.is_here,
            is_added=one.capacity != _Capacity.MEMBER or one.person_id is None,
            awaits_substitute=one.state == sent and one.pk not in self.substitute_of,
            buttons=tuple(
                StateButton(
                    state=state,
                    letter=LETTERS[state],
                    word=word,
                    is_set=one.state == state,
                )
                for state, word in _BUTTONS
                if one.capacity == _Capacity.MEMBER or state != sent
            ),
        )

    def _notes(self, one: Attendance) -> Iterator[str]:
        if one.capacity == _Capacity.OBSERVER:
            yield "observer"
        if one.capacity == _Capacity.IN_ATTENDANCE:
            yield "in attendance"
        if member := self.by_pk.get(one.stands_for_id or 0):
            yield f"for {member.name}"
            if not one.told_chair:
                yield "the chair was not told"
        if substitute := self.substitute_of.get(one.pk):
            yield f"represented by {substitute.name}"
        yield from self._came_and_went(one)

    def _came_and_went(self, one: Attendance) -> Iterator[str]:
        if one.arrived_at:
            yield f"came at {short_time(one.arrived_at)}"
        if one.arrived_item_id:
            yield f"came for {self._item(one.arrived_item_id)}"
        if one.left_at:
            yield f"left at {short_time(one.left_at)}"
        if one.left_item_id:
            yield f"left before {self._item(one.left_item_id)}"

    def _item(self, pk: int) -> str:
        item = self.items[pk]
        return f"item {item.number}" if item.number else f"“{item}”"


def _role(one: Attendance) -> str:
    """Role and organisation, without saying the name of an unnamed seat twice."""
    parts = (one.role_text if one.person_id else "", one.organisation_text)
    return ", ".join(part for part in parts if part)
