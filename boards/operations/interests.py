"""Declarations of interest: what members declare, and that they were asked (C39)."""

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem, Interest, Meeting
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person


def _open_meeting(meeting_id: int, by: Standing) -> Meeting:
    meeting = locked(meeting_id)
    policy.may_record(by, meeting).require()
    return meeting


@transaction.atomic
def declare_interest(
    *,
    by: Standing,
    meeting_id: int,
    person: Person,
    item: AgendaItem | None,
    nature: str,
    description: str,
    handling: str,
    is_sensitive: bool = False,
) -> Interest:
    """Record an interest, its nature and how it was handled (000 Annex A (l), C39)."""
    meeting = _open_meeting(meeting_id, by)
    if not description.strip():
        raise RuleBroken("Say what was declared.", field="description")
    _check_item(handling, item)
    interest = Interest.objects.create(
        meeting=meeting,
        person=person,
        item=item,
        nature=nature,
        description=description.strip(),
        handling=handling,
        is_sensitive=is_sensitive,
    )
    meeting.interests_asked = True
    meeting.save(update_fields=["interests_asked"])
    _record(events.INTEREST_DECLARED, by, meeting, interest)
    return interest


@transaction.atomic
def handle_interest(
    *, by: Standing, meeting_id: int, interest_id: int, handling: str
) -> Interest:
    """Record how a declared interest was handled: who withdrew no longer counts.

    `boards.room` reads it, so the quorum of the item and of what is decided there
    follows at once.
    """
    meeting = _open_meeting(meeting_id, by)
    interest = meeting.interests.select_related("person", "item").get(pk=interest_id)
    _check_item(handling, interest.item)
    old = interest.handling
    if old == handling:
        return interest
    interest.handling = handling
    interest.save(update_fields=["handling"])
    changes = {"handling": (old, handling)}
    _record(events.INTEREST_HANDLED, by, meeting, interest, changes)
    return interest


@transaction.atomic
def remove_interest(*, by: Standing, meeting_id: int, interest_id: int) -> Meeting:
    """Take back a declaration recorded by mistake; the log keeps that it was.

    Without any left, the question counts as not asked.
    """
    meeting = _open_meeting(meeting_id, by)
    interest = meeting.interests.select_related("person").get(pk=interest_id)
    _record(events.INTEREST_REMOVED, by, meeting, interest)
    interest.delete()
    meeting.interests_asked = meeting.interests.exists()
    meeting.save(update_fields=["interests_asked"])
    return meeting


@transaction.atomic
def record_no_interests(*, by: Standing, meeting_id: int) -> Meeting:
    """Record that members were asked and nothing was declared: an explicit nil."""
    meeting = _open_meeting(meeting_id, by)
    if meeting.interests.exists():
        raise RuleBroken("An interest is recorded: there is no nil return.")
    meeting.interests_asked = True
    meeting.save(update_fields=["interests_asked"])
    _record(events.INTERESTS_NIL, by, meeting, meeting)
    return meeting


def _check_item(handling: str, item: AgendaItem | None) -> None:
    if handling == Interest.Handling.WITHDREW and item is None:
        raise RuleBroken("Say from which item they withdrew.", field="item")


def _record(
    kind: audit.Kind,
    by: Standing,
    meeting: Meeting,
    subject: Interest | Meeting,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes or {},
    )
