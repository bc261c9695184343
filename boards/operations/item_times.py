"""Where the secretary is, and when items began and ended."""

from datetime import time

from django.db import transaction

from boards import events, policy, timings
from boards.models import AgendaItem, Meeting
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import RuleBroken


@transaction.atomic
def take_up(*, by: Standing, item_id: int) -> AgendaItem:
    """Go to an item: the chair's page follows, and the times are kept.

    Times are kept by the clock only on the day of the meeting, while it is open. An
    item that is ticked as minuted keeps its times when somebody goes back to mend it.
    """
    item = _locked_item(item_id)
    policy.may_record(by, item.meeting).require()
    policy.sees_item(by, item).require()
    meeting = item.meeting
    before = meeting.current_item
    if before == item:
        return item
    at = clock_of(meeting)
    if at is not None:
        if before is not None:
            _leave(before, at)
        _begin(item, at)
    meeting.current_item = item
    meeting.save(update_fields=["current_item"])
    _record(by, item, {"current_item": (before, item)})
    return item


@transaction.atomic
def set_times(
    *, by: Standing, item_id: int, begun_at: time | None, ended_at: time | None
) -> AgendaItem:
    """Mend when an item began and ended.

    Raises:
        RuleBroken: when it ended before it began.
    """
    item = _locked_item(item_id)
    policy.may_record(by, item.meeting).require()
    policy.sees_item(by, item).require()
    if begun_at is None and ended_at is not None:
        raise RuleBroken("Say when the item began, too.", field="begun_at")
    if begun_at and ended_at and ended_at < begun_at:
        raise RuleBroken("The item ended before it began.", field="ended_at")
    changes = {
        "begun_at": (item.begun_at, begun_at),
        "ended_at": (item.ended_at, ended_at),
    }
    item.begun_at, item.ended_at = begun_at, ended_at
    item.save(update_fields=["begun_at", "ended_at"])
    _record(by, item, changes)
    return item


def clock_of(meeting: Meeting) -> time | None:
    """The time of day, in whole minutes, while the meeting goes on; else None."""
    instant = local(now())
    if meeting.state != Meeting.State.OPEN or meeting.date != instant.date():
        return None
    return instant.time().replace(second=0, microsecond=0)


def _begin(item: AgendaItem, at: time) -> None:
    """It begins, or goes on where it was interrupted; a minuted one is only mended."""
    if item.is_done:
        return
    item.begun_at, item.ended_at = item.begun_at or at, None
    item.save(update_fields=["begun_at", "ended_at"])


def _leave(item: AgendaItem, at: time) -> None:
    if item.begun_at is None or item.ended_at is not None:
        return
    if not item.is_done and timings.was_only_looked_at(item.begun_at, at):
        item.begun_at = None
    else:
        item.ended_at = at
    item.save(update_fields=["begun_at", "ended_at"])


def _locked_item(item_id: int) -> AgendaItem:
    found = AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id)
    meeting = locked(found)
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = meeting
    return item


def _record(by: Standing, item: AgendaItem, changes: audit.Changes) -> None:
    audit.record(
        events.ITEM_TAKEN_UP,
        by=by.actor,
        subject=item,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
