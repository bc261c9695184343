"""The highlight reports that a board's coming meeting waits for; few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from boards import reports_due
from boards.models import Board, BodyLink, HighlightReport, Meeting
from boards.reports_due import Due, State
from governance.clock import local

# Longer than any cadence.
_LOOK_BACK = timedelta(days=800)
COMING = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.OPEN)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A group, the meeting its report is for, and where the report stands."""

    group: Board
    meeting: Meeting
    due: Due
    report: HighlightReport | None
    on: date

    @property
    def words(self) -> str:
        """Received, due or late, in a sentence."""
        return self.due.words(self.on)

    @property
    def is_late(self) -> bool:
        """Whether it should be here already."""
        return self.due.state(self.on) == State.LATE


def to_board(board: Board, on: date) -> list[ReportLine]:
    """What each group owes the next meeting at which it reports; three queries."""
    lines = (
        BodyLink.objects.on(on)
        .filter(to_board=board, kind=BodyLink.Kind.REPORTS, from_board__isnull=False)
        .select_related("from_board")
    )
    return along(board, lines, on)


def along(board: Board, lines: Iterable[BodyLink], on: date) -> list[ReportLine]:
    """What each group owes a board along lines that were read before; two queries."""
    coming = list(
        Meeting.objects.filter(board=board, state__in=COMING, date__gte=on)
        .select_related("terms")
        .order_by("date", "starts_at")
    )
    reports = _reports(board, on)
    found = []
    for line in lines:
        group = line.from_board
        if group is not None and not group.has_ended(on):
            own = reports.get(group.pk, [])
            one = _line(group, line.cadence, own, coming, on)
            found += [one] if one else []
    return found


def of_group(group: Board, on: date) -> list[ReportLine]:
    """What a group owes each of the boards it reports to."""
    lines = BodyLink.objects.on(on).filter(
        from_board=group, kind=BodyLink.Kind.REPORTS, to_board__isnull=False
    )
    found = []
    for line in lines.select_related("to_board__partnership"):
        assert line.to_board is not None  # noqa: S101 - asked for above
        found += [one for one in to_board(line.to_board, on) if one.group == group]
    return found


def _reports(board: Board, on: date) -> dict[int, list[HighlightReport]]:
    """The reports to a board by group, latest meeting first, as far back as counts."""
    found: dict[int, list[HighlightReport]] = {}
    rows = HighlightReport.objects.filter(
        meeting__board=board, meeting__date__gte=on - _LOOK_BACK, partner=None
    )
    for row in rows.exclude(meeting__state=Meeting.State.CANCELLED).select_related(
        "meeting", "board"
    ):
        found.setdefault(row.board_id, []).append(row)
    return found


def _line(
    group: Board,
    cadence: str,
    reports: list[HighlightReport],
    coming: list[Meeting],
    on: date,
) -> ReportLine | None:
    """The report for the first meeting to come at which the cadence asks for one."""
    ahead = {meeting.pk for meeting in coming}
    last = next((r.meeting.date for r in reports if r.meeting_id not in ahead), None)
    day = reports_due.reports_to(cadence, last, [m.date for m in coming])
    meeting = next((m for m in coming if m.date == day), None)
    if meeting is None:
        return None
    report = next((r for r in reports if r.meeting_id == meeting.pk), None)
    received = local(report.sent_at).date() if report and report.sent_at else None
    by = reports_due.due_by(meeting.date, meeting.terms.notice_days)
    return ReportLine(group, meeting, Due(by, received), report, on)
