"""Releasing what is confidential, by a decision that the board took (C40, A10)."""

from datetime import date

from django.db import transaction

from boards import events, policy, publication
from boards.models import (
    AgendaItem,
    Decision,
    Markable,
    Meeting,
    MinuteEntry,
    Minutes,
    MinutesRevision,
    Paper,
    Release,
)
from boards.operations.meetings import locked as locked_meeting
from boards.operations.minutes import issue
from boards.operations.minutes import locked as locked_minutes
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken

ISSUED = (Minutes.State.CIRCULATED, Minutes.State.APPROVED)
_RECORDS: dict[str, type[AgendaItem | MinuteEntry | Paper]] = {
    Release.Extent.ITEM: AgendaItem,
    Release.Extent.NOTE: MinuteEntry,
    Release.Extent.PAPER: Paper,
}
STANDS = (Decision.State.FIRM, Decision.State.RATIFIED)


@transaction.atomic
def release(*, by: Standing, extent: str, pk: int, decision_id: int) -> Release:
    """Open a confidential item, note or paper from now on, in whichever state it is.

    An item opens its title and record; notes, papers and actions that are confidential
    by themselves stay so. A note or paper of a confidential item waits for that. What
    was published stays as it was; publishing again shows what was released.

    Args:
        extent: what `pk` is of: an item, a note or a paper.

    Raises:
        RuleBroken: it is open already, or the decision releases nothing.
    """
    meeting, minutes = _locked(by, _meeting_of(extent, pk))
    row = _RECORDS[extent].objects.get(pk=pk)
    item: AgendaItem = row if isinstance(row, AgendaItem) else row.item
    item.meeting = meeting
    if not row.is_confidential:
        raise RuleBroken("This is open already.", field="what")
    decision = deciding(
        row, board_id=meeting.board_id, held_on=meeting.date, decision_id=decision_id
    )
    row.unmark()
    if row is item:
        item.version += 1
    row.save()
    made = Release.objects.create(
        item=item,
        extent=extent,
        entry=row if isinstance(row, MinuteEntry) else None,
        paper=row if isinstance(row, Paper) else None,
        decision=decision,
        released_at=now(),
        released_by=by.someone,
    )
    if minutes is not None and minutes.state in ISSUED:
        issue(minutes, by, MinutesRevision.Occasion.RELEASED)
    _record(by, made)
    return made


def _meeting_of(extent: str, pk: int) -> int:
    path = "meeting_id" if extent == Release.Extent.ITEM else "item__meeting_id"
    found: int = _RECORDS[extent].objects.values_list(path, flat=True).get(pk=pk)
    return found


def _locked(by: Standing, meeting_id: int) -> tuple[Meeting, Minutes | None]:
    """A meeting and its minutes, if recording has begun: nothing goes out meanwhile."""
    meeting = locked_meeting(meeting_id)
    policy.may_release(by).require()
    elsewhere = by.board_id is not None and by.board_id != meeting.board_id
    if elsewhere or by.partnership_id != meeting.board.partnership_id:
        raise RuleBroken("This record is of another board.")
    is_minuted = Minutes.objects.filter(meeting=meeting).exists()
    return meeting, locked_minutes(meeting_id) if is_minuted else None


def deciding(
    row: Markable, *, board_id: int, held_on: date, decision_id: int
) -> Decision:
    """The decision that is named, if it lifts the mark of this record.

    Args:
        board_id: the board whose record it is.
        held_on: the day of the meeting it belongs to, or else of its recording.

    Raises:
        RuleBroken: beside the field of the decision.
    """
    decision = Decision.objects.select_related("meeting").get(pk=decision_id)
    refused = publication.may_release(
        publication.Release(
            is_confidential=row.is_confidential,
            decided_on=decision.meeting.date,
            decision_stands=decision.state in STANDS,
            is_own=decision.board_id == board_id,
            withheld_since=row.withheld_since(held_on),
            was_lost=decision.vote_result == Decision.VoteResult.NOT_CARRIED,
        )
    )
    if refused:
        raise RuleBroken(refused, field="decision")
    return decision


def _record(by: Standing, made: Release) -> None:
    audit.record(
        events.RELEASED,
        by=by.actor,
        subject=made,
        board_id=made.item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes={
            "is_confidential": (True, False),
            "decision": (None, made.decision.number),
        },
    )
