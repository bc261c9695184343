"""Calling, opening, closing and cancelling meetings."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from boards import events, policy, room
from boards.models import (
    Board,
    Meeting,
    MeetingInvitation,
    Minutes,
    TermsOfReference,
)
from boards.operations import agenda_drafting, attendance, inviting, quorum_log
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import next_number

Occasion = MeetingInvitation.Occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInput:
    """When and where a meeting takes place."""

    date: date
    starts_at: time
    ends_at: time
    mode: str = Meeting.Mode.IN_PERSON
    place: str = ""
    link: str = ""
    is_confirmed: bool = True


def locked(meeting_id: int) -> Meeting:
    """A meeting locked for change, with its board and terms."""
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("board__partnership", "terms")
        .get(pk=meeting_id)
    )


def _check_time(board: Board, meeting: MeetingInput, but: int | None = None) -> None:
    """Refuse a meeting that ends before it starts, or meets another of the board.

    Raises:
        RuleBroken: beside the field.
    """
    if meeting.ends_at <= meeting.starts_at:
        raise RuleBroken("The meeting ends before it starts.", field="ends_at")
    if board.ends_on is not None and board.has_ended(meeting.date):
        raise RuleBroken(
            f"This body ended on {long_date(board.ends_on)}: it takes no new meetings.",
            field="date",
        )
    others = board.meetings.exclude(state=Meeting.State.CANCELLED).filter(
        date=meeting.date
    )
    for other in others:
        if other.pk != but and other.overlaps(
            meeting.date, meeting.starts_at, meeting.ends_at
        ):
            raise RuleBroken(
                f"The board has a meeting on {long_date(other.date)}, {other.hours}.",
                field="starts_at",
            )


def _terms_on(board: Board, day: date) -> TermsOfReference:
    """The terms a meeting on that day runs under.

    Raises:
        RuleBroken: beside the date, when none are in force.
    """
    terms = TermsOfReference.objects.in_force(board, day)
    if terms is None:
        raise RuleBroken(
            f"The board has no terms of reference in force on {long_date(day)}. "
            "Enter them first.",
            field="date",
        )
    return terms


@transaction.atomic
def create_meeting(*, by: Standing, board: Board, meeting: MeetingInput) -> Meeting:
    """Set up a meeting from the terms in force on its day (C31, 000 Annex A (d)).

    Standing items, the minutes to approve, decisions to ratify and the members
    expected are filled in.
    """
    policy.may_prepare_meeting(by).require()
    return add(by, locked_board(board.pk), meeting)


def locked_board(board_id: int) -> Board:
    """A board locked, so that its meetings are set up one after another."""
    return (
        Board.objects.select_for_update(of=("self",))
        .select_related("partnership")
        .get(pk=board_id)
    )


def add(
    by: Standing, board: Board, meeting: MeetingInput, planned_on: date | None = None
) -> Meeting:
    """Add a meeting, for the operations that set up one or a year of them.

    Args:
        board: locked.
        planned_on: the day its series gives it; None for a meeting of its own.

    Raises:
        RuleBroken: beside the field.
    """
    _check_time(board, meeting)
    made = Meeting.objects.create(
        board=board,
        number=next_number(f"board:{board.pk}:meeting"),
        terms=_terms_on(board, meeting.date),
        planned_on=planned_on,
        **{name: getattr(meeting, name) for name in MeetingInput.__slots__},
    )
    agenda_drafting.draft(made)
    attendance.expect_members(made)
    audit.record(
        events.MEETING_CREATED,
        by=by.actor,
        subject=made,
        board_id=board.pk,
        partnership_id=board.partnership_id,
    )
    return made


@transaction.atomic
def change_meeting(*, by: Standing, meeting_id: int, meeting: MeetingInput) -> Meeting:
    """Change when and where; its number and address stay.

    On another day other terms may be in force, and other people be members; whoever
    was invited is asked again.
    """
    row = locked(meeting_id)
    policy.may_edit_agenda(by, row).require()
    _check_time(row.board, meeting, but=row.pk)
    new_values = {name: getattr(meeting, name) for name in MeetingInput.__slots__}
    if row.date != meeting.date:
        new_values["terms"] = _terms_on(row.board, meeting.date)
    changes = {}
    for name, new in new_values.items():
        old = getattr(row, name)
        if old != new:
            changes[name] = (old, new)
            setattr(row, name, new)
    if changes:
        row.save(update_fields=[*changes])
        attendance.expect_members(row)
        was_on = changes.get("date", (row.date, row.date))[0]
        inviting.tell_of_change(by, row, was_on=was_on)
        audit.record(
            events.MEETING_CHANGED,
            by=by.actor,
            subject=row,
            board_id=row.board_id,
            partnership_id=row.board.partnership_id,
            changes=changes,
        )
    return row


@transaction.atomic
def call_meeting(*, by: Standing, meeting_id: int) -> Meeting:
    """Send the agenda to the people expected, and ask them whether they come."""
    meeting = locked(meeting_id)
    policy.may_call_meeting(by, meeting).require()
    meeting.call(by=by.someone, at=now())
    meeting.save(update_fields=["state", "called_at", "called_by"])
    _record(events.MEETING_CALLED, by, meeting)
    inviting.tell(by, meeting, inviting.expected(meeting), Occasion.CALLED)
    return meeting


@transaction.atomic
def open_meeting(*, by: Standing, meeting_id: int) -> Meeting:
    """Begin recording, or go back to it; members appointed meanwhile are expected too.

    Raises:
        RuleBroken: when the minutes have left the draft: they are taken back first.
    """
    meeting = locked(meeting_id)
    policy.may_record_meeting(by).require()
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    if minutes is not None and not minutes.may_be_edited:
        raise RuleBroken(
            f"The minutes are {minutes.get_state_display().lower()}: "
            "the meeting cannot be recorded again."
        )
    meeting.open()
    meeting.save(update_fields=["state", "is_confirmed", "closed_at", "closed_by"])
    attendance.expect_members(meeting)
    Minutes.objects.get_or_create(meeting=meeting)
    _record(events.MEETING_OPENED, by, meeting)
    return meeting


@transaction.atomic
def close_meeting(
    *,
    by: Standing,
    meeting_id: int,
    closed_time: time | None = None,
    next_meeting_text: str = "",
) -> Meeting:
    """Close: the quorum the meeting had is stamped, and never recomputed."""
    meeting = locked(meeting_id)
    policy.may_record(by, meeting).require()
    if closed_time is not None and closed_time <= meeting.starts_at:
        raise RuleBroken("The meeting closes before it starts.", field="closed_time")
    meeting.close(by=by.someone, at=now(), time_of_close=closed_time)
    meeting.next_meeting_text = next_meeting_text
    now_in = room.of(meeting)
    meeting.quorum = now_in.quorum().to_dict() if now_in.is_recorded else None
    meeting.save(
        update_fields=[
            "state",
            "closed_at",
            "closed_by",
            "closed_time",
            "next_meeting_text",
            "quorum",
        ]
    )
    quorum_log.follow(meeting, by)
    agenda_drafting.hand_on(meeting)
    _record(events.MEETING_CLOSED, by, meeting)
    return meeting


@transaction.atomic
def cancel_meeting(*, by: Standing, meeting_id: int, reason: str) -> Meeting:
    """Cancel with a reason; the meeting stays visible."""
    meeting = locked(meeting_id)
    policy.may_prepare_meeting(by).require()
    if not reason.strip():
        raise RuleBroken("Say why the meeting is cancelled.", field="reason")
    meeting.cancel(reason=reason.strip())
    meeting.save(update_fields=["state", "cancelled_reason"])
    agenda_drafting.hand_on(meeting)
    inviting.tell_of_cancellation(by, meeting)
    _record(events.MEETING_CANCELLED, by, meeting, reason=reason.strip())
    return meeting


def _record(kind: audit.Kind, by: Standing, meeting: Meeting, reason: str = "") -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=meeting,
        board_id=meeting.board_id,
        partnership_id=meeting.board.partnership_id,
        reason=reason,
    )
