"""Writing a highlight report, and sending it to the board (C04, C05)."""

from dataclasses import dataclass

from django.db import transaction

from boards import events, report_lines, report_partners, report_policy, reporting
from boards.models import AgendaItem, Board, BodyLink, HighlightReport, Meeting
from boards.operations.agenda import ItemInput, add_item
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """What is written by hand: a paragraph, and the asks, a line each.

    Args:
        is_verbal: the rest is said at the meeting.
    """

    lead: str
    asks: str = ""
    is_verbal: bool = False


@transaction.atomic
def begin_report(*, by: Standing, board: Board, meeting_id: int) -> HighlightReport:
    """Begin the report of a group for a meeting; begun twice it is one.

    Raises:
        RuleBroken: the group does not report to the board of this meeting.
    """
    report_policy.may_write_reports(by).require()
    Board.objects.select_for_update().get(pk=board.pk)
    meeting = Meeting.objects.filter(
        pk=meeting_id, board__partnership=board.partnership_id
    ).first()
    reports = BodyLink.objects.on(by.day).filter(
        from_board=board, kind=BodyLink.Kind.REPORTS
    )
    if meeting is None or not reports.filter(to_board=meeting.board_id).exists():
        raise RuleBroken("This group does not report to the board of that meeting.")
    report, made = HighlightReport.objects.get_or_create(
        board=board,
        meeting=meeting,
        partner=None,
        defaults={
            "written_at": now(),
            "written_by": by.someone,
            "starts_on": reporting.begins(board, meeting.board_id, by.day),
        },
    )
    if made:
        _record(events.REPORT_BEGUN, by, report)
    return report


@transaction.atomic
def begin_partner_report(
    *, by: Standing, board: Board, partner_id: int, meeting_id: int
) -> HighlightReport:
    """Begin the report of a partner for a meeting of the board; begun twice it is one.

    Raises:
        RuleBroken: nobody of the partner sits here, or the meeting is not to come.
    """
    Board.objects.select_for_update().get(pk=board.pk)
    partner = report_partners.of_board(board, by).filter(pk=partner_id).first()
    if partner is None:
        raise RuleBroken("Choose a partner of this board.", field="partner")
    is_theirs = report_partners.theirs(by, board).filter(pk=partner_id).exists()
    report_policy.may_write_for_partner(by, is_theirs=is_theirs).require()
    meeting = Meeting.objects.filter(pk=meeting_id, board=board).first()
    if meeting is None or meeting.state not in report_lines.COMING:
        raise RuleBroken("Choose a meeting that is to come.", field="meeting")
    report, made = HighlightReport.objects.get_or_create(
        board=board,
        meeting=meeting,
        partner=partner,
        defaults={
            "written_at": now(),
            "written_by": by.someone,
            "starts_on": reporting.begins(board, board.pk, by.day, partner),
        },
    )
    if made:
        _record(events.REPORT_BEGUN, by, report)
    return report


@transaction.atomic
def write_report(
    *, by: Standing, report_id: int, said: ReportInput, revision: int, send: bool
) -> HighlightReport:
    """Save a report, and send it to the board if it is to go.

    Args:
        revision: the one that was read; a newer one is never written over.

    Raises:
        RuleBroken: somebody saved it meanwhile, or it says nothing and is to be sent.
    """
    report = _locked(by, report_id)
    theirs = report_partners.is_theirs(by, report)
    report_policy.may_change_report(by, report, is_theirs=theirs).require()
    if report.revision != revision:
        raise RuleBroken(
            "Somebody saved this report meanwhile. Copy what you wrote, open it again, "
            "and put it in."
        )
    if (send or report.is_sent) and not (said.lead or said.is_verbal):
        raise RuleBroken(
            "Say in a paragraph where the work stands, or that you will say it at the "
            "meeting.",
            field="lead",
        )
    for name in ReportInput.__slots__:
        setattr(report, name, getattr(said, name))
    report.revision += 1
    report.written_by, report.written_at = by.someone, now()
    if send:
        report.send(by=by.someone, at=now())
    report.save()
    _record(events.REPORT_SENT if send else events.REPORT_WRITTEN, by, report)
    return report


@transaction.atomic
def sign_report(*, by: Standing, report_id: int) -> HighlightReport:
    """Sign a report off: it says from now on what it says now, on page and paper."""
    report = _locked(by, report_id)
    theirs = report_partners.is_theirs(by, report)
    report_policy.may_sign_report(by, report, is_theirs=theirs).require()
    paper = reporting.snapshot(report, by.day, signed_by=by.someone.name)
    report.sign(reporting.document_of(report, paper), by=by.someone, at=now())
    report.save()
    _record(events.REPORT_SIGNED, by, report)
    return report


@transaction.atomic
def take_up_ask(*, by: Standing, report_id: int, ask: str) -> AgendaItem:
    """Put an ask onto the agenda of the meeting it is for; twice puts it there once.

    Args:
        by: as they stand on the board that is asked.

    Raises:
        RuleBroken: the report does not ask this.
    """
    report = _locked(by, report_id)
    if report.meeting.board_id != by.board_id:
        raise RuleBroken("This report is not for your board.")
    report_policy.may_take_up_asks(by, report).require()
    if ask not in report.ask_lines:
        raise RuleBroken("The report does not ask this any more.")
    there = report.meeting.items.filter(title=ask[:300]).first()
    if there is not None:
        return there
    made = add_item(
        by=by,
        meeting_id=report.meeting_id,
        item=ItemInput(
            title=ask[:300],
            kind=AgendaItem.Kind.DECISION,
            reason=f"Asked by {report.reporter} in its highlight report"[:300],
        ),
    )
    _record(events.ASK_TAKEN_UP, by, report)
    return made


def _locked(by: Standing, report_id: int) -> HighlightReport:
    """A report of this partnership, locked until commit."""
    return (
        HighlightReport.objects.select_for_update(of=("self",))
        .select_related("meeting__board", "board__partnership", "written_by", "partner")
        .get(pk=report_id, board__partnership=by.partnership_id)
    )


def _record(kind: audit.Kind, by: Standing, report: HighlightReport) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=report,
        board_id=report.board_id,
        partnership_id=by.partnership_id,
    )
