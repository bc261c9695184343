"""The right column of the record page: who is here, by sector, and the quorum.

Values only; nothing here asks the database beyond `room.of` (C35–C37).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from boards import presiding, room_answers
from boards.models import (
    AgendaItem,
    Attendance,
    Interest,
    Ruling,
)
from boards.quorum import Quorum, SeatBar
from boards.quorum_moments import Moment, standing
from boards.record_room_lines import ruling_words
from boards.record_seats import Rows, SeatRow, vacant
from boards.room import Room
from governance.models import Person, Sector

_State = Attendance.State
_Capacity = Attendance.Capacity


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
    chair_words: str = ""
    item_chair_words: str = ""
    needs_acting_chair: bool = False
    lost: Moment | None = None
    ruling: str = ""
    voters: int = 0
    as_replied: int = 0

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
    suggested = _suggested(now_in, here)
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
        suggested_chair=suggested,
        chair_words=_presides(now_in, None),
        item_chair_words=_presides(now_in, item) if item else "",
        needs_acting_chair=bool(here) and suggested is None,
        lost=_lost(now_in, item),
        ruling=_ruling(now_in, item),
        voters=len(room_answers.voters(now_in, item)) if item else 0,
        as_replied=sum(row.as_replied for row in now_in.attendances),
    )


def _presides(now_in: Room, item: AgendaItem | None) -> str:
    """Who presides and as what; at an item only where the chair changes there."""
    here = next((i for i in now_in.items if item and i.pk == item.pk), None)
    if item is not None and (here is None or here.presiding is None):
        return ""
    chair = now_in.chair_at(here)
    if chair is None:
        return ""
    return presiding.in_words(room_answers.candidate(now_in, chair, here))


def _lost(now_in: Room, item: AgendaItem | None) -> Moment | None:
    """The loss of the quorum that stands over an item; never over an earlier one."""
    if item is None:
        return None
    order = {one.pk: one.order for one in now_in.items}
    later = [one for one in now_in.items if one.order > item.order]
    return standing(
        map(Moment.from_dict, now_in.meeting.quorum_moments),
        item.pk,
        order,
        is_last=not later or not (item.is_done or any(one.is_done for one in later)),
    )


def _ruling(now_in: Room, item: AgendaItem | None) -> str:
    ruling: Ruling | None = getattr(item, "ruling", None)
    if ruling is None:
        return ""
    has_discretion = now_in.rule.policies.chair_discretion
    return ruling_words(ruling, has_discretion=has_discretion)


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
    writer = Rows(now_in, item)
    for attendance in now_in.attendances:
        rows[attendance.sector].append(writer.row(attendance))
    for place, row in writer.out_of_turn():
        rows[place.seat.sector].append(row)
    for place in writer.vacant():
        rows[place.seat.sector].append(vacant(place))
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
