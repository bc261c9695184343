"""What is published, and what stops being confidential."""

from datetime import datetime, timedelta

from boards.models import Markable, Meeting
from boards.policy.needs import needs
from boards.policy.reading import may_read_confidential
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no

# How long somebody may take back what they have just done by mistake.
UNDO_FOR = timedelta(minutes=10)


def may_publish(who: Standing) -> Verdict:
    """Publish or withdraw minutes."""
    return needs(who, Capability.PUBLISH, "Only the secretary publishes.")


def may_publish_agenda(who: Standing, meeting: Meeting) -> Verdict:
    """Publish this agenda: once members have it, and while the meeting is on (C47)."""
    allowed = may_publish(who)
    if not allowed:
        return allowed
    if meeting.state == Meeting.State.CANCELLED:
        return no("The meeting is cancelled.")
    if not meeting.agenda_is_out:
        return no(
            "Call the meeting first: its members have the agenda before the public."
        )
    return YES


def may_release(who: Standing) -> Verdict:
    """Open what is confidential, by a decision of the board (C40)."""
    allowed = needs(
        who, Capability.PUBLISH, "Only the secretary releases what is confidential."
    )
    return may_read_confidential(who) if allowed else allowed


def may_unmark(who: Standing, row: Markable, at: datetime) -> Verdict:
    """Take back a confidential mark set by mistake: who set it, at once (C40, A10).

    Args:
        at: now; ten minutes after the mark only a decision of the board lifts it.
    """
    is_own = who.person is not None and row.marked_by_id == who.person.pk
    if is_own and row.marked_at is not None and at - row.marked_at <= UNDO_FOR:
        return YES
    return no(
        "This stays confidential until a decision of the board releases it. "
        "Name that decision on the page “Release what is confidential”."
    )
