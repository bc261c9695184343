"""An item of an agenda still to come, brought to the next meeting (peers b).

Moving and copying are two verbs: what is moved leaves this agenda, with its papers; what
is copied stands on both, and its papers stay.
"""

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem, Meeting
from boards.operations import agenda, agenda_drafting
from boards.operations.meetings import locked
from boards.outcomes import Deferral
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.long_dates import long_date


@transaction.atomic
def pass_on(*, by: Standing, item_id: int, how: str) -> AgendaItem:
    """Move or copy an item to the next meeting that is not cancelled.

    Returns:
        The item there.

    Raises:
        RuleBroken: when no next meeting is planned, when it stands there already, or
            when the verb is unknown.
    """
    item = AgendaItem.objects.select_related("came_from").get(pk=item_id)
    item.meeting = locked(item.meeting_id)
    policy.may_edit_agenda(by, item.meeting).require()
    policy.sees_item(by, item).require()
    if how not in list(Deferral):
        raise RuleBroken("Say whether the item is moved or copied.")
    target = agenda_drafting.following(item.meeting)
    if target is None:
        raise RuleBroken(
            "No next meeting is planned. Plan it first, or let the item wait in the "
            "backlog of the forward plan."
        )
    if hasattr(item, "carried_to"):
        raise RuleBroken("The item is on the agenda of a later meeting already.")
    there = locked(target.pk)
    made = _move(by, item, there) if how == Deferral.MOVE else _copy(item, there)
    _record(by, made, how)
    return made


def _move(by: Standing, item: AgendaItem, there: Meeting) -> AgendaItem:
    """Off this agenda; what it takes up from an earlier meeting goes with it."""
    origin, item.came_from = item.came_from, None
    item.save(update_fields=["came_from"])
    day = long_date(item.meeting.date)
    made = agenda_drafting.carry_over(
        item, there, f"Moved from the agenda of the meeting of {day}."
    )
    made.came_from = origin
    made.save(update_fields=["came_from"])
    agenda.remove_item(by=by, item_id=item.pk)
    return made


def _copy(item: AgendaItem, there: Meeting) -> AgendaItem:
    day = long_date(item.meeting.date)
    reason = f"Also on the agenda of the meeting of {day}."
    return agenda_drafting.carry_over(item, there, reason, is_copy=True)


def _record(by: Standing, made: AgendaItem, how: str) -> None:
    audit.record(
        events.ITEM_PASSED_ON,
        by=by.actor,
        subject=made,
        board_id=made.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"how": (None, how)},
    )
