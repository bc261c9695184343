"""A lead tells how a plan action goes by a link from a mail, once (C56)."""

from django.db import transaction

from boards.standing import Standing
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken
from improvement_plan import update_links
from improvement_plan.models import ProgressUpdate, UpdateLink
from improvement_plan.operations.updates import UpdateInput, send_update


@transaction.atomic
def send_update_by_link(
    *, by: Standing, link_id: int, update: UpdateInput
) -> ProgressUpdate:
    """Tell how it goes by a link, which is then used up (B5).

    Args:
        by: the link's own person, as `update_links.standing_of` gives it.
        link_id: the link; it is locked, so that of two answers at once one counts.

    Raises:
        NotAllowed: the link is somebody else's.
        RuleBroken: the link opens nothing any more, or as `send_update` says.
    """
    link = (
        UpdateLink.objects.select_for_update(of=("self",))
        .select_related("action__board__partnership", "action__area__plan", "person")
        .get(pk=link_id)
    )
    if by.person is None or not by.by_link or link.person_id != by.person.pk:
        raise NotAllowed("This link is somebody else’s.")
    if ending := update_links.ending_of(link):
        raise RuleBroken(f"{ending}.")
    sent = send_update(by=by, action_id=link.action_id, update=update)
    link.use(at=now())
    link.save(update_fields=["used_at", "used_by"])
    return sent
