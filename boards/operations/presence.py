"""Who is out of the room for one item, who takes the chair, and rulings of the chair."""

from datetime import time

from django.db import transaction

from boards import events, policy, presiding, room, room_answers
from boards.models import AgendaItem, Attendance, Decision, Meeting, Ruling, Withdrawal
from boards.operations import attendance as people
from boards.operations import quorum_log
from boards.operations.attendance import PresenceInput
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import RuleBroken
from governance.models import Person


def _meeting(meeting_id: int, by: Standing) -> Meeting:
    meeting = locked(meeting_id)
    policy.may_record(by, meeting).require()
    return meeting


@transaction.atomic
def withdraw(
    *,
    by: Standing,
    meeting_id: int,
    attendance_id: int,
    item_id: int,
    reason: str = Withdrawal.Reason.INTEREST,
) -> Withdrawal:
    """Record that somebody is out of the room for one item (C36, C39).

    Raises:
        RuleBroken: when they did not come at all.
    """
    meeting = _meeting(meeting_id, by)
    row = meeting.attendances.select_related("person").get(pk=attendance_id)
    item = meeting.items.get(pk=item_id)
    if not row.is_here:
        raise RuleBroken(f"{row.name} is not here: nobody to leave the room.")
    made, is_new = Withdrawal.objects.get_or_create(
        attendance=row, item=item, defaults={"reason": reason}
    )
    old = None if is_new else made.reason
    if old != reason:
        made.reason = reason
        made.save(update_fields=["reason"])
        _record(
            events.WITHDRAWAL_RECORDED, by, meeting, made, {"reason": (old, reason)}
        )
    quorum_log.follow(meeting, by)
    return made


@transaction.atomic
def stayed(
    *, by: Standing, meeting_id: int, attendance_id: int, item_id: int
) -> Attendance:
    """Take back that somebody was out for an item: they stayed."""
    meeting = _meeting(meeting_id, by)
    row = meeting.attendances.select_related("person").get(pk=attendance_id)
    for found in row.withdrawals.filter(item_id=item_id).select_related("item"):
        _record(events.WITHDRAWAL_REMOVED, by, meeting, found)
        found.delete()
    quorum_log.follow(meeting, by)
    return row


@transaction.atomic
def leave(
    *, by: Standing, meeting_id: int, attendance_id: int, item_id: int
) -> Attendance:
    """Record that somebody leaves before an item; with the time while it goes on."""
    meeting = _meeting(meeting_id, by)
    row = meeting.attendances.get(pk=attendance_id)
    item = meeting.items.get(pk=item_id)
    at = _clock(meeting)
    if at and row.arrived_at and at <= row.arrived_at:
        at = None
    return people.record_presence(
        by=by,
        meeting_id=meeting_id,
        attendance_id=attendance_id,
        presence=PresenceInput(
            state=row.state,
            arrived_at=row.arrived_at,
            arrived_item=row.arrived_item,
            left_at=at,
            left_item=item,
        ),
    )


@transaction.atomic
def come(
    *, by: Standing, meeting_id: int, attendance_id: int, item_id: int
) -> Attendance:
    """Record that somebody comes for an item, late or back again (C36).

    Whoever had left is out for the items between, and in the room from this one on.
    """
    meeting = _meeting(meeting_id, by)
    row = meeting.attendances.get(pk=attendance_id)
    item = meeting.items.get(pk=item_id)
    is_back = row.is_here and (row.left_item_id or row.left_at)
    if is_back:
        agenda = room.of(meeting).agenda
        for missed in agenda.items:
            if missed.order < item.order and agenda.gone_by(row, missed):
                Withdrawal.objects.get_or_create(
                    attendance=row,
                    item=missed,
                    defaults={"reason": Withdrawal.Reason.OUT},
                )
    return people.record_presence(
        by=by,
        meeting_id=meeting_id,
        attendance_id=attendance_id,
        presence=PresenceInput(
            state=row.state if row.is_here else Attendance.State.PRESENT,
            arrived_at=row.arrived_at if is_back else _clock(meeting),
            arrived_item=row.arrived_item if is_back else item,
        ),
    )


def _clock(meeting: Meeting) -> time | None:
    """The time of day while the meeting goes on; else nobody knows it."""
    at = local(now())
    goes_on = meeting.state == Meeting.State.OPEN and at.date() == meeting.date
    return at.time().replace(second=0, microsecond=0) if goes_on else None


@transaction.atomic
def record_chair(*, by: Standing, meeting_id: int, person: Person | None) -> Meeting:
    """Record who presided from the beginning.

    Raises:
        RuleBroken: when that person may not preside, with the reason.
    """
    meeting = _meeting(meeting_id, by)
    if person is not None:
        _check_presiding(room.of(meeting), person)
    old, meeting.presided_by = meeting.presided_by, person
    meeting.save(update_fields=["presided_by"])
    changes = {"presided_by": (old, person)}
    _record(events.CHAIR_TAKEN, by, meeting, meeting, changes)
    quorum_log.follow(meeting, by)
    return meeting


@transaction.atomic
def take_the_chair(
    *, by: Standing, meeting_id: int, item_id: int, person: Person | None
) -> AgendaItem:
    """Record who presides from an item on; nobody means: as before it.

    Raises:
        RuleBroken: when that person may not preside there, with the reason.
    """
    meeting = _meeting(meeting_id, by)
    item = meeting.items.get(pk=item_id)
    now_in = room.of(meeting)
    if person is not None:
        _check_presiding(now_in, person, item)
    old, item.presiding = item.presiding, person
    item.save(update_fields=["presiding"])
    _record(events.CHAIR_TAKEN, by, meeting, meeting, {"presiding": (old, person)})
    quorum_log.follow(meeting, by)
    return item


def _check_presiding(
    now_in: room.Room, person: Person, item: AgendaItem | None = None
) -> None:
    """Refuse who cannot preside.

    Raises:
        RuleBroken: beside the person.
    """
    refused = presiding.refusal(room_answers.candidate(now_in, person, item))
    if refused:
        raise RuleBroken(refused, field="person")


@transaction.atomic
def rule(*, by: Standing, item_id: int, clause: str, reason: str) -> Ruling:
    """Record that the chair rules to go on without a quorum (C37, Q6, Q7).

    The quorum as counted stays as it is. Only where the terms give the chair this
    discretion do decisions at the item stand without being ratified.

    Raises:
        RuleBroken: when the item is quorate, or it is not recorded who presides.
    """
    item = AgendaItem.objects.get(pk=item_id)
    meeting = _meeting(item.meeting_id, by)
    now_in = room.of(meeting)
    person = now_in.chair_at(item)
    if person is None:
        raise RuleBroken("Record first who presides at this item.", field="reason")
    if now_in.quorum(item).quorate:
        raise RuleBroken("The board is quorate here: no ruling is needed.")
    if Ruling.objects.filter(item=item).exists():
        raise RuleBroken("A ruling is recorded at this item already.")
    if not clause.strip():
        raise RuleBroken("Say on which clause the ruling rests.", field="clause")
    if not reason.strip():
        raise RuleBroken("Say why the chair ruled so.", field="reason")
    made = Ruling.objects.create(
        item=item,
        person=person,
        clause=clause.strip(),
        reason=reason.strip(),
        ruled_at=now(),
        ruled_by=by.someone,
    )
    said = "" if item.is_confidential else made.reason
    _record(events.RULED, by, meeting, made, {"clause": (None, made.clause)}, said)
    return made


@transaction.atomic
def take_back_ruling(*, by: Standing, item_id: int) -> None:
    """Take back a ruling recorded by mistake; the log keeps that it was.

    Raises:
        RuleBroken: when a decision rests on it.
    """
    item = AgendaItem.objects.get(pk=item_id)
    meeting = _meeting(item.meeting_id, by)
    found = Ruling.objects.select_related("item").get(item=item)
    if item.decisions.filter(state=Decision.State.FIRM, quorum__quorate=False).exists():
        raise RuleBroken("A decision rests on this ruling: it stays in the record.")
    _record(events.RULING_TAKEN_BACK, by, meeting, found)
    found.delete()


def _record(
    kind: audit.Kind,
    by: Standing,
    meeting: Meeting,
    subject: Meeting | Withdrawal | Ruling,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
