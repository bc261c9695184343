"""How an item ended, and where a deferred one goes (peers b)."""

from django.db import transaction

from boards import events, outcomes, policy
from boards.models import AgendaItem, Meeting
from boards.operations import agenda, agenda_drafting
from boards.operations.handing_over import hand_over
from boards.operations.meetings import locked
from boards.outcomes import Deferral, Outcome
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken


@transaction.atomic
def set_outcome(
    *, by: Standing, item_id: int, outcome: str, deferral: str = ""
) -> AgendaItem:
    """Say how an item ended; a deferred one goes onto the next agenda, once.

    Where no next meeting is planned yet it waits, and goes onto the first that is.

    Args:
        outcome: one of those offered for the item; empty takes it back.
        deferral: whether a deferred item is moved or copied.

    Raises:
        RuleBroken: when the outcome is not offered here, when a deferral does not say
            how, or when the item is on an agenda that cannot be changed any more.
    """
    item = _locked_item(item_id)
    policy.may_record(by, item.meeting).require()
    policy.sees_item(by, item).require()
    deferral = deferral if outcome == Outcome.DEFERRED else ""
    _check(item, outcome, deferral)
    changes = _differences(item, outcome, deferral)
    if not changes:
        return item
    if item.outcome == Outcome.DEFERRED:
        _bring_back(by, item, deferral)
    item.outcome, item.deferral = outcome, deferral
    item.is_done = item.is_done or bool(outcome)
    item.save(update_fields=["outcome", "deferral", "is_done"])
    if outcome == Outcome.DEFERRED:
        _carry_over(item)
    _record(by, item, changes)
    return item


def _differences(
    item: AgendaItem, outcome: str, deferral: str
) -> dict[str, tuple[object, object]]:
    new = {"outcome": outcome, "deferral": deferral}
    return {
        name: (getattr(item, name), value)
        for name, value in new.items()
        if getattr(item, name) != value
    }


def _check(item: AgendaItem, outcome: str, deferral: str) -> None:
    if outcome and outcome not in outcomes.presets(item.kind, item.role):
        raise RuleBroken("An item of this sort does not end like that.")
    if outcome == Outcome.DEFERRED and deferral not in list(Deferral):
        raise RuleBroken(
            "Say whether the item moves to the next meeting or is copied to it.",
            field="deferral",
        )


def _carry_over(item: AgendaItem) -> None:
    """Onto the next agenda, if there is one; the drafting of a later one looks too."""
    carried = _carried(item)
    if carried:
        there = carried[-1]
        there.reason = outcomes.why_here(item.deferral, item.meeting.date)
        there.save(update_fields=["reason"])
        if item.deferral == Deferral.MOVE:
            hand_over(item, there)
        return
    after = agenda_drafting.following(item.meeting)
    if after is not None:
        agenda_drafting.carry_over(item, locked(after.pk))


def _bring_back(by: Standing, item: AgendaItem, deferral: str) -> None:
    """Undo a deferral, or what moving did where the item is only copied now.

    Raises:
        RuleBroken: when the other agenda has been sent out, or holds a record.
    """
    carried = _carried(item)
    if not carried or deferral == Deferral.MOVE:
        return
    there = carried[-1]
    if there.meeting.agenda_is_out:
        raise RuleBroken(
            f"The item is on the agenda of {there.meeting.title}, which has been "
            "sent out. Take it off there first."
        )
    if item.deferral == Deferral.MOVE:
        hand_over(there, item)
    if deferral:
        return
    there.decisions_to_ratify.update(ratification_item=item)
    for one in carried:
        one.came_from = None
        one.save(update_fields=["came_from"])
    if there.meeting.state == Meeting.State.PLANNED:
        agenda.remove_item(by=by, item_id=there.pk)


def _carried(item: AgendaItem) -> list[AgendaItem]:
    """Where a deferred item went; more than one where a meeting was cancelled."""
    found: list[AgendaItem] = []
    there: AgendaItem | None = getattr(item, "carried_to", None)
    while there is not None:
        found.append(there)
        is_over = there.meeting.state == Meeting.State.CANCELLED
        there = getattr(there, "carried_to", None) if is_over else None
    return found


def _locked_item(item_id: int) -> AgendaItem:
    found = AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id)
    meeting = locked(found)
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = meeting
    return item


def _record(
    by: Standing, item: AgendaItem, changes: dict[str, tuple[object, object]]
) -> None:
    audit.record(
        events.ITEM_ENDED,
        by=by.actor,
        subject=item,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
