"""The room: who is here for which place, at an item or now, and is it quorate.

Reads a meeting once, in seven queries, and answers from values. What it answers is
stamped on decisions and meetings; it is never recomputed for the past (field.md §4.1).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Interest,
    Meeting,
    Office,
    SeatPlace,
    Withdrawal,
)
from boards.presiding import ACTING
from boards.quorum import (
    CellState,
    Membership,
    PlaceView,
    Quorum,
    QuorumRule,
    SeatBar,
    Sitter,
    assess,
    seat_bar,
)
from boards.timeline import Timeline, is_out
from governance.models import Person
from governance.models.periods import in_force


@dataclass(frozen=True)
class Room:
    """One meeting's places, people, offices and declared interests."""

    meeting: Meeting
    places: tuple[SeatPlace, ...]
    holders: dict[int, tuple[Appointment, ...]]
    attendances: tuple[Attendance, ...]
    offices: dict[int, frozenset[str]]
    interests: tuple[Interest, ...]
    agenda: Timeline
    rule: QuorumRule

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The items of the agenda, in order."""
        return self.agenda.items

    @property
    def is_recorded(self) -> bool:
        """Whether anybody's attendance is recorded; else nothing can be concluded."""
        return any(a.state != Attendance.State.UNKNOWN for a in self.attendances)

    def here(self, item: AgendaItem | None = None) -> list[Attendance]:
        """Who is in the room, at an item or at any time of the meeting."""
        return [a for a in self.attendances if a.is_here and self.agenda.has(a, item)]

    def membership(self, item: AgendaItem | None = None) -> Membership:
        """The places of the board with those who sit in them now."""
        withdrew, chair = self.withdrew(item), self.chair_at(item)
        by_place: dict[int, list[Sitter]] = defaultdict(list)
        others: list[Sitter] = []
        for attendance in self.here(item):
            if attendance.person_id is None:
                continue
            sitter = self.sitter(
                attendance, chair, recused=attendance.person_id in withdrew
            )
            for place_id in self.places_of(attendance):
                by_place[place_id].append(sitter)
            if sitter.offices:
                others.append(sitter)
        return Membership(
            places=tuple(
                self._view(place, by_place[place.pk]) for place in self.places
            ),
            others_here=tuple(others),
        )

    def withdrew(self, item: AgendaItem | None) -> set[int]:
        """People who withdrew from an item because of an interest, however recorded."""
        if item is None:
            return set()
        declared = {
            interest.person_id
            for interest in self.interests
            if interest.item_id == item.pk
            and interest.handling == Interest.Handling.WITHDREW
        }
        left = {
            row.person_id
            for row in self.attendances
            if is_out(row, item, Withdrawal.Reason.INTEREST)
        }
        return declared | {pk for pk in left if pk}

    def chair_at(self, item: AgendaItem | None = None) -> Person | None:
        """Who presides, at an item or when the meeting began."""
        for one in reversed(self.items):
            if item is not None and one.order <= item.order and one.presiding:
                return one.presiding
        if self.meeting.presided_by_id is None:
            return None
        for row in self.attendances:
            if row.person and row.person.pk == self.meeting.presided_by_id:
                return row.person
        return self.meeting.presided_by

    def quorum(self, item: AgendaItem | None = None) -> Quorum:
        """Whether the board is quorate, at an item or at the meeting, and why."""
        return assess(self.rule, self.membership(item))

    def now(self) -> Quorum:
        """The quorum with those who are here now: nobody who has left."""
        gone = {a.person_id for a in self.attendances if self.has_left(a)}
        return assess(self.rule, self.membership().without(pk for pk in gone if pk))

    def bar(self, answer: Quorum) -> SeatBar:
        """The seat bar: one cell a place."""
        # A line without a name fills no place: nobody can say who it was.
        sitting = {
            place_id
            for a in self.here()
            if a.person_id is not None
            for place_id in self.places_of(a)
        }
        away: dict[int, str] = {}
        awaited: set[int] = set()
        for attendance in self.attendances:
            if attendance.state == Attendance.State.UNKNOWN:
                awaited |= self.places_of(attendance)
            if attendance.state in (
                Attendance.State.APOLOGIES,
                Attendance.State.ABSENT,
                Attendance.State.REPRESENTED,
            ):
                for place_id in self.places_of(attendance):
                    away[place_id] = attendance.state
        # Of two who share a place, one may come yet.
        away = {pk: state for pk, state in away.items() if pk not in awaited}
        return seat_bar(
            answer, [self._cell(place, sitting, away) for place in self.places]
        )

    def _cell(
        self, place: SeatPlace, sitting: set[int], away: dict[int, str]
    ) -> CellState:
        if place.pk in sitting:
            return "yes"
        if place.pk not in self.holders and place.pk not in away:
            return "vacant"
        return "apologies" if place.pk in away else "none"

    def _view(self, place: SeatPlace, here: list[Sitter]) -> PlaceView:
        return PlaceView(
            place_id=place.pk,
            seat_id=place.seat_id,
            sector=place.seat.sector.name,
            member_type=place.seat.sector.kind,
            sector_kind=place.seat.sector.kind,
            is_voting=place.seat.is_voting,
            is_vacant=place.pk not in self.holders,
            occupants=tuple(here),
        )

    def sitter(
        self, attendance: Attendance, chair: Person | None, *, recused: bool
    ) -> Sitter:
        """Somebody of the list as the quorum engine sees them."""
        assert attendance.person is not None  # noqa: S101 - the caller filters
        offices = self.offices.get(attendance.person.pk, frozenset())
        if chair == attendance.person and not offices & {"chair", "vice_chair"}:
            # Counts where the terms name an acting chair, and nowhere else.
            offices = offices | {ACTING}
        return Sitter(
            person_id=attendance.person.pk,
            name=attendance.person.name,
            mode="online"
            if attendance.state == Attendance.State.ONLINE
            else "in_person",
            as_substitute=attendance.capacity == Attendance.Capacity.SUBSTITUTE,
            notified=attendance.told_chair,
            recused=recused,
            offices=offices,
            organisation=attendance.organisation_text,
        )

    def places_of(self, attendance: Attendance) -> set[int]:
        """The places a person sits in: their own, and the one they stand in for."""
        own = {
            place_id
            for place_id, appointments in self.holders.items()
            if any(a.person_id == attendance.person_id for a in appointments)
            and attendance.person_id is not None
        }
        if attendance.capacity == Attendance.Capacity.SUBSTITUTE:
            member = attendance.stands_for
            if member is not None and member.place_id is not None:
                return own | {member.place_id}
        if (
            attendance.capacity
            not in (
                Attendance.Capacity.IN_ATTENDANCE,
                Attendance.Capacity.OBSERVER,
            )
            and attendance.place_id is not None
        ):
            own = own | {attendance.place_id}
        return own

    @staticmethod
    def has_left(attendance: Attendance) -> bool:
        return attendance.left_at is not None or attendance.left_item_id is not None


def of(meeting: Meeting, items: Iterable[AgendaItem] | None = None) -> Room:
    """Read a meeting's room, in seven queries.

    Args:
        items: the meeting's, in order and with who presided, where they are read
            already; that saves one.
    """
    if items is None:
        items = meeting.items.select_related("presiding")
    places = tuple(
        SeatPlace.objects.filter(in_force(meeting.date, "seat__"))
        .filter(seat__board_id=meeting.board_id)
        .select_related("seat__sector")
        .order_by("seat__order", "seat_id", "number")
    )
    return Room(
        meeting=meeting,
        places=places,
        holders=_holders(meeting, places),
        attendances=tuple(
            meeting.attendances.select_related(
                "person",
                "sector",
                "stands_for",
                "place__seat",
                "arrived_item",
                "left_item",
            ).prefetch_related("withdrawals")
        ),
        offices=_offices(meeting),
        interests=tuple(meeting.interests.select_related("person", "item")),
        agenda=Timeline(tuple(items)),
        rule=meeting.terms.rule(),
    )


def _holders(
    meeting: Meeting, places: tuple[SeatPlace, ...]
) -> dict[int, tuple[Appointment, ...]]:
    """Who sits on each place on the day of the meeting."""
    holders: dict[int, list[Appointment]] = defaultdict(list)
    for appointment in (
        Appointment.objects.filter(in_force(meeting.date))
        .filter(place__in=[place.pk for place in places])
        .select_related("person", "place__seat")
        .order_by("pk")
    ):
        holders[appointment.place_id].append(appointment)
    return {pk: tuple(rows) for pk, rows in holders.items()}


def _offices(meeting: Meeting) -> dict[int, frozenset[str]]:
    """Who holds which office of the board on the day of the meeting."""
    offices: dict[int, set[str]] = defaultdict(set)
    for office in Office.objects.filter(
        in_force(meeting.date), board_id=meeting.board_id
    ):
        offices[office.person_id].add(office.kind)
    return {pk: frozenset(kinds) for pk, kinds in offices.items()}
