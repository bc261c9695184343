"""KPIs on other pages: the board's home, and a meeting to which misses are reported."""

from django.urls import reverse

from boards.models import Board, Meeting
from boards.standing import Standing
from governance import panels as doors
from governance import papers
from governance.panels import Panel
from improvement_plan import (
    kpi_lists,
    kpi_notes_owed,
    kpi_pages,
    kpi_policy,
    report_parts,
)
from improvement_plan.kpi_history import histories
from improvement_plan.kpi_reading import Outcome
from improvement_plan.kpi_shapes import KpiPaper
from improvement_plan.models import KpiException

_TO_COME = (Meeting.State.PLANNED, Meeting.State.CALLED, Meeting.State.OPEN)


def register() -> None:
    """Show KPIs where a lower app leaves room, and say how their paper is read."""
    doors.register("board.overview", of_board)
    doors.register("meeting.agenda", of_meeting)
    doors.answer_with("report.parts", report_parts.parts)
    papers.register(kpi_pages.PAPER, KpiPaper.from_dict)


def of_board(who: Standing, board: Board) -> Panel | None:
    """How many KPIs miss their target, and how many figures are missing."""
    if not kpi_policy.may_read_kpis(who):
        return None
    live = list(kpi_lists.of_board(board, who).filter(retired_at=None))
    if not live:
        return None
    lines = [kpi_pages.line_of(one, who.day) for one in histories(live)]
    return Panel(
        "improvement_plan/_kpi_overview.html",
        {
            "url": reverse(
                "improvement_plan:kpis", args=[board.partnership.slug, board.slug]
            ),
            "count": len(lines),
            "missed": sum(line.outcome == Outcome.MISSED for line in lines),
            "missing": sum(len(line.missing) for line in lines),
            "owed": kpi_lists.notes_owed(board, who),
        },
        order=20,
    )


def of_meeting(who: Standing, meeting: Meeting) -> Panel | None:
    """The targets missed since the meeting before, with the notes on them (C92)."""
    if not kpi_policy.may_read_kpis(who) or meeting.state not in _TO_COME:
        return None
    held = Meeting.objects.filter(
        board=meeting.board_id, state=Meeting.State.CLOSED, date__lt=meeting.date
    )
    since = held.order_by("-date").values_list("date", flat=True).first()
    notes = KpiException.objects.filter(
        kpi__board=meeting.board_id, called_off_at=None, kpi__retired_at=None
    )
    if since is not None:
        notes = notes.filter(asked_at__date__gt=since)
    lines = kpi_notes_owed.lines(notes)
    return (
        Panel("improvement_plan/_kpi_agenda.html", {"lines": lines}) if lines else None
    )
