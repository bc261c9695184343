"""What is asked of a room beside its quorum: who may preside, who may vote, and when
the quorum was lost (C36, C37, C39). Values only; nothing here asks the database.
"""

from boards.models import AgendaItem, Attendance, Interest
from boards.presiding import Candidate
from boards.quorum import Membership, Quorum, assess
from boards.quorum_moments import Here, Point
from boards.room import Room
from governance.models import Person


def candidate(
    now_in: Room, person: Person, item: AgendaItem | None = None
) -> Candidate:
    """Somebody as the one who presides, at an item or when the meeting began."""
    at = item or next(iter(now_in.items), None)
    here = {row.person_id: row for row in now_in.here(at)}
    offices = {
        office for pk in here if pk for office in now_in.offices.get(pk, frozenset())
    }
    row = here.get(person.pk)
    return Candidate(
        name=person.name,
        offices=now_in.offices.get(person.pk, frozenset()),
        is_here=row is not None,
        is_of_board=row is not None and bool(now_in.places_of(row)),
        chairs_here=frozenset(offices & {"chair", "vice_chair"}),
    )


def voters(now_in: Room, item: AgendaItem) -> list[Attendance]:
    """Who is in the room at an item and may vote on it, each person once (Q2, C39).

    Those who sit in a voting place, substitutes where the terms let them vote;
    nobody who withdrew, or who spoke and took no part in the decision.
    """
    barred = now_in.withdrew(item) | {
        interest.person_id
        for interest in now_in.interests
        if interest.item_id == item.pk and interest.handling == Interest.Handling.SPOKE
    }
    voting = {place.pk for place in now_in.places if place.seat.is_voting}
    substitutes = now_in.meeting.terms.substitutes_vote
    return [
        row
        for row in now_in.here(item)
        if row.person_id is not None
        and row.person_id not in barred
        and (substitutes or row.capacity != Attendance.Capacity.SUBSTITUTE)
        and now_in.places_of(row) & voting
    ]


def points(now_in: Room) -> list[Point]:
    """The room at every item in order, and after those who left (C36, C37)."""
    at_items = [
        _point(now_in, item, now_in.membership(item), now_in.quorum(item))
        for item in now_in.items
    ]
    gone = {a.person_id for a in now_in.attendances if now_in.has_left(a)}
    left = now_in.membership(now_in.items[-1] if now_in.items else None).without(
        pk for pk in gone if pk
    )
    return [*at_items, _point(now_in, None, left, assess(now_in.rule, left))]


def _point(
    now_in: Room, item: AgendaItem | None, members: Membership, answer: Quorum
) -> Point:
    rows = {row.person_id: row for row in now_in.attendances}
    return Point(
        item_id=item.pk if item else None,
        named="" if item is None else _named(item),
        quorate=answer.quorate,
        reason=answer.reason,
        people={
            sitter.person_id: Here(
                name=sitter.name,
                came_at=rows[sitter.person_id].arrived_at,
                left_at=rows[sitter.person_id].left_at,
            )
            for sitter in members.people()
            if not sitter.recused
        },
        starts_at=(item.begun_at or item.starts_at) if item else None,
    )


def _named(item: AgendaItem) -> str:
    """`item 5`, or its title: never a confidential one."""
    return f"item {item.number}" if item.number else f"“{item}”"
