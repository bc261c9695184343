"""Who may do what on a board: a yes, or the sentence they will read.

Pure over `Standing`; the same function hides the button, explains and enforces.
"""

from datetime import datetime, timedelta

from boards.models import (
    AgendaItem,
    Board,
    Consulted,
    Decision,
    ForwardItem,
    Markable,
    Meeting,
    Minutes,
)
from boards.publication import Audience
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Person
from governance.verdict import YES, Verdict, no

# How long somebody may take back what they have just done by mistake.
UNDO_FOR = timedelta(minutes=10)


def needs(who: Standing, capability: Capability, sentence: str) -> Verdict:
    """Yes to whoever has the capability; else no, with the sentence."""
    return YES if who.may(capability) else no(sentence)


def in_words(minutes: Minutes) -> str:
    """The state within a sentence: `checked`, `circulated`, `approved`."""
    return {
        Minutes.State.CHECKED: "checked",
        Minutes.State.CIRCULATED: "circulated",
        Minutes.State.APPROVED: "approved",
    }.get(Minutes.State(minutes.state), "a draft")


def may_set_up_boards(who: Standing) -> Verdict:
    """Create boards, seats and terms of reference."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator sets up boards.",
    )


def may_end_board(who: Standing) -> Verdict:
    """End a body and say which follows it."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator ends a body; where another follows "
        "it, of both.",
    )


def may_add_meeting(who: Standing, board: Board) -> Verdict:
    """Set up another meeting: as long as the body is at work."""
    if board.has_ended(who.day):
        return no("This body has ended: it takes no new meetings.")
    return may_prepare_meeting(who)


def may_change_structure(who: Standing) -> Verdict:
    """Add outside bodies and draw the lines between bodies (C07)."""
    return needs(
        who,
        Capability.SET_UP_BOARD,
        "Only the secretary or an administrator changes the structure.",
    )


def may_keep_registers(who: Standing) -> Verdict:
    """Add people, organisations and sectors."""
    return needs(
        who,
        Capability.KEEP_REGISTERS,
        "Only the secretary or an administrator keeps the registers of people.",
    )


def may_appoint(who: Standing) -> Verdict:
    """Appoint members and officers."""
    return needs(
        who,
        Capability.APPOINT,
        "Only the secretary or an administrator records appointments.",
    )


def may_bring_people(who: Standing) -> Verdict:
    """Bring people and seats along from a table."""
    return needs(
        who,
        Capability.APPOINT,
        "Only the secretary or an administrator brings people and seats along.",
    )


def may_grant_roles(who: Standing) -> Verdict:
    """Give and end roles such as secretary."""
    return needs(who, Capability.GRANT_ROLES, "Only an administrator gives roles.")


def may_invite(who: Standing) -> Verdict:
    """Invite people to sign in."""
    return needs(
        who,
        Capability.INVITE,
        "Only the secretary or an administrator invites people.",
    )


def may_read_meetings(who: Standing) -> Verdict:
    """Read agendas and circulated minutes."""
    return needs(
        who,
        Capability.READ_MEETINGS,
        "Agendas and minutes of this board are for its members. "
        "What is published can be read by anyone.",
    )


def may_read_drafts(who: Standing) -> Verdict:
    """Read minutes before they are circulated."""
    return needs(
        who,
        Capability.READ_DRAFTS,
        "The minutes are being written. You can read them once they are circulated.",
    )


def may_read_minutes(who: Standing, minutes: Minutes) -> Verdict:
    """Read the minutes in the state they are in."""
    if minutes.state in (Minutes.State.CIRCULATED, Minutes.State.APPROVED):
        return may_read_meetings(who)
    return may_read_drafts(who)


def may_read_confidential(who: Standing) -> Verdict:
    """Read what is confidential: those who sit on the board, and its secretary."""
    return needs(
        who,
        Capability.READ_CONFIDENTIAL,
        "This item is confidential: only the board's members may read it.",
    )


def audience_of(who: Standing) -> Audience:
    """For which audience this reader's versions are made."""
    return Audience.CLEARED if may_read_confidential(who) else Audience.OPEN


def may_prepare_meeting(who: Standing) -> Verdict:
    """Call meetings and write agendas."""
    return needs(
        who, Capability.PREPARE_MEETING, "Only the secretary prepares meetings."
    )


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


def may_keep_interests(who: Standing, person: Person) -> Verdict:
    """Keep a person's register of interests: their own, or the secretary for them."""
    if who.person == person:
        return YES
    return needs(
        who,
        Capability.KEEP_INTERESTS,
        "Everybody keeps their own register of interests. "
        "Only the secretary enters interests for somebody else.",
    )


def may_read_interests_in_full(who: Standing) -> Verdict:
    """Read sensitive interests in full: who rules on them at the meeting."""
    return needs(
        who,
        Capability.READ_INTERESTS,
        "Sensitive interests are told in general words, except to the chair "
        "and the secretary.",
    )


def may_consult(who: Standing) -> Verdict:
    """Consult members and others, and record what came of it (C09)."""
    return needs(
        who,
        Capability.KEEP_REVIEWS,
        "Only the secretary consults, and records the result.",
    )


def may_answer_for(who: Standing, row: Consulted) -> Verdict:
    """Answer a consultation: who was asked, by letter or signed in; nobody for them."""
    is_theirs = who.person == row.person if row.person else who.by_link
    return YES if is_theirs else no("Only who was asked answers.")


def may_read_inductions(who: Standing) -> Verdict:
    """See how far new members have come: the chair, and who appoints (C25)."""
    if who.may(Capability.APPOINT) or who.may(Capability.READ_REVIEWS):
        return YES
    return no("Only the chair and the secretary see how far new members have come.")


def may_tick_induction(who: Standing, person: Person) -> Verdict:
    """Say what a new member has been through: they themselves, or the secretary (C25)."""
    if who.person == person or who.may(Capability.APPOINT):
        return YES
    return no("Only the member and the secretary keep their induction.")


def may_keep_reviews(who: Standing) -> Verdict:
    """Plan reviews of the board and of terms, and record their outcome."""
    return needs(who, Capability.KEEP_REVIEWS, "Only the secretary records reviews.")


def may_read_reviews(who: Standing) -> Verdict:
    """Read what a review of somebody’s term found."""
    return needs(
        who,
        Capability.READ_REVIEWS,
        "What was found about somebody’s term is for the chair and the secretary.",
    )


def sees_item(who: Standing, item: AgendaItem) -> Verdict:
    """See an item's own title and text, rather than its public face."""
    return may_read_confidential(who) if item.is_confidential else YES


def sees_planned(who: Standing, item: ForwardItem) -> Verdict:
    """See the title of an item of the forward plan, rather than its public one."""
    return may_read_confidential(who) if item.is_confidential else YES


def may_read_attendance_of(who: Standing, person_id: int) -> Verdict:
    """See one person's attendance counted up: their own, or any to those who lead (C23).

    Sectors and seats are for all who read the meetings, whose minutes name who came; the
    sum of a person is not, since few people stand behind a number.
    """
    if who.person is not None and who.person.pk == person_id:
        return may_read_meetings(who)
    return may_read_attendance_by_person(who)


def may_read_attendance_by_person(who: Standing) -> Verdict:
    """See everybody's attendance counted up: the chair, the vice chair, the secretary."""
    if who.may(Capability.RECORD_MEETING) or who.may(Capability.CHECK_MINUTES):
        return YES
    return no(
        "Only the chair, the vice chair and the secretary see other people’s "
        "attendance counted up. Everybody sees their own."
    )
