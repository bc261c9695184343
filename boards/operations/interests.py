"""Declarations of interest: what members declare, and that they were asked (C39)."""

from collections.abc import Sequence

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem, Interest, Meeting, RegisteredInterest
from boards.operations import quorum_log
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person

_LONGEST = 500


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
    handling: str = Interest.Handling.OPEN,
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
    quorum_log.follow(meeting, by)
    return interest


@transaction.atomic
def take_over_interest(
    *, by: Standing, meeting_id: int, registered_id: int, item_ids: Sequence[int] = ()
) -> list[Interest]:
    """Declare what stands in a register, at each item it touches; nothing twice.

    Args:
        item_ids: items of the meeting; none declares it for the whole meeting.
    """
    meeting = _open_meeting(meeting_id, by)
    row = RegisteredInterest.objects.select_related("person").get(
        pk=registered_id, person__attendances__meeting=meeting
    )
    known = set(meeting.interests.filter(registered=row).values_list("item", flat=True))
    items: list[AgendaItem | None] = [*meeting.items.filter(pk__in=item_ids)]
    made = [
        declare_interest(
            by=by,
            meeting_id=meeting.pk,
            person=row.person,
            item=item,
            nature=row.nature,
            description=_as_declared(row),
            is_sensitive=row.is_sensitive,
        )
        for item in items or [None]
        if (item.pk if item else None) not in known
    ]
    Interest.objects.filter(pk__in=[one.pk for one in made]).update(registered=row)
    return made


def _as_declared(row: RegisteredInterest) -> str:
    """What the meeting hears: with the organisation, where it has room."""
    whole = f"{row.description}, {row.organisation_text}".rstrip(", ")
    return whole if len(whole) <= _LONGEST else row.description


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
    quorum_log.follow(meeting, by)
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
    quorum_log.follow(meeting, by)
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
