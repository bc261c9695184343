"""A working group reports to the board for its coming meeting; the others still owe."""

from datetime import date

from boards import standing
from boards.operations.board_changes import change_board
from boards.operations.reports import ReportInput, begin_report, write_report
from governance.clock import at
from governance.site.demo.world import World, instant

_GROUP = "ws-group-1"
_SAID = ReportInput(
    lead="Families tested the new guide to what every school offers, and it is in use. "
    "Twelve schools took part in the training on mainstream provision. Two posts for "
    "speech and language are vacant: advice takes longer than planned.",
    asks="Say by when health partners fill the two vacant posts\n"
    "Agree a second round of training before the end of term",
)


def send(world: World, coming: str, today: date) -> None:
    """Working group 1 has its part of the plan, and its report is sent.

    Args:
        coming: the key of the board's coming meeting.
    """
    group = world.boards[_GROUP]
    secretary = world.secretary(today).someone
    by = standing.of(secretary, group, today)
    change_board(
        by=by,
        board_id=group.pk,
        values={"plan_areas": "Universal and mainstream provision"},
    )
    with at(instant(today)):
        report = begin_report(by=by, board=group, meeting_id=world.meetings[coming].pk)
        write_report(
            by=by, report_id=report.pk, said=_SAID, revision=report.revision, send=True
        )
