"""A highlight report composed: the hand-written words, decisions, and the plan's parts."""

from datetime import date

from boards import papers, record
from boards.models import Board, Decision, HighlightReport
from boards.report_shapes import Parts, ReportSnapshot, Section
from governance import panels
from governance.documents import request_document
from governance.long_dates import long_date
from governance.models import Organisation, StoredDocument
from governance.months import later_by

PARTS, SECTION = "report.parts", "report.section"
# Where no earlier report says from when: the usual quarter.
MONTHS = 3


def begins(
    group: Board, meeting_board: int, today: date, partner: Organisation | None = None
) -> date:
    """The first day of the next report's period: when the last one was sent."""
    last = HighlightReport.objects.filter(
        board=group,
        partner=partner,
        meeting__board=meeting_board,
        sent_at__isnull=False,
    ).order_by("-sent_at")
    sent = last.values_list("sent_at", flat=True).first()
    return sent.date() if sent else later_by(today, -MONTHS)


def snapshot(report: HighlightReport, on: date, signed_by: str = "") -> ReportSnapshot:
    """What the report says: as it was signed, or as things stand on a day.

    Args:
        report: with its group, meeting, board and partnership.
    """
    if report.document is not None:
        return ReportSnapshot.from_dict(report.document.snapshot)
    partnership = report.board.partnership
    starts_on = report.starts_on or later_by(on, -MONTHS)
    return ReportSnapshot(
        partnership=partnership.name,
        group=report.partner.name if report.partner else report.board.name,
        board=report.meeting.board.name,
        meeting=report.meeting.date,
        starts_on=starts_on,
        ends_on=on,
        lead=report.lead,
        asks=report.ask_lines,
        is_verbal=report.is_verbal,
        parts=_parts(report, starts_on, on),
        author=report.written_by.name,
        signed_by=signed_by,
        demonstration=record.DEMONSTRATION if partnership.is_demonstration else "",
    )


def document_of(report: HighlightReport, paper: ReportSnapshot) -> StoredDocument:
    """The report on paper; the same is made once only."""
    return request_document(
        template=papers.REPORT,
        snapshot=paper.to_dict(),
        title=f"Highlight report of {paper.group}, {long_date(paper.meeting)}",
        file_name=paper.file_name,
        partnership_id=report.board.partnership_id,
    )


def _parts(report: HighlightReport, starts_on: date, ends_on: date) -> Parts:
    """What the plan says of the work, what other apps add, and what the group decided."""
    reporter = report.partner or report.board
    parts = Parts()
    if panels.is_answered(PARTS):
        parts = panels.ask(PARTS, reporter, starts_on, ends_on)
    added = panels.show(SECTION, reporter, (starts_on, ends_on))
    sections = (*parts.sections, *(panel.context["section"] for panel in added))
    if report.partner is None:
        sections = (*sections, _decisions(report.board, starts_on, ends_on))
    return Parts(overall=parts.overall, sections=sections, charts=parts.charts)


def _decisions(group: Board, starts_on: date, ends_on: date) -> Section:
    decided = Decision.objects.filter(
        meeting__board=group,
        meeting__date__gte=starts_on,
        meeting__date__lte=ends_on,
        item__is_confidential=False,
    ).select_related("meeting")
    return Section(
        heading="Decisions of the group",
        lines=tuple(f"{long_date(d.meeting.date)}: {d.wording}" for d in decided[:20]),
        nothing="The group recorded no decision in this period.",
    )
