"""Who may comment on circulated minutes, settle comments and check that, and when (C43).

A yes, or the sentence why not; pure over `Standing`, like `boards.policy`.
"""

from dataclasses import dataclass

from boards.minutes_policy import may_check_minutes, may_circulate_minutes
from boards.models import Minutes, MinutesComment
from boards.policy import may_read_minutes, needs
from boards.roles import Capability
from boards.standing import Standing
from governance.long_dates import long_date
from governance.verdict import YES, Verdict, no

APPROVED = "The minutes are approved: only a later meeting amends them."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many comments on some minutes there are.

    Args:
        open: not settled yet.
        accepted: since the minutes last went out.
    """

    total: int
    open: int
    accepted: int


def may_circulate_again(who: Standing, minutes: Minutes, tally: Tally) -> Verdict:
    """Send these minutes again: with accepted corrections that the chair has checked."""
    allowed = may_circulate_minutes(who)
    if not allowed:
        return allowed
    if minutes.state != Minutes.State.CIRCULATED:
        return no("Only a circulated draft goes out again with its corrections.")
    if not tally.accepted:
        return no("Nothing was accepted since these minutes went out.")
    if minutes.corrections_checked_at is None:
        return no("The chair or vice chair checks the corrections before they go out.")
    return YES


def may_comment_now(who: Standing, minutes: Minutes) -> Verdict:
    """Comment on these minutes: while they are circulated, within the window."""
    allowed = YES if who.by_link else may_read_minutes(who, minutes)
    if not allowed:
        return allowed
    if minutes.state == Minutes.State.APPROVED:
        return no(APPROVED)
    until = minutes.comments_until
    if minutes.state != Minutes.State.CIRCULATED or until is None:
        return no("Members comment on minutes once they are circulated.")
    if who.day > until:
        return no(
            f"Comments were welcome until {long_date(until)}. What should be corrected "
            "still can be said at the meeting that approves the minutes."
        )
    return YES


def may_settle_comments(who: Standing) -> Verdict:
    """Accept or decline what was proposed."""
    return needs(
        who, Capability.RECORD_MEETING, "Only the secretary accepts or declines."
    )


def may_settle_now(who: Standing, comment: MinutesComment) -> Verdict:
    """Settle this comment: once, and before the minutes are approved."""
    allowed = may_settle_comments(who)
    if not allowed:
        return allowed
    if comment.minutes.state == Minutes.State.APPROVED:
        return no(APPROVED)
    if comment.state != MinutesComment.State.OPEN:
        return no(f"This was {comment.get_state_display().lower()} already.")
    return YES


def may_see_comments(who: Standing) -> Verdict:
    """See everybody's comments: who settles them, and who checks that."""
    if may_check_minutes(who):
        return YES
    return may_settle_comments(who)


def may_check_corrections(who: Standing, minutes: Minutes, tally: Tally) -> Verdict:
    """Say as the chair that what was accepted and declined is right."""
    allowed = may_check_minutes(who)
    if not allowed:
        return allowed
    if minutes.state != Minutes.State.CIRCULATED:
        return no("Corrections are checked while the draft is circulated.")
    if minutes.corrections_checked_at is not None:
        return no("The corrections are checked.")
    if not tally.total:
        return no("Nobody has commented yet.")
    if tally.open:
        return no("The secretary has not settled every comment yet.")
    return YES
