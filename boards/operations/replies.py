"""Filling in the attendance from the replies, and the whole column at once (C35)."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from boards import events, policy, replies
from boards.models import Attendance, Meeting
from boards.operations import attendance as people
from boards.operations import quorum_log
from boards.operations.attendance import AttendeeInput
from boards.operations.meetings import locked
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.models import Person


def planned(meeting: Meeting, rows: Iterable[Attendance]) -> replies.Plan:
    """What *all as replied* would set, in one query.

    Args:
        rows: the meeting's attendance with its people.
    """
    said = meeting.replies.filter(for_date=meeting.date).select_related("substitute")
    return replies.plan(
        [
            replies.Line(pk=r.pk, person_id=r.person_id, name=r.name, state=r.state)
            for r in rows
            if r.person_id is not None
        ],
        [
            replies.Said(
                person_id=one.person_id,
                answer=one.answer,
                substitute_id=one.substitute_id,
                substitute=one.sends,
                note=one.note,
            )
            for one in said
        ],
    )


@transaction.atomic
def all_as_replied(*, by: Standing, meeting_id: int) -> replies.Plan:
    """Fill in every line on which nothing is recorded from its reply.

    Raises:
        RuleBroken: when there is nothing to fill in.
    """
    meeting = _recorded(meeting_id, by)
    rows = {
        row.pk: row for row in meeting.attendances.select_related("person", "sector")
    }
    plan = planned(meeting, rows.values())
    if not plan.settings:
        raise RuleBroken("Nobody without a letter has replied: nothing to fill in.")
    for one in plan.settings:
        row = rows[one.pk]
        row.state, row.as_replied = one.state, True
        row.save(update_fields=["state", "as_replied"])
        if one.substitute_id:
            _send(by, meeting, row, one.substitute_id)
    states = {str(rows[one.pk]): (None, one.state) for one in plan.settings}
    _record(events.SET_AS_REPLIED, by, meeting, meeting, states)
    quorum_log.follow(meeting, by)
    return plan


def _send(by: Standing, meeting: Meeting, member: Attendance, person_id: int) -> None:
    """Put the substitute somebody named on the list; the chair was told by the reply."""
    made = people.add_attendee(
        by=by,
        meeting_id=meeting.pk,
        attendee=AttendeeInput(
            person=Person.objects.get(
                pk=person_id, partnership_id=meeting.board.partnership_id
            ),
            capacity=Attendance.Capacity.SUBSTITUTE,
            stands_for=member,
        ),
    )
    made.as_replied = True
    made.save(update_fields=["as_replied"])


@transaction.atomic
def undo_as_replied(*, by: Standing, meeting_id: int) -> int:
    """Take back what was filled in as replied and nobody has touched since.

    Returns:
        How many lines were emptied again.
    """
    meeting = _recorded(meeting_id, by)
    filled = meeting.attendances.filter(as_replied=True)
    substitutes = filled.filter(capacity=Attendance.Capacity.SUBSTITUTE)
    count = filled.count()
    substitutes.delete()
    for row in filled.all():
        row.state, row.as_replied = Attendance.State.UNKNOWN, False
        row.save(update_fields=["state", "as_replied"])
    _record(events.AS_REPLIED_UNDONE, by, meeting, meeting)
    quorum_log.follow(meeting, by)
    return count


@transaction.atomic
def record_column(
    *,
    by: Standing,
    meeting_id: int,
    states: Mapping[int, tuple[str, str]],
    came: Mapping[int, str] | None = None,
) -> int:
    """Record the whole column at once: only what differs from what was shown.

    Args:
        states: line → the state it showed, and the one chosen.
        came: person → how they were there, of those whose turn it was not (C17).

    Returns:
        How many lines were changed or added. A line that somebody else set meanwhile to what
        it did not show stays as they set it, unless this page changed it too.
    """
    meeting = _recorded(meeting_id, by)
    changes: dict[str, tuple[str, str]] = {}
    for row in meeting.attendances.select_related("person", "sector"):
        shown, chosen = states.get(row.pk, (row.state, row.state))
        if chosen not in (shown, row.state):
            changes[str(row)] = (row.state, chosen)
            row.state, row.as_replied = chosen, False
            row.save(update_fields=["state", "as_replied"])
    if changes:
        _record(events.COLUMN_RECORDED, by, meeting, meeting, changes)
        quorum_log.follow(meeting, by)
    return len(changes) + _add_out_of_turn(by, meeting, came or {})


def _add_out_of_turn(by: Standing, meeting: Meeting, came: Mapping[int, str]) -> int:
    """Add who came out of turn; who was added meanwhile stays as they are."""
    listed = meeting.attendances.filter(person__in=came).values("person")
    others = Person.objects.filter(
        partnership_id=by.partnership_id, pk__in=came
    ).exclude(pk__in=listed)
    for person in others:
        attendee = AttendeeInput(
            person=person, capacity=Attendance.Capacity.MEMBER, state=came[person.pk]
        )
        people.add_attendee(by=by, meeting_id=meeting.pk, attendee=attendee)
    return len(others)


def _recorded(meeting_id: int, by: Standing) -> Meeting:
    meeting = locked(meeting_id)
    policy.may_record(by, meeting).require()
    return meeting


def _record(
    kind: audit.Kind,
    by: Standing,
    meeting: Meeting,
    subject: Meeting,
    changes: audit.Changes | None = None,
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
    )
