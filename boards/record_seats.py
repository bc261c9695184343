"""The lines of the list of who is here: a letter, notes, and what can be pressed.

Values only; nothing here asks the database beyond `room.of` (C35–C37).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Seat,
    SeatPlace,
    Withdrawal,
)
from boards.room import Room
from boards.timeline import is_out
from governance.long_dates import short_time

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
    """A person on the list, or an unnamed seat.

    Without a `pk` it is not on the list yet: a vacant place, or the `person` of a
    shared place whose turn it is not.
    """

    pk: int | None
    name: str
    letter: str
    person: int | None = None
    role: str = ""
    note: str = ""
    is_away: bool = False
    is_added: bool = False
    awaits_substitute: bool = False
    doors: tuple[tuple[str, str], ...] = ()
    buttons: tuple[StateButton, ...] = ()


def vacant(place: SeatPlace) -> SeatRow:
    return SeatRow(
        pk=None, name=str(place), letter="–", role="vacant place", is_away=True
    )


class Rows:
    """Draws the lines of one meeting's list."""

    def __init__(self, now_in: Room, item: AgendaItem | None) -> None:
        self.room, self.at = now_in, item
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

    def out_of_turn(self) -> Iterator[tuple[SeatPlace, SeatRow]]:
        """Who shares a place in turns and is not on the list: it is another's turn."""
        listed = {a.person_id for a in self.room.attendances}
        for place in self.room.places:
            holders = self.room.holders.get(place.pk, ())
            if place.seat.sharing != Seat.Sharing.SHARED:
                continue
            turn = [h.person.name for h in holders if h.person_id in listed]
            for holder in holders:
                if holder.person_id not in listed:
                    yield place, _out_of_turn(holder, turn)

    def row(self, one: Attendance) -> SeatRow:
        """A line of the list."""
        sent = _State.REPRESENTED
        return SeatRow(
            pk=one.pk,
            person=one.person_id,
            name=one.name,
            letter=LETTERS[one.state],
            role=_role(one),
            note=", ".join(self._notes(one)),
            is_away=not one.is_here,
            is_added=one.capacity != _Capacity.MEMBER or one.person_id is None,
            doors=tuple(self._doors(one)),
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

    def _doors(self, one: Attendance) -> Iterator[tuple[str, str]]:
        """What somebody can do at the item that is open: the verb and its words."""
        if self.at is None or one.person_id is None:
            return
        item = f"item {self.at.number}" if self.at.number else "this item"
        if any(is_out(one, self.at, reason) for reason in Withdrawal.Reason.values):
            yield "stayed", f"Stayed for {item}"
        elif one.is_here and self.room.agenda.has(one, self.at):
            yield "leaves", f"Leaves before {item}"
            yield "out", f"Out for {item}"
            yield "withdraws", f"Withdraws from {item}"
        else:
            yield "comes", f"Comes for {item}"

    def _came_and_went(self, one: Attendance) -> Iterator[str]:
        if one.arrived_at:
            yield f"came at {short_time(one.arrived_at)}"
        if one.arrived_item_id:
            yield f"came for {self._item(one.arrived_item_id)}"
        if one.left_at:
            yield f"left at {short_time(one.left_at)}"
        if one.left_item_id:
            yield f"left before {self._item(one.left_item_id)}"
        for out in one.withdrawals.all():
            is_interest = out.reason == Withdrawal.Reason.INTEREST
            verb = "withdrew from" if is_interest else "out for"
            yield f"{verb} {self._item(out.item_id)}"
        if one.as_replied:
            yield "as replied"

    def _item(self, pk: int) -> str:
        item = self.items[pk]
        return f"item {item.number}" if item.number else f"“{item}”"


def _out_of_turn(holder: Appointment, turn: list[str]) -> SeatRow:
    """A line to say with one letter that somebody came, or not, out of turn (C17)."""
    whose = f"the turn of {' and '.join(turn)}" if turn else "not their turn"
    return SeatRow(
        pk=None,
        person=holder.person_id,
        name=holder.person.name,
        letter="–",
        role=str(holder.place),
        note=whose,
        is_away=True,
        buttons=tuple(
            StateButton(state=state, letter=LETTERS[state], word=word, is_set=False)
            for state, word in _BUTTONS
            if state != _State.REPRESENTED
        ),
    )


def _role(one: Attendance) -> str:
    """Role and organisation, without saying the name of an unnamed seat twice."""
    parts = (one.role_text if one.person_id else "", one.organisation_text)
    return ", ".join(part for part in parts if part)
