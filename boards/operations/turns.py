"""Whose turn it is at the places that people share, at one meeting (C17)."""

from collections import defaultdict
from collections.abc import Sequence

from boards.models import Appointment, Attendance, Meeting, Seat
from boards.rota import turn


def in_turn(meeting: Meeting, appointments: Sequence[Appointment]) -> list[Appointment]:
    """The appointments without those whose turn it is not; a query a shared place.

    Who is listed at this meeting already keeps the turn.

    Args:
        appointments: those of the board on the day of the meeting, with their seats.
    """
    by_place: defaultdict[int, list[int]] = defaultdict(list)
    for one in appointments:
        if one.place.seat.sharing == Seat.Sharing.SHARED:
            by_place[one.place_id].append(one.person_id)
    expected = {
        place_id: _expected(meeting, place_id, holders)
        for place_id, holders in by_place.items()
        if len(holders) > 1
    }
    return [
        one
        for one in appointments
        if one.place_id not in expected or one.person_id in expected[one.place_id]
    ]


def _expected(meeting: Meeting, place_id: int, holders: list[int]) -> set[int]:
    """Who of those sharing a place is expected; more than one only where all came."""
    listed = Attendance.objects.filter(place=place_id, person__in=holders)
    here = {row.person_id for row in listed.filter(meeting=meeting) if row.person_id}
    if here:
        return here
    before = Meeting.objects.before(meeting)
    rows = list(
        listed.filter(meeting__in=before.values("pk"))
        .order_by("-meeting__date", "-meeting__starts_at", "order")
        .values_list("meeting", "person", "state")[: len(holders)]
    )
    same = [row for row in rows if row[0] == rows[0][0]]
    came = [person for _, person, state in same if state in Attendance.HERE]
    last = next(iter(came or [person for _, person, _ in same]), None)
    return {turn(holders, last)}
