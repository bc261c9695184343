"""The next date, agreed at the end of a meeting: planned and written into its minutes."""

from datetime import date, time

from django.db import transaction

from boards import events, policy
from boards.models import Meeting
from boards.operations import meetings
from boards.operations.meetings import MeetingInput
from boards.standing import Standing
from governance import audit
from governance.long_dates import time_range, with_weekday


@transaction.atomic
def accept_next_date(
    *,
    by: Standing,
    meeting_id: int,
    day: date,
    starts_at: time,
    ends_at: time,
) -> Meeting:
    """Plan the next meeting where and how this one met, unless it is planned already.

    Returns:
        The next meeting.
    """
    meeting = meetings.locked(meeting_id)
    policy.may_record(by, meeting).require()
    planned = meeting.board.meetings.filter(date=day, starts_at=starts_at)
    found = planned.exclude(state=Meeting.State.CANCELLED).first()
    same = MeetingInput(
        date=day,
        starts_at=starts_at,
        ends_at=ends_at,
        mode=meeting.mode,
        place=meeting.place,
        link=meeting.link,
    )
    following = found or meetings.create_meeting(
        by=by, board=meeting.board, meeting=same
    )
    _write(by, meeting, _words(following))
    return following


def _write(by: Standing, meeting: Meeting, words: str) -> None:
    """Put the next date into the minutes of this meeting, unless it stands there."""
    old = meeting.next_meeting_text
    if old == words:
        return
    meeting.next_meeting_text = words
    meeting.save(update_fields=["next_meeting_text"])
    audit.record(
        events.MEETING_CHANGED,
        by=by.actor,
        subject=meeting,
        board_id=meeting.board_id,
        partnership_id=by.partnership_id,
        changes={"next_meeting_text": (old, words)},
    )


def _words(meeting: Meeting) -> str:
    hours = time_range(meeting.starts_at, meeting.ends_at)
    return f"{with_weekday(meeting.date)}, {hours}"
