"""Links that let the lead of one plan action tell how it goes, without signing in (C56).

A link opens the update page of that plan action for that person, once, for 14 days, and
only while they lead it, have not left, and it is still worked on. What the page says is
the plan's own, and nothing confidential stands on it (ruling 4).
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from boards import standing
from boards.departures import has_left
from boards.standing import Standing
from governance import one_time_links
from governance.accounts import address_of
from governance.clock import now, today
from governance.models import Person
from governance.one_time_links import Ending
from improvement_plan import rating_policy
from improvement_plan.models import PlanAction, UpdateLink

Found = one_time_links.Found[UpdateLink]


def addresses_for(
    *, person: Person, actions: Iterable[PlanAction], at: datetime | None = None
) -> dict[int, str]:
    """The address that goes into a message to the lead of some plan actions.

    Call it when the message is made and not for a preview: each call makes new links.

    Args:
        actions: led by the person, with their board and its partnership.
        at: when the message is made; now if left out.

    Returns:
        Complete addresses by the action's id.
    """
    at = at or now()
    rows, found = [], {}
    for action in actions:
        secret = one_time_links.new_secret()
        fields = one_time_links.fields_of(secret, person=person, at=at)
        rows.append(UpdateLink(action=action, **fields))
        found[action.pk] = address_of(path_of(action, secret))
    UpdateLink.objects.bulk_create(rows)
    return found


def path_of(action: PlanAction, secret: str) -> str:
    """The path of a link to an update page."""
    board = action.board
    place = [board.partnership.slug, board.slug, action.number, secret]
    return reverse("improvement_plan:update-by-link", args=place)


def look_up(secret: str, *, action: PlanAction | None) -> Found:
    """Find what a link opens now; changes nothing.

    Args:
        secret: what stands in the address.
        action: what the address names; a link opens no other.
    """
    rows = UpdateLink.objects.filter(action=action).select_related(
        "action__board__partnership", "action__area__plan__type", "action__area__sro",
        "action__action_lead", "action__accountable_lead", "person__user",
    )  # fmt: skip
    link = one_time_links.first_of(rows, secret)
    if link is None:
        return Found(None, Ending.UNKNOWN)
    link.action.area.plan.board = link.action.board
    return Found(link, ending_of(link))


def ending_of(link: UpdateLink) -> Ending | None:
    """Why a link opens nothing now; None while it opens its update page."""
    if ending := one_time_links.spent(link):
        return ending
    lead = link.action.lead
    if lead is None or lead.pk != link.person_id or has_left(link.person, today()):
        return Ending.TAKEN_BACK
    if not rating_policy.may_propose(standing_of(link), link.action):
        return Ending.CLOSED
    return None


def standing_of(link: UpdateLink) -> Standing:
    """Who acts by a link: its person, named on the plan action and nothing else."""
    return standing.by_link(link.person, link.action.board)
