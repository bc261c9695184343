"""The boards that report to a board, and those it speaks to (C02, C07)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from boards import report_lines
from boards.models import Board, BodyLink
from boards.quorum.words import lower_first

_ABOVE = {
    BodyLink.Kind.REPORTS: "hears reports from this board",
    BodyLink.Kind.ESCALATES: "takes escalations from this board",
    BodyLink.Kind.STAKEHOLDER: "is kept informed by this board",
}


@dataclass(frozen=True, slots=True)
class Group:
    """A board that reports here, or one that this board speaks to."""

    name: str
    url: str
    note: str


def of_board(board: Board, on: date) -> tuple[Group, ...]:
    """The boards that report here, then those above; outside bodies are left out.

    Args:
        board: with its partnership, which every neighbour shares.
        on: the day on which the lines hold.
    """
    lines = (
        BodyLink.objects.on(on)
        .filter(from_board__isnull=False, to_board__isnull=False)
        .select_related("from_board", "to_board")
    )
    reporting = list(lines.filter(to_board=board, kind=BodyLink.Kind.REPORTS))
    reports = {
        line.group.pk: f"Highlight report: {lower_first(line.words)}"
        for line in report_lines.along(board, reporting, on)
    }
    below = [
        _group(line.from_board, board, reports.get(line.from_board_id or 0, ""))
        for line in reporting
    ]
    above = [
        _group(line.to_board, board, _ABOVE[BodyLink.Kind(line.kind)])
        for line in lines.filter(from_board=board)
    ]
    return (*below, *above)


def _group(body: Board | None, board: Board, note: str) -> Group:
    assert body is not None  # noqa: S101 - the lines asked for have two boards
    url = reverse("boards:board", args=[board.partnership.slug, body.slug])
    return Group(body.name, url, note or body.summary or body.get_kind_display())
