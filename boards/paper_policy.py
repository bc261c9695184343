"""Who may read a paper, and from when: a yes, or the sentence they will read."""

from datetime import datetime

from boards import embargo, policy
from boards.models import Meeting, Paper
from boards.roles import Capability
from boards.standing import Standing
from governance.clock import local
from governance.verdict import YES, Verdict, no


def may_read_paper(
    who: Standing, paper: Paper, *, withdrew: bool, at: datetime
) -> Verdict:
    """Read a paper's files, the newest and the older ones alike (C34, C41, A8, A12).

    Args:
        who: the reader.
        paper: with its item and meeting.
        withdrew: whether the reader withdrew from its item for an interest.
        at: now; a paper under embargo opens by itself.
    """
    if withdrew:
        return no("You withdrew from this item: its papers are for the others.")
    if paper.is_hidden and not policy.may_read_confidential(who):
        return no("This paper is confidential: only the board's members may read it.")
    if policy.may_prepare_meeting(who):
        return YES
    if paper.is_offered:
        return no("This paper came late: it is listed once the chair accepts it.")
    if paper.is_withdrawn:
        return no(f"This paper was withdrawn: {paper.withdrawn_reason}")
    return _is_due(who, paper, at) and policy.may_read_meetings(who)


def _is_due(who: Standing, paper: Paper, at: datetime) -> Verdict:
    """Whether the time has come: after the meeting, and after an embargo."""
    waits = paper.shared == Paper.Sharing.AFTER
    if waits and paper.item.meeting.state != Meeting.State.CLOSED:
        return no("This paper is shared after the meeting.")
    if opens := paper.embargo.keeps_from(policy.audience_of(who), at):
        return no(f"This paper opens on {embargo.opens_words(local(opens))}.")
    return YES


def may_follow_papers(who: Standing) -> Verdict:
    """Follow which papers came: who prepares the meeting, and who presides (C34)."""
    if policy.may_prepare_meeting(who) or who.may(Capability.CHECK_MINUTES):
        return YES
    return no("Only the chair, the vice chair and the secretary follow the papers.")


def may_ask_for_papers(who: Standing, meeting: Meeting) -> Verdict:
    """Ask authors for papers and remind them: until the meeting begins (C34)."""
    if meeting.is_recorded or meeting.state == Meeting.State.CANCELLED:
        return no("No papers are asked for any more: the meeting is held or cancelled.")
    return policy.may_prepare_meeting(who)
