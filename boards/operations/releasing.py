"""Releasing what is confidential, by a decision that the board took (C40, A10)."""

from django.db import transaction

from boards import events, policy, publication
from boards.models import (
    AgendaItem,
    Decision,
    MinuteEntry,
    Minutes,
    MinutesRevision,
    Release,
)
from boards.operations.minutes import issue, locked
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken

ISSUED = (Minutes.State.CIRCULATED, Minutes.State.APPROVED)
STANDS = (Decision.State.FIRM, Decision.State.RATIFIED)


@transaction.atomic
def release_item(*, by: Standing, item_id: int, decision_id: int) -> Release:
    """Open a confidential item: its title and record, from now on.

    Notes and actions that are confidential by themselves stay so. What was published
    stays as it was; publishing again shows what was released.

    Raises:
        RuleBroken: the item is open, or the decision releases nothing.
    """
    found = AgendaItem.objects.get(pk=item_id)
    minutes = locked(found.meeting_id)
    item = AgendaItem.objects.select_related("meeting").get(pk=item_id)
    _require(by, minutes)
    decision = _decision(item, decision_id, is_confidential=item.is_confidential)
    item.is_confidential = False
    item.version += 1
    item.save(update_fields=["is_confidential", "version"])
    return _released(by, minutes, item, decision, entry=None)


@transaction.atomic
def release_note(*, by: Standing, entry_id: int, decision_id: int) -> Release:
    """Open one confidential note; where its item is confidential, it waits for that.

    Raises:
        RuleBroken: as for an item.
    """
    meeting_id = MinuteEntry.objects.values_list("item__meeting_id", flat=True).get(
        pk=entry_id
    )
    minutes = locked(meeting_id)
    entry = MinuteEntry.objects.select_related("item__meeting").get(pk=entry_id)
    _require(by, minutes)
    decision = _decision(entry.item, decision_id, is_confidential=entry.is_confidential)
    entry.is_confidential = False
    entry.save(update_fields=["is_confidential"])
    return _released(by, minutes, entry.item, decision, entry=entry)


def _require(by: Standing, minutes: Minutes) -> None:
    policy.may_release(by).require()
    board = minutes.meeting.board
    elsewhere = by.board_id is not None and by.board_id != board.pk
    if elsewhere or by.partnership_id != board.partnership_id:
        raise RuleBroken("This record is of another board.")


def _decision(item: AgendaItem, decision_id: int, *, is_confidential: bool) -> Decision:
    """The decision that is named, if it releases this.

    Raises:
        RuleBroken: beside the field of what, or of the decision.
    """
    decision = Decision.objects.select_related("meeting").get(pk=decision_id)
    refused = publication.may_release(
        publication.Release(
            is_confidential=is_confidential,
            decided_on=decision.meeting.date,
            decision_stands=decision.state in STANDS,
            is_own=decision.board_id == item.meeting.board_id,
            held_on=item.meeting.date,
            was_lost=decision.vote_result == Decision.VoteResult.NOT_CARRIED,
        )
    )
    if refused:
        raise RuleBroken(refused, field="decision" if is_confidential else "what")
    return decision


def _released(
    by: Standing,
    minutes: Minutes,
    item: AgendaItem,
    decision: Decision,
    *,
    entry: MinuteEntry | None,
) -> Release:
    """Keep by which decision and when; minutes that went out are issued once more."""
    made = Release.objects.create(
        item=item,
        extent=Release.Extent.NOTE if entry else Release.Extent.ITEM,
        entry=entry,
        decision=decision,
        released_at=now(),
        released_by=by.someone,
    )
    if minutes.state in ISSUED:
        issue(minutes, by, MinutesRevision.Occasion.RELEASED)
    audit.record(
        events.RELEASED,
        by=by.actor,
        subject=made,
        board_id=minutes.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"is_confidential": (True, False), "decision": (None, decision.number)},
    )
    return made
