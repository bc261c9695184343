"""Who has left: nobody writes to them, and what was opened to them is closed (B7)."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from boards.models import Appointment, Grant, Office
from governance.models import Person, RoleHolding


def departed(on: date) -> Q:
    """People who have left their partnership by a day, as a condition on `Person`.

    Whoever once had a seat, an office or a role has left when none of them goes on.
    Whoever never had one, such as a lead named on an action, has left when all their
    posts have ended. A closed login has left in any case.
    """
    ties: list[QuerySet[Any]] = [
        Appointment.objects.filter(person=OuterRef("pk")),
        Office.objects.filter(person=OuterRef("pk")),
        Grant.objects.filter(person=OuterRef("pk")),
    ]
    posts = RoleHolding.objects.filter(person=OuterRef("pk"))
    had_tie, has_tie = _any(ties), _any([_going_on(tie, on) for tie in ties])
    had_post, has_post = Exists(posts), Exists(_going_on(posts, on))
    by_ties = had_tie & ~has_tie
    by_posts = ~had_tie & Q(had_post, ~Q(has_post))
    return Q(user__is_active=False) | by_ties | by_posts


def has_left(person: Person, on: date) -> bool:
    """Whether a person has left by a day."""
    return Person.objects.filter(departed(on), pk=person.pk).exists()


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
