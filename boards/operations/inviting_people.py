"""Inviting everybody of a board who cannot sign in yet, in one go (B5)."""

from collections.abc import Mapping

from django.db import transaction

from boards import policy
from boards.models import Board
from boards.standing import Standing
from governance import invitations
from governance.errors import RuleBroken
from governance.models import Invitation, Person


@transaction.atomic
def invite_people(*, by: Standing, board: Board, chosen: Mapping[int, int]) -> int:
    """Send an invitation to each of some people: all of them, or none.

    Args:
        chosen: person → their latest invitation as the page showed it, 0 for none. Who
            has had a newer one since is not written to again, so that sending twice
            by mistake sends once.

    Returns:
        How many invitations were queued.

    Raises:
        RuleBroken: nobody is chosen, or an address cannot be used; then the field is
            the person's number.
    """
    policy.may_invite(by).require()
    if board.partnership_id != by.partnership_id:
        raise RuleBroken("This board is not of your partnership.")
    if not chosen:
        raise RuleBroken("Choose whom to invite.")
    people = Person.objects.select_for_update(of=("self",)).filter(
        pk__in=chosen, partnership_id=by.partnership_id, user=None
    )
    latest: dict[int, int] = {}
    for sent in Invitation.objects.filter(person__in=chosen).order_by("pk"):
        latest[sent.person_id] = sent.pk
    queued = 0
    for person in people.exclude(email="").order_by("name", "pk"):
        if latest.get(person.pk, 0) != chosen[person.pk]:
            continue
        try:
            invitations.invite(person, email=person.email, by=by.actor)
        except RuleBroken as broken:
            raise RuleBroken(broken.sentence, field=str(person.pk)) from broken
        queued += 1
    return queued
