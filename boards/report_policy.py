"""Who writes and who reads a group's highlight reports: a yes, or the sentence why not."""

from boards.models import HighlightReport, Meeting
from boards.policy import may_edit_agenda, may_read_meetings
from boards.roles import Capability
from boards.standing import Standing
from governance.models import Organisation
from governance.verdict import YES, Verdict, no

_OVER = (Meeting.State.CLOSED, Meeting.State.CANCELLED)


def may_write_reports(who: Standing) -> Verdict:
    """Write for the group: its lead, or its secretary."""
    if who.may(Capability.CHECK_MINUTES) or who.may(Capability.PREPARE_MEETING):
        return YES
    return no("The lead of the group, or its secretary, writes the highlight report.")


def may_write_for_partner(who: Standing, *, is_theirs: bool) -> Verdict:
    """Write for a partner: its own people on the board, or the board's secretary.

    Args:
        is_theirs: the reader works for the partner and sits on this board.
    """
    if is_theirs or who.may(Capability.PREPARE_MEETING):
        return YES
    return no("The partner’s own people on this board, or the secretary, write it.")


def may_change_report(
    who: Standing, report: HighlightReport, *, is_theirs: bool = False
) -> Verdict:
    """Change a report: until the meeting it is for is over."""
    if report.is_signed:
        return no("This report is signed off. It stays as it is.")
    if report.meeting.state in _OVER:
        return no("The meeting this report was for is over.")
    if report.partner is not None:
        return may_write_for_partner(who, is_theirs=is_theirs)
    return may_write_reports(who)


def may_sign_report(
    who: Standing, report: HighlightReport, *, is_theirs: bool = False
) -> Verdict:
    """Sign a report off, so that it never changes, once it is sent.

    The group's chair does; for a partner its senior officer, or, where none is named,
    its own people on the board.
    """
    if report.is_signed:
        return no("This report is signed off already.")
    if not report.is_sent:
        return no("The report is signed off once it is sent to the board.")
    if report.partner is not None:
        return _may_sign_for(who, report.partner, is_theirs=is_theirs)
    if who.may(Capability.CHECK_MINUTES):
        return YES
    return no("The chair of the group signs the highlight report off.")


def _may_sign_for(who: Standing, partner: Organisation, *, is_theirs: bool) -> Verdict:
    officer = partner.senior_officer_id
    is_officer = who.person is not None and who.person.pk == officer
    if is_officer or (officer is None and is_theirs):
        return YES
    return no("The partner’s senior officer signs its highlight report off.")


def may_take_up_asks(of_board: Standing, report: HighlightReport) -> Verdict:
    """Put an ask onto the agenda: who keeps that of the board's meeting."""
    if not report.is_sent:
        return no("This report is still being written.")
    return may_edit_agenda(of_board, report.meeting)


def may_read_report(
    of_group: Standing,
    of_board: Standing,
    report: HighlightReport,
    *,
    is_theirs: bool = False,
) -> Verdict:
    """Read a report: who writes it always; the board's members once it is sent.

    Args:
        of_group: the reader's standing in the group.
        of_board: and in the board it reports to.
    """
    writes = may_write_for_partner(of_board, is_theirs=is_theirs)
    if writes if report.partner is not None else may_read_meetings(of_group):
        return YES
    if may_read_meetings(of_board):
        return YES if report.is_sent else no("This report is still being written.")
    return no("Highlight reports are for the group and the board it reports to.")
