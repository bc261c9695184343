"""Circulating minutes in one act: link, PDF and own actions to everybody listed (C43)."""

from datetime import date

from django.db import transaction

from boards import (
    circulation,
    comment_window,
    comments_policy,
    events,
    minutes_policy,
)
from boards.models import Minutes, MinutesCopy, MinutesRevision
from boards.operations.minutes import issue, locked, log, require_now
from boards.standing import Standing
from governance import outbox
from governance.clock import now, today
from governance.errors import RuleBroken

KIND = "circulated minutes"


@transaction.atomic
def circulate_minutes(
    *, by: Standing, meeting_id: int, comments_until: date | None = None
) -> Minutes:
    """Send the draft to everybody listed; what they get is kept as issued.

    Args:
        comments_until: the last day for comments; the usual one if left out.

    Raises:
        RuleBroken: beside the field when that day cannot be it.
    """
    minutes = locked(meeting_id)
    minutes_policy.may_circulate_minutes(by).require()
    require_now(minutes_policy.may_circulate_now(by, minutes))
    until = _window(minutes, comments_until)
    was = minutes.state
    minutes.circulate(by=by.someone, at=now(), until=until)
    minutes.save(
        update_fields=["state", "circulated_at", "circulated_by", "comments_until"]
    )
    _send(by, minutes, MinutesRevision.Occasion.CIRCULATED)
    log(events.MINUTES_CIRCULATED, by, minutes, was=was)
    return minutes


@transaction.atomic
def circulate_again(
    *, by: Standing, meeting_id: int, comments_until: date | None = None
) -> Minutes:
    """Send the draft again with what was accepted since; each letter says what changed.

    Raises:
        RuleBroken: when nothing was accepted, the chair has not looked, or the day for
            comments cannot be it.
    """
    minutes = locked(meeting_id)
    minutes_policy.may_circulate_minutes(by).require()
    require_now(
        comments_policy.may_circulate_again(by, minutes, circulation.tally(minutes))
    )
    minutes.comments_until = _window(minutes, comments_until)
    minutes.save(update_fields=["comments_until"])
    _send(by, minutes, MinutesRevision.Occasion.CORRECTED)
    log(events.MINUTES_CIRCULATED_AGAIN, by, minutes)
    return minutes


def _window(minutes: Minutes, asked: date | None) -> date:
    approved_on = circulation.approved_on(minutes.meeting)
    days = minutes.meeting.terms.comment_days
    until = asked or comment_window.usual_end(today(), days, approved_on)
    if asked and (why := comment_window.refusal(asked, today(), approved_on)):
        raise RuleBroken(why, field="comments_until")
    return until


def _send(by: Standing, minutes: Minutes, occasion: str) -> None:
    """Keep the issue, and a copy of it for each recipient; the letters follow."""
    revision = issue(minutes, by, occasion)
    listed = circulation.recipients(minutes.meeting)
    keyed = {
        f"minutes:{minutes.pk}:{revision.number}:{one.person.pk}": one.person
        for one in listed
        if not one.why_not
    }
    notices = outbox.queue_for_many(kind=KIND, keyed=keyed)
    at = now()
    MinutesCopy.objects.bulk_create(
        MinutesCopy(
            revision=revision,
            person=one.person,
            notice=notices.get(one.person.pk),
            sent_at=at,
            sent_by=by.someone,
        )
        for one in listed
    )
