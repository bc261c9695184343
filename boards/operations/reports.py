"""Writing a highlight report, and sending it to the board (C04, C05)."""

from dataclasses import dataclass

from django.db import transaction

from boards import events, report_policy
from boards.models import Board, BodyLink, HighlightReport, Meeting
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInput:
    """What a report says."""

    done: str
    coming: str
    stuck: str
    asks: str


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
        defaults={"written_at": now(), "written_by": by.someone},
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
    report = (
        HighlightReport.objects.select_for_update(of=("self",))
        .select_related("meeting", "board")
        .get(pk=report_id, board__partnership=by.partnership_id)
    )
    report_policy.may_change_report(by, report).require()
    if report.revision != revision:
        raise RuleBroken(
            "Somebody saved this report meanwhile. Copy what you wrote, open it again, "
            "and put it in."
        )
    if (send or report.is_sent) and not (said.done or said.coming):
        raise RuleBroken("Say what was done, or what is next.", field="done")
    for name in ReportInput.__slots__:
        setattr(report, name, getattr(said, name))
    report.revision += 1
    report.written_by, report.written_at = by.someone, now()
    if send:
        report.send(by=by.someone, at=now())
    report.save()
    _record(events.REPORT_SENT if send else events.REPORT_WRITTEN, by, report)
    return report


def _record(kind: audit.Kind, by: Standing, report: HighlightReport) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=report,
        board_id=report.board_id,
        partnership_id=by.partnership_id,
    )
