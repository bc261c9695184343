"""Who writes and who reads a group's highlight reports: a yes, or the sentence why not."""

from boards.models import HighlightReport, Meeting
from boards.policy import may_edit_agenda, may_read_meetings
from boards.roles import Capability
from boards.standing import Standing
from governance.verdict import YES, Verdict, no

_OVER = (Meeting.State.CLOSED, Meeting.State.CANCELLED)


def may_write_reports(who: Standing) -> Verdict:
    """Write for the group: its lead, or its secretary."""
    if who.may(Capability.CHECK_MINUTES) or who.may(Capability.PREPARE_MEETING):
        return YES
    return no("The lead of the group, or its secretary, writes the highlight report.")


def may_change_report(who: Standing, report: HighlightReport) -> Verdict:
    """Change a report: until the meeting it is for is over."""
    if report.is_signed:
        return no("This report is signed off. It stays as it is.")
    if report.meeting.state in _OVER:
        return no("The meeting this report was for is over.")
    return may_write_reports(who)


def may_sign_report(who: Standing, report: HighlightReport) -> Verdict:
    """Sign a report off, so that it never changes: the group's chair, once it is sent."""
    if report.is_signed:
        return no("This report is signed off already.")
    if not report.is_sent:
        return no("The report is signed off once it is sent to the board.")
    if who.may(Capability.CHECK_MINUTES):
        return YES
    return no("The chair of the group signs the highlight report off.")


def may_take_up_asks(of_board: Standing, report: HighlightReport) -> Verdict:
    """Put an ask onto the agenda: who keeps that of the board's meeting."""
    if not report.is_sent:
        return no("This report is still being written.")
    return may_edit_agenda(of_board, report.meeting)


def may_read_report(
    of_group: Standing, of_board: Standing, report: HighlightReport
) -> Verdict:
    """Read a report: the group always; the board's members once it is sent.

    Args:
        of_group: the reader's standing in the group.
        of_board: and in the board it reports to.
    """
    if may_read_meetings(of_group):
        return YES
    if may_read_meetings(of_board):
        return YES if report.is_sent else no("This report is still being written.")
    return no("Highlight reports are for the group and the board it reports to.")
