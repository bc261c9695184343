"""Who has left: nobody writes to them, and what was opened to them is closed (B7)."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from boards.models import Appointment, Board, Grant, Office
from governance.models import Person, RoleHolding


def departed(on: date) -> Q:
    """People who have left their partnership by a day, as a condition on `Person`.

    Whoever once had a seat, an office or a role has left when none of them goes on.
    Whoever never had one, such as a lead named on an action, has left when all their
    posts have ended. A closed login has left in any case.
    """
    ties = [rows.filter(person=OuterRef("pk")) for rows in _every_tie()]
    posts = RoleHolding.objects.filter(person=OuterRef("pk"))
    had_tie, has_tie = _any(ties), _any([_going_on(tie, on) for tie in ties])
    had_post, has_post = Exists(posts), Exists(_going_on(posts, on))
    by_ties = had_tie & ~has_tie
    by_posts = ~had_tie & Q(had_post, ~Q(has_post))
    return Q(user__is_active=False) | by_ties | by_posts


def gone_from(board: Board, on: date) -> Q:
    """People who once sat on a board and have nothing to do with it any more."""
    seats = Appointment.objects.filter(person=OuterRef("pk"), place__seat__board=board)
    return (Exists(seats) & ~_any(_ties_to(board, on))) | departed(on)


def goes_on(person: Person, after: date, *, without: Appointment, board: Board) -> bool:
    """Whether a person stays with a board after a day, apart from one appointment."""
    later = after + timedelta(days=1)
    seats, offices, grants = _ties_to(board, later)
    here = _any([seats.exclude(pk=without.pk), offices, grants])
    return Person.objects.filter(here, pk=person.pk).exists()


def leaves(person: Person, after: date, *, without: Appointment) -> bool:
    """Whether a person leaves their partnership with one appointment, after a day."""
    later = after + timedelta(days=1)
    ties = [rows.filter(person=OuterRef("pk")) for rows in _every_tie()]
    ties[0] = ties[0].exclude(pk=without.pk)
    stays = _any([_going_on(tie, later) for tie in ties])
    return not Person.objects.filter(stays, pk=person.pk).exists()


def has_left(person: Person, on: date) -> bool:
    """Whether a person has left by a day."""
    return Person.objects.filter(departed(on), pk=person.pk).exists()


def _every_tie() -> list[QuerySet[Any]]:
    """Seats, offices and roles."""
    return [Appointment.objects.all(), Office.objects.all(), Grant.objects.all()]


def _ties_to(board: Board, on: date) -> list[QuerySet[Any]]:
    """Seats, offices and roles of a person on one board, going on at a day."""
    seats, offices, grants = _every_tie()
    everywhere = Q(board__isnull=True, partnership=board.partnership_id)
    ties = [
        seats.filter(place__seat__board=board),
        offices.filter(board=board),
        grants.filter(Q(board=board) | everywhere),
    ]
    return [_going_on(tie.filter(person=OuterRef("pk")), on) for tie in ties]


def _any(rows: list[QuerySet[Any]]) -> Q:
    found = Q()
    for one in rows:
        found |= Q(Exists(one))
    return found


def _going_on(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Those that have not ended before a day; what begins later counts too."""
    going = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    if rows.model is not Appointment:
        return going
    seat = "place__seat__ends_on"
    return going.filter(Q(**{f"{seat}__isnull": True}) | Q(**{f"{seat}__gte": on}))
