"""Representation: which sectors were in the room, and who holds and closes actions."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy
from boards.documents import representation as documents
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from boards.views.attendance import attendance_of, chosen, members_crumb
from governance.panels import show

SUBJECTS_ON_A_PAGE = 25


@of_board(policy.may_read_meetings)
@require_safe
def representation(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Which sectors were in the room for which subjects, and what each took on."""
    period, _, shown = chosen(request, board, who)
    found = documents.read(board, who, period)
    page = Paginator(found.subjects, SUBJECTS_ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        **board_page(
            board,
            who,
            "members",
            members_crumb(board),
            ("Attendance", attendance_of(board)),
            ("Representation", ""),
        ),
        **shown,
        "page": found,
        "page_obj": page,
        "panels": show(
            "board.representation",
            who,
            documents.represented(board, who, found, period),
        ),
    }
    return render(
        request, "boards/representation.html", context, status=shown["status"]
    )
