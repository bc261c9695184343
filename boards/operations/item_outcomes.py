"""How an item ended, and where a deferred one goes (peers b)."""

from django.db import transaction

from boards import events, outcomes, policy
from boards.models import AgendaItem, Meeting
from boards.operations import agenda, agenda_drafting
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
    if item.outcome == Outcome.DEFERRED and outcome != Outcome.DEFERRED:
        _take_back(by, item)
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
    after = agenda_drafting.following(item.meeting)
    if after is not None and not AgendaItem.objects.filter(came_from=item).exists():
        agenda_drafting.carry_over(item, locked(after.pk))


def _take_back(by: Standing, item: AgendaItem) -> None:
    """Off the next agenda again, while that is only being prepared.

    Raises:
        RuleBroken: when it has been sent out, or something is recorded there.
    """
    carried = AgendaItem.objects.filter(came_from=item).first()
    if carried is None:
        return
    if carried.meeting.state != Meeting.State.PLANNED:
        raise RuleBroken(
            f"The item is on the agenda of {carried.meeting.title}, which has been "
            "sent out. Take it off there first."
        )
    carried.decisions_to_ratify.update(ratification_item=item)
    agenda.remove_item(by=by, item_id=carried.pk)


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
