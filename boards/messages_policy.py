"""Who writes, agrees and passes on the key messages of a meeting (C95).

A yes, or the sentence why not; pure over `Standing`, like `boards.policy`.
"""

from boards.models import Meeting
from boards.policy import may_see_replies, needs
from boards.roles import Capability, Role
from boards.standing import Standing
from governance.verdict import YES, Verdict, no

_OVER = "Key messages are written once the meeting is closed."


def may_write_messages(who: Standing) -> Verdict:
    """Write the key messages."""
    return needs(
        who, Capability.RECORD_MEETING, "Only the secretary writes the key messages."
    )


def may_write_now(who: Standing, meeting: Meeting) -> Verdict:
    """Write those of this meeting: once it is closed."""
    allowed = may_write_messages(who)
    if allowed and meeting.state != Meeting.State.CLOSED:
        return no(_OVER)
    return allowed


def may_agree_messages(who: Standing) -> Verdict:
    """Agree them, so that members pass them on."""
    return needs(
        who,
        Capability.CHECK_MINUTES,
        "Only the chair or vice chair agrees the key messages.",
    )


def may_pass_on(who: Standing, meeting: Meeting) -> Verdict:
    """Keep one's own record of telling one's sector: members of the board."""
    sits = who.roles & {Role.MEMBER, Role.CHAIR, Role.VICE_CHAIR}
    if not sits:
        return no("Members of the board tell their sector.")
    return YES if meeting.state == Meeting.State.CLOSED else no(_OVER)


def may_see_who_told(who: Standing) -> Verdict:
    """See who has passed the messages on: chair, vice chair and secretary."""
    if may_see_replies(who):
        return YES
    return no("Only the chair, the vice chair and the secretary see who told whom.")
