"""The papers a board prints, each with the shape it is read by."""

from boards.attendance_paper import AttendanceSnapshot
from boards.brief_shapes import BriefSnapshot
from boards.handover_shapes import HandoverSnapshot
from boards.pack_shapes import PackSnapshot
from boards.paper_snapshots import AgendaSnapshot, TermsSnapshot
from boards.report_shapes import ReportSnapshot
from boards.snapshot import MinutesSnapshot
from governance import papers

MINUTES = "documents/minutes.html"
AGENDA = "documents/agenda.html"
TERMS = "documents/terms.html"
PACK = "documents/pack.html"
BRIEF = "documents/brief.html"
REPORT = "documents/report.html"
HANDOVER = "documents/handover.html"
ATTENDANCE = "documents/attendance.html"


def register() -> None:
    """Register every paper of this app; called when the app is ready."""
    papers.register(MINUTES, MinutesSnapshot.from_dict)
    papers.register(AGENDA, AgendaSnapshot.from_dict)
    papers.register(TERMS, TermsSnapshot.from_dict)
    papers.register(PACK, PackSnapshot.from_dict)
    papers.register(BRIEF, BriefSnapshot.from_dict)
    papers.register(REPORT, ReportSnapshot.from_dict)
    papers.register(HANDOVER, HandoverSnapshot.from_dict)
    papers.register(ATTENDANCE, AttendanceSnapshot.from_dict)
