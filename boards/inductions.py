"""How far new members have come with their induction (C25)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from boards.models import Appointment, Board, InductionPoint, InductionTick
from governance.models import Person
from governance.models.periods import in_force
from governance.months import later_by

# How long an appointment is new, and when its list is expected to be done.
NEW_FOR_MONTHS = 12
DONE_IN = timedelta(weeks=8)

# What the terms of reference and the role of a member ask for; a board makes it its own.
USUAL = (
    "Has read the terms of reference",
    "Has agreed to conduct and confidentiality",
    "Has declared interests",
    "Has met the chair",
    "Has agreed how their sector is told and heard",
    "Can sign in, and gets the papers",
    "Has had training on SEND law and the local area",
)


@dataclass(frozen=True, slots=True)
class Induction:
    """One new member's list.

    Args:
        held: the appointment, with its person and place.
        points: what the board asks for; those dropped only where ticked.
        ticks: what is done, by the point's id.
    """

    held: Appointment
    points: tuple[InductionPoint, ...]
    ticks: dict[int, InductionTick]

    @property
    def done(self) -> int:
        """How many points are done."""
        return sum(point.pk in self.ticks for point in self.points)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.done == len(self.points)

    def is_late(self, on: date) -> bool:
        """Whether it was expected to be done by now."""
        return not self.is_done and self.held.starts_on + DONE_IN < on

    @property
    def lines(self) -> list[tuple[InductionPoint, InductionTick | None]]:
        """Each point with its tick."""
        return [(point, self.ticks.get(point.pk)) for point in self.points]


def of_board(board: Board, on: date) -> list[Induction]:
    """The new members of a board, the longest waiting first; three queries."""
    return _new(Appointment.objects.filter(place__seat__board=board), on)


def of_people(people: Iterable[Person], on: date) -> list[Induction]:
    """What somebody still goes through themselves, on every board; three queries."""
    mine = Appointment.objects.filter(person__in=list(people))
    return [one for one in _new(mine, on) if not one.is_done]


def of_appointment(board: Board, pk: int, on: date) -> Induction | None:
    """One member's list, however long they have sat; None where there is no such one."""
    held = Appointment.objects.filter(in_force(on), pk=pk, place__seat__board=board)
    return next(iter(_lists(held)), None)


def of_appointments(held: Iterable[Appointment]) -> list[Induction]:
    """The lists of some appointments, also of those to come; three queries."""
    return _lists(Appointment.objects.filter(pk__in=[one.pk for one in held]))


def _new(rows: QuerySet[Appointment], on: date) -> list[Induction]:
    """Of appointments of the last months, where the board has a list."""
    since = later_by(on, -NEW_FOR_MONTHS)
    found = _lists(rows.filter(in_force(on), starts_on__gte=since))
    return [one for one in found if one.points]


def _lists(rows: QuerySet[Appointment]) -> list[Induction]:
    held = list(
        rows.select_related("person", "place__seat__board__partnership").order_by(
            "starts_on", "pk"
        )
    )
    points: dict[int, list[InductionPoint]] = defaultdict(list)
    boards = {one.place.seat.board_id for one in held}
    for point in InductionPoint.objects.filter(board__in=boards, is_dropped=False):
        points[point.board_id].append(point)
    ticks: dict[int, dict[int, InductionTick]] = defaultdict(dict)
    made = InductionTick.objects.filter(appointment__in=held)
    for tick in made.select_related("ticked_by"):
        ticks[tick.appointment_id][tick.point_id] = tick
    return [
        Induction(one, tuple(points[one.place.seat.board_id]), ticks[one.pk])
        for one in held
    ]
