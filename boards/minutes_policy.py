"""Who may check, circulate, approve, amend and publish minutes, and when.

A yes, or the sentence why not; pure over `Standing`, like `boards.policy`.
"""

from boards.models import Meeting, Minutes
from boards.policy import in_words, may_publish, needs
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no


def may_check_minutes(who: Standing) -> Verdict:
    """Say as the chair that the minutes are right."""
    return needs(
        who, Capability.CHECK_MINUTES, "Only the chair or vice chair checks minutes."
    )


def may_check_now(who: Standing, minutes: Minutes) -> Verdict:
    """Check these minutes: as a draft, once the meeting is over."""
    allowed = may_check_minutes(who)
    if not allowed:
        return allowed
    if minutes.state != Minutes.State.DRAFT:
        return no(f"The minutes are {in_words(minutes)} already.")
    if minutes.meeting.state != Meeting.State.CLOSED:
        return no("Close the meeting before its minutes are checked.")
    return YES


def may_circulate_minutes(who: Standing) -> Verdict:
    """Send the minutes to members."""
    return needs(
        who, Capability.CIRCULATE_MINUTES, "Only the secretary circulates minutes."
    )


def may_circulate_now(who: Standing, minutes: Minutes) -> Verdict:
    """Send these minutes to members: once the chair has checked them."""
    allowed = may_circulate_minutes(who)
    if not allowed:
        return allowed
    if minutes.state == Minutes.State.DRAFT:
        return no("The chair or vice chair checks the minutes before they go out.")
    if minutes.state != Minutes.State.CHECKED:
        return no(f"The minutes are {in_words(minutes)} already.")
    return YES


def may_take_back_minutes(who: Standing) -> Verdict:
    """Go back to the draft: the chair or the secretary."""
    if may_check_minutes(who):
        return YES
    return may_circulate_minutes(who)


def may_take_back_now(who: Standing, minutes: Minutes) -> Verdict:
    """Go back to the draft with these minutes: before they are approved."""
    allowed = may_take_back_minutes(who)
    if not allowed:
        return allowed
    if minutes.state == Minutes.State.DRAFT:
        return no("The minutes are a draft: there is nothing to take back.")
    if minutes.state == Minutes.State.APPROVED:
        return no(
            "The minutes are approved. Only a correction at a later meeting can "
            "change them."
        )
    return YES


def may_approve_minutes(who: Standing) -> Verdict:
    """Record that a meeting approved the minutes."""
    return needs(
        who,
        Capability.APPROVE_MINUTES,
        "Only the secretary records the approval of minutes.",
    )


def may_approve_now(who: Standing, minutes: Minutes) -> Verdict:
    """Record the approval of these minutes: once members have had them."""
    allowed = may_approve_minutes(who)
    if not allowed:
        return allowed
    if minutes.state == Minutes.State.APPROVED:
        return no("The minutes are approved already.")
    if minutes.state != Minutes.State.CIRCULATED:
        return no("Circulate the minutes to members before they are approved.")
    return YES


def may_amend_minutes(who: Standing) -> Verdict:
    """Record that a later meeting amended approved minutes."""
    return needs(
        who,
        Capability.APPROVE_MINUTES,
        "Only the secretary records amendments of minutes.",
    )


def may_amend_now(who: Standing, minutes: Minutes) -> Verdict:
    """Amend these minutes: once they are approved; before, they are corrected (C43)."""
    allowed = may_amend_minutes(who)
    if not allowed:
        return allowed
    if minutes.state != Minutes.State.APPROVED:
        return no(
            "These minutes are not approved yet: they are corrected, not amended."
        )
    return YES


def may_publish_minutes(who: Standing, minutes: Minutes) -> Verdict:
    """Publish these minutes: by the rule of the terms they ran under (C47)."""
    allowed = may_publish(who)
    if not allowed:
        return allowed
    terms = minutes.meeting.terms
    if minutes.state == Minutes.State.APPROVED:
        return YES
    if terms.publication == terms.Publication.APPROVED_ONLY:
        return no("The terms of reference publish minutes only once approved.")
    if minutes.state != Minutes.State.CIRCULATED:
        return no("Circulate the minutes to members before publishing the draft.")
    return YES
