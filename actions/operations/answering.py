"""An owner answers from the mail: their own action, once, without signing in (C56)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from actions import action_links
from actions.models import Action, ActionLink
from actions.operations import ledger
from actions.operations.evidencing import EvidenceInput
from actions.operations.reporting import report
from boards.standing import Standing
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken


@transaction.atomic
def answer_by_link(
    *,
    by: Standing,
    link_id: int,
    text: str = "",
    status: str = "",
    due_text: str = "",
    due_on: date | None = None,
    due_reason: str = "",
    evidence: Sequence[EvidenceInput] = (),
) -> Action:
    """Say where an action stands by a link, which is then used up (B5).

    Args:
        by: the link's own person, as `action_links.standing_of` gives it.
        link_id: the link; it is locked, so that of two answers at once one counts.
        text: what happened; with the others as in `report`.

    Raises:
        NotAllowed: the link is somebody else's.
        RuleBroken: the link opens nothing any more, or as `report` says.
    """
    link = _locked(link_id, by)
    action = report(
        by=by,
        action_id=link.action_id,
        text=text,
        status=status,
        due_text=due_text,
        due_on=due_on,
        due_reason=due_reason,
        evidence=evidence,
    )
    link.use(at=now())
    link.save(update_fields=["used_at", "used_by"])
    return action


def _locked(link_id: int, by: Standing) -> ActionLink:
    """The link with its action, while it opens it for its own person."""
    link = ActionLink.objects.select_for_update().get(pk=link_id)
    if by.person is None or not by.by_link or link.person_id != by.person.pk:
        raise NotAllowed("This link is somebody else’s.")
    link.action = ledger.locked_action(link.action_id, by)
    if ending := action_links.ending_of(link):
        raise RuleBroken(f"{ending}.")
    return link
