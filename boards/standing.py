"""Who a person is to a board on a day: one query, then a value (architecture §4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from boards.models import Board, Grant
from boards.roles import Capability, Role, capabilities_of
from governance.actor import Actor
from governance.clock import today
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
        by_link: whether they act by a link from a mail, not signed in; the log says so.
    """

    person: Person | None
    partnership_id: int
    board_id: int | None
    roles: frozenset[Role]
    day: date
    job: str = ""
    by_link: bool = False
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
        parts = (self.acting_as, "by link" if self.by_link else "")
        return Actor(
            person_id=self.person.pk,
            name=self.person.name,
            acting_as=", ".join(filter(None, parts)),
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


def by_link(person: Person, board: Board) -> Standing:
    """Who acts by a link from a mail: its person, without any of their roles.

    So a link is worth no more than what it opens, even in the hands of the secretary.
    """
    return Standing(
        person=person,
        partnership_id=board.partnership_id,
        board_id=board.pk,
        roles=frozenset(),
        day=today(),
        by_link=True,
    )


def on_boards(person: Person, boards: Iterable[Board], on: date) -> list[Standing]:
    """A person's standing on each of their partnership's boards, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ROLES_ON_EVERY_BOARD,
            {"person": person.pk, "partnership": person.partnership_id, "on": on},
        )
        held: defaultdict[int | None, set[Role]] = defaultdict(set)
        for board_id, role in cursor.fetchall():
            held[board_id].add(Role(role))
    return [
        Standing(
            person=person,
            partnership_id=board.partnership_id,
            board_id=board.pk,
            roles=frozenset(held[None] | held[board.pk]),
            day=on,
        )
        for board in boards
    ]


def in_partnership(person: Person, partnership: Partnership, on: date) -> Standing:
    """A person's standing in the partnership as a whole: granted roles only."""
    return Standing(
        person=person,
        partnership_id=partnership.pk,
        board_id=None,
        roles=_roles(person, on, board=None, partnership_id=partnership.pk),
        day=on,
    )


def everywhere(people: Iterable[Person], on: date) -> dict[int, Standing]:
    """The standings of one login's people on every board where they hold a role.

    Args:
        people: at most one of each partnership.
        on: the day.

    Returns:
        Standings by the board's id, in two queries a partnership.
    """
    return {
        who.board_id: who
        for person in people
        for who in on_boards(
            person, Board.objects.filter(partnership=person.partnership_id), on
        )
        if who.roles and who.board_id is not None
    }


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
    if board is None:
        rows = Grant.objects.filter(
            in_force(on), person=person, partnership_id=partnership_id, board=None
        ).values_list("role", flat=True)
        return frozenset(Role(role) for role in rows)
    places = {"partnership": partnership_id, "board": board.pk}
    with connection.cursor() as cursor:
        cursor.execute(_ROLES_ON_A_BOARD, {"person": person.pk, "on": on, **places})
        return frozenset(Role(role) for (role,) in cursor.fetchall())


# By hand: every request asks it, and Django took five times as long to put the four
# parts together as either database takes to answer.
_HELD = """
SELECT {board} role FROM boards_grant
 WHERE person_id = %(person)s AND partnership_id = %(partnership)s {of_grant}
   AND starts_on <= %(on)s AND (ends_on IS NULL OR ends_on >= %(on)s)
UNION
SELECT {board} kind FROM boards_office
 WHERE person_id = %(person)s {of_office}
   AND starts_on <= %(on)s AND (ends_on IS NULL OR ends_on >= %(on)s)
UNION
SELECT {board} 'member' FROM boards_appointment held
  JOIN boards_seatplace place ON place.id = held.place_id
  JOIN boards_seat seat ON seat.id = place.seat_id
 WHERE held.person_id = %(person)s {of_seat}
   AND held.starts_on <= %(on)s AND (held.ends_on IS NULL OR held.ends_on >= %(on)s)
   AND seat.starts_on <= %(on)s AND (seat.ends_on IS NULL OR seat.ends_on >= %(on)s)
UNION
SELECT {board} 'substitute' FROM boards_attendance line
  JOIN boards_meeting meeting ON meeting.id = line.meeting_id
 WHERE line.person_id = %(person)s {of_seat}
   AND line.capacity = 'substitute' AND meeting.date >= %(on)s
"""
_ROLES_ON_A_BOARD = _HELD.format(
    board="",
    of_grant="AND (board_id = %(board)s OR board_id IS NULL)",
    of_office="AND board_id = %(board)s",
    of_seat="AND board_id = %(board)s",
)
_ROLES_ON_EVERY_BOARD = _HELD.format(
    board="board_id,", of_grant="", of_office="", of_seat=""
)
