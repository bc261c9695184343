"""Meetings prepared, called, replied to, recorded and read back."""

from boards.models import Board, Decision, Meeting, Minutes
from boards.policy.needs import needs
from boards.policy.reading import may_read_meetings
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no


def may_prepare_meeting(who: Standing) -> Verdict:
    """Call meetings and write agendas."""
    return needs(
        who, Capability.PREPARE_MEETING, "Only the secretary prepares meetings."
    )


def may_add_meeting(who: Standing, board: Board) -> Verdict:
    """Set up another meeting: as long as the body is at work."""
    if board.has_ended(who.day):
        return no("This body has ended: it takes no new meetings.")
    return may_prepare_meeting(who)


def may_call_meeting(who: Standing, meeting: Meeting) -> Verdict:
    """Send the agenda to members: once the date is certain (C29)."""
    allowed = may_prepare_meeting(who)
    if allowed and not meeting.is_confirmed:
        return no("The date is to be confirmed: confirm it before people are called.")
    return allowed


def may_edit_agenda(who: Standing, meeting: Meeting) -> Verdict:
    """Change the agenda: until the meeting is held."""
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        return no("The agenda is settled: the meeting is over.")
    return may_prepare_meeting(who)


def may_keep_papers(who: Standing, meeting: Meeting) -> Verdict:
    """Add, replace and withdraw papers: before the meeting, at it and after it (C34)."""
    if meeting.state == Meeting.State.CANCELLED:
        return no("The meeting was cancelled: no papers are added to it.")
    return may_prepare_meeting(who)


def in_words(minutes: Minutes) -> str:
    """The state within a sentence: `checked`, `circulated`, `approved`."""
    return {
        Minutes.State.CHECKED: "checked",
        Minutes.State.CIRCULATED: "circulated",
        Minutes.State.APPROVED: "approved",
    }.get(Minutes.State(minutes.state), "a draft")


def may_record_meeting(who: Standing) -> Verdict:
    """Record attendance, notes, decisions and actions."""
    return needs(
        who, Capability.RECORD_MEETING, "Only the secretary records the meeting."
    )


def may_keep_phrases(who: Standing) -> Verdict:
    """Keep the board's house phrases: whoever writes its minutes."""
    return needs(
        who, Capability.RECORD_MEETING, "Only the secretary keeps the house phrases."
    )


def may_record(who: Standing, meeting: Meeting) -> Verdict:
    """Record in this meeting: once begun, and while its minutes are a draft."""
    allowed = may_record_meeting(who)
    if not allowed:
        return allowed
    if not meeting.is_recorded:
        return no("Recording has not begun. Begin it on the meeting's page.")
    minutes: Minutes | None = getattr(meeting, "minutes", None)
    if minutes is not None and not minutes.may_be_edited:
        return no(
            f"The minutes are {in_words(minutes)}: "
            "take them back to the draft to change them."
            if minutes.state != Minutes.State.APPROVED
            else "The minutes are approved. Only a correction at a later meeting "
            "can change them."
        )
    return YES


def may_ratify(who: Standing, decision: Decision) -> Verdict:
    """Record the ratification of a provisional decision (C38)."""
    if decision.state != Decision.State.PROVISIONAL:
        return no("This decision needs no ratification.")
    return may_record_meeting(who)


def may_read_back(who: Standing) -> Verdict:
    """Read the record back at the end: who records it, and who chairs."""
    if who.may(Capability.RECORD_MEETING) or who.may(Capability.CHECK_MINUTES):
        return YES
    return no("Only the secretary and the chair read the record back.")


def may_reply(who: Standing, meeting: Meeting, person_id: int) -> Verdict:
    """Reply to the invitation: for oneself, or as the secretary for anybody (C35)."""
    if meeting.state in (Meeting.State.CLOSED, Meeting.State.CANCELLED):
        return no("The meeting is over: nobody replies to its invitation any more.")
    if who.person is not None and who.person.pk == person_id:
        return YES if who.by_link else may_read_meetings(who)
    return needs(
        who,
        Capability.PREPARE_MEETING,
        "Only the secretary enters what somebody else replied.",
    )


def may_see_replies(who: Standing) -> Verdict:
    """See who replied what, and who would make the quorum: who prepares or presides."""
    if who.may(Capability.PREPARE_MEETING) or who.may(Capability.CHECK_MINUTES):
        return YES
    return no("Only the chair, the vice chair and the secretary see who replied.")
