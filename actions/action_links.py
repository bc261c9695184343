"""Links that let the owner of one action answer it without signing in (C56, B5, B7).

A link opens that action for that person, once, for 14 days, and only while they own it,
have not left, and the action is neither closed nor confidential (ruling 4). Opening it
changes nothing, however often a mail scanner does it; it never signs anybody in.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from actions.models import Action, ActionLink, ActionParty
from boards import standing
from boards.departures import has_left
from boards.standing import Standing
from governance import one_time_links
from governance.accounts import address_of
from governance.clock import now, today
from governance.models import Person
from governance.one_time_links import Ending

Found = one_time_links.Found[ActionLink]


def addresses_for(
    *, person: Person, actions: Iterable[Action], at: datetime | None = None
) -> dict[int, str]:
    """The address that goes into a message to a person, for each of some actions.

    The owner of an action that is open and not confidential gets a new link; anybody
    else, and what is confidential, gets the action's page, which asks to sign in. Call
    it when the message is made and not for a preview: each call makes new links.

    Args:
        person: to whom the message goes.
        actions: with their board and its partnership, item and parties read along.
        at: when the message is made; now if left out.

    Returns:
        Complete addresses by the action's id, in the order given.
    """
    at = at or now()
    rows, found = [], {}
    for action in actions:
        found[action.pk] = page_of(action)
        if _may_have(person, action):
            token = one_time_links.new_secret()
            found[action.pk] = address_of(path_of(action, token))
            rows.append(
                ActionLink(
                    action=action,
                    **one_time_links.fields_of(token, person=person, at=at),
                )
            )
    ActionLink.objects.bulk_create(rows)
    return found


def address_for(*, action: Action, person: Person, at: datetime | None = None) -> str:
    """As `addresses_for`, for one action."""
    return addresses_for(person=person, actions=[action], at=at)[action.pk]


def page_of(action: Action) -> str:
    """The complete address of the action's own page, which asks to sign in."""
    return address_of(action.get_absolute_url())


def path_of(action: Action, token: str) -> str:
    """The path of a link to an action."""
    board = action.board
    place = [board.partnership.slug, board.slug, action.number, token]
    return reverse("actions:answer", args=place)


def look_up(token: str, *, action: Action | None) -> Found:
    """Find what a link opens now; changes nothing.

    Args:
        token: the secret in the address.
        action: what the address names; a link opens no other.
    """
    rows = ActionLink.objects.filter(action=action).select_related(
        "action__board__partnership", "action__item", "person__user"
    )
    link = one_time_links.first_of(rows, token)
    return Found(link, ending_of(link) if link else Ending.UNKNOWN)


def ending_of(link: ActionLink) -> Ending | None:
    """Why a link opens nothing now; None while it opens its action."""
    if ending := one_time_links.spent(link):
        return ending
    if has_left(link.person, today()):
        return Ending.TAKEN_BACK
    if link.action.is_withheld or not _owns(link.person, link.action):
        return Ending.TAKEN_BACK
    return None if link.action.is_open else Ending.CLOSED


def standing_of(link: ActionLink) -> Standing:
    """Who acts by a link: its person, named on the action and nothing else.

    Without their roles, so that a link is worth no more than the one action even in
    the hands of the secretary.
    """
    return standing.by_link(link.person, link.action.board)


def _may_have(person: Person, action: Action) -> bool:
    return action.is_open and not action.is_withheld and _owns(person, action)


def _owns(person: Person, action: Action) -> bool:
    return any(
        party.person_id == person.pk and party.part == ActionParty.Part.OWNER
        for party in action.parties.all()
    )
