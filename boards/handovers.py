"""Appointments that end: who follows, who is to write, whom one takes over from (C25)."""

from collections.abc import Iterable
from datetime import date, timedelta

from boards import policy
from boards.handover_shapes import OVERLAP_MONTHS, Sat, follows
from boards.models import Appointment, Board
from boards.standing import Standing
from governance.models import Person
from governance.months import later_by

# How long before the last day the leaver is asked to write.
NOTICE = timedelta(weeks=8)


def of_board(board: Board, pk: int) -> Appointment | None:
    """An appointment to a seat of a board; None where there is no such one."""
    found = (
        Appointment.objects.filter(pk=pk, place__seat__board=board)
        .select_related("person", "place__seat__sector", "handover_note__written_by")
        .first()
    )
    if found is not None:
        found.place.seat.board = board
    return found


def successors(held: Appointment) -> list[Appointment]:
    """Who takes the place of who leaves, the first to begin first; one query."""
    if held.ends_on is None:
        return []
    return [one for one in _beside(held) if _follows(held, one)]


def predecessor(held: Appointment) -> Appointment | None:
    """From whom somebody takes their place over; one query."""
    before = [one for one in _beside(held) if one.ends_on and _follows(one, held)]
    return max(before, key=lambda one: one.ends_on or date.min, default=None)


def to_write(people: Iterable[Person], on: date) -> list[Appointment]:
    """The seats that one login leaves soon, and has written nothing about; one query."""
    rows = Appointment.objects.filter(
        person__in=list(people),
        ends_on__gte=on,
        ends_on__lte=on + NOTICE,
        handover_note=None,
    )
    return list(
        rows.select_related("place__seat__board__partnership").order_by("ends_on", "pk")
    )


def linked(appointments: Iterable[Appointment], who: Standing) -> set[int]:
    """Those of one person whose handover the reader finds on that person's page."""
    own = who.person.pk if who.person else None
    return {
        one.pk
        for one in appointments
        if (one.person_id == own and (one.ends_on is None or one.ends_on >= who.day))
        or (_leaves_soon(one, who.day) and policy.may_see_replies(who))
    }


def _leaves_soon(held: Appointment, on: date) -> bool:
    return held.ends_on is not None and held.ends_on <= on + NOTICE


def _beside(held: Appointment) -> list[Appointment]:
    rows = Appointment.objects.filter(place=held.place_id).exclude(pk=held.pk)
    return list(rows.select_related("person").order_by("starts_on", "pk"))


def _follows(held: Appointment, other: Appointment) -> bool:
    if held.ends_on is None:
        return False
    begun_from = later_by(held.ends_on, -OVERLAP_MONTHS)
    return follows(_sat(held), _sat(other), begun_from)


def _sat(held: Appointment) -> Sat:
    return Sat(
        key=held.pk,
        person=held.person_id,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
    )
