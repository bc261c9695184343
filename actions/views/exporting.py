"""The action log as a file: exactly what the page shows, whatever the filter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from actions import exports, listing, logs
from actions.log_page import read
from actions.logs import Log
from actions.views.log import require_reader
from boards.door import of_board, of_partnership
from boards.models import Board
from boards.standing import Standing
from governance.http import see_other
from governance.models import Partnership
from governance.sheet_answers import format_or_404, sheet_answer
from governance.workbooks import written


@of_board()
@require_safe
def export(
    request: HttpRequest, board: Board, who: Standing, kind: str
) -> HttpResponseBase:
    """The list of this address's query as CSV, XLSX or ODS."""
    return exported(request, logs.of_board(board, who), kind)


@of_partnership()
@require_safe
def export_across(
    request: HttpRequest, partnership: Partnership, who: Standing, kind: str
) -> HttpResponseBase:
    """A list of the log across the partnership as a file, with the board's name."""
    return exported(request, logs.across(partnership, who), kind)


def exported(request: HttpRequest, log: Log, kind: str) -> HttpResponseBase:
    """The list that is asked for as a file; back to it where it is too long."""
    require_reader(log)
    made = format_or_404(kind)
    on = log.who.day
    rows = listing.listed(log, read(log, request.GET), on)
    if (
        made.most_rows is not None
        and rows[: made.most_rows + 1].count() > made.most_rows
    ):
        messages.error(
            request,
            f"A file for {made.label} holds at most {made.most_rows:,} actions. "
            "Choose CSV, which has no limit, or narrow the list.",
        )
        return see_other(f"{log.url()}?{request.GET.urlencode()}")
    fields = exports.fields_of(
        request.GET.get("columns", ""), is_across=log.board is None
    )
    whose = log.board.slug if log.board else log.partnership.slug
    return sheet_answer(
        written(
            made,
            exports.columns_of(fields),
            exports.rows_of(log, rows, fields),
            "Actions",
        ),
        made,
        name=f"actions-{whose}-{on.isoformat()}",
    )
