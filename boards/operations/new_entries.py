"""What is new may still become something else: notes parked, decisions taken back."""

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem, Decision, MinuteEntry
from boards.operations import agenda
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken


@transaction.atomic
def change_note_kind(*, by: Standing, entry_id: int, kind: str) -> MinuteEntry:
    """Park a note, or make a note of a parked idea; its text stays as it is."""
    entry = (
        MinuteEntry.objects.select_for_update(of=("self",))
        .select_related("item__meeting__board", "item__meeting__minutes")
        .get(pk=entry_id)
    )
    policy.may_record(by, entry.item.meeting).require()
    policy.sees_item(by, entry.item).require()
    old, entry.kind = entry.kind, kind
    entry.save(update_fields=["kind"])
    audit.record(
        events.NOTE_KIND_CHANGED,
        by=by.actor,
        subject=entry,
        board_id=entry.item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"kind": (old, kind)},
    )
    return entry


@transaction.atomic
def take_back_decision(*, by: Standing, decision_id: int) -> AgendaItem:
    """Take back a decision recorded by mistake; its number is never given again.

    If it was put up for ratification, it leaves that agenda too.

    Returns:
        The item it was recorded at.

    Raises:
        RuleBroken: when it is ratified, which nothing takes back.
    """
    decision = (
        Decision.objects.select_for_update(of=("self",))
        .select_related("meeting__board", "meeting__minutes", "item")
        .get(pk=decision_id)
    )
    policy.may_record(by, decision.meeting).require()
    policy.sees_item(by, decision.item).require()
    if decision.state == Decision.State.RATIFIED:
        raise RuleBroken("This decision is ratified. It stays.")
    if decision.releases.exists():
        raise RuleBroken("This decision released something confidential. It stays.")
    audit.record(
        events.DECISION_UNDONE,
        by=by.actor,
        subject=decision,
        board_id=decision.board_id,
        partnership_id=by.partnership_id,
        changes={"state": (decision.state, None)},
    )
    put_up = decision.ratification_item_id
    item: AgendaItem = decision.item
    decision.delete()
    if put_up is not None:
        agenda.remove_item(by=by, item_id=put_up)
    return item
