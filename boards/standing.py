"""Who a person is to a board on a day: one query, then a value (architecture §4)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from boards.models import Appointment, Attendance, Board, Grant, Office
from boards.roles import Capability, Role, capabilities_of
from governance.actor import Actor
from governance.models import Partnership, Person
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's standing: pure to ask, so policies need no database.

    Args:
        person: who; None for a named job.
        partnership_id: the tenant.
        board_id: the board, or None for the partnership as a whole.
        roles: every role held on the day.
        day: the day it speaks of.
        job: the job's name where nobody acts.
    """

    person: Person | None
    partnership_id: int
    board_id: int | None
    roles: frozenset[Role]
    day: date
    job: str = ""
    capabilities: frozenset[Capability] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "capabilities", capabilities_of(self.roles))

    def may(self, capability: Capability) -> bool:
        """Whether any of the roles carries the capability."""
        return capability in self.capabilities

    @property
    def acting_as(self) -> str:
        """The first role in the order of `Role`, in words."""
        return next((r.label.lower() for r in Role if r in self.roles), "")

    @property
    def actor(self) -> Actor:
        """The author of an audit event."""
        if self.person is None:
            return Actor(person_id=None, name=self.job, job=self.job)
        return Actor(
            person_id=self.person.pk, name=self.person.name, acting_as=self.acting_as
        )

    @property
    def someone(self) -> Person:
        """The person, where there must be one.

        Raises:
            RuntimeError: for a job.
        """
        if self.person is None:
            raise RuntimeError(f"{self.job} is a job, not a person.")
        return self.person


def of(person: Person, board: Board, on: date) -> Standing:
    """A person's standing on a board on a day."""
    return Standing(
        person=person,
        partnership_id=board.partnership_id,
        board_id=board.pk,
        roles=_roles(person, on, board=board, partnership_id=board.partnership_id),
        day=on,
    )


def in_partnership(person: Person, partnership: Partnership, on: date) -> Standing:
    """A person's standing in the partnership as a whole: granted roles only."""
    return Standing(
        person=person,
        partnership_id=partnership.pk,
        board_id=None,
        roles=_roles(person, on, board=None, partnership_id=partnership.pk),
        day=on,
    )


def job(name: str, partnership_id: int, on: date) -> Standing:
    """A named job, which holds no role: jobs never ask a policy."""
    return Standing(
        person=None,
        partnership_id=partnership_id,
        board_id=None,
        roles=frozenset(),
        day=on,
        job=name,
    )


def _roles(
    person: Person, on: date, *, board: Board | None, partnership_id: int
) -> frozenset[Role]:
    """Every role held on a day, in one query."""
    granted = Grant.objects.filter(
        in_force(on), person=person, partnership_id=partnership_id
    )
    if board is None:
        rows = granted.filter(board__isnull=True).values_list("role", flat=True)
        return frozenset(Role(role) for role in rows)
    parts = [
        _named(granted.filter(Q(board=board) | Q(board__isnull=True)), F("role")),
        _named(
            Office.objects.filter(in_force(on), person=person, board=board), F("kind")
        ),
        _named(
            Appointment.objects.filter(
                in_force(on),
                in_force(on, "place__seat__"),
                person=person,
                place__seat__board=board,
            ),
            Value(Role.MEMBER.value),
        ),
        _named(
            Attendance.objects.filter(
                person=person,
                meeting__board=board,
                capacity=Attendance.Capacity.SUBSTITUTE,
                meeting__date__gte=on,
            ),
            Value(Role.SUBSTITUTE.value),
        ),
    ]
    first, *rest = parts
    return frozenset(Role(row["as_role"]) for row in first.union(*rest))


def _named(rows: "QuerySet[Any]", role: F | Value) -> "QuerySet[Any, Any]":
    """The rows of one source as a single column of role names."""
    named: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(as_role=Cast(role, CharField(max_length=20)))
        .values("as_role")
    )
    return named
