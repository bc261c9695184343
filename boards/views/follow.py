"""The read-only page that follows the secretary's place, for the chair."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import follow_page, policy
from boards.door import board_page, meeting_or_404, of_board
from boards.models import Board, Meeting
from boards.readers import note_reader
from boards.readers import readers as who_reads
from boards.standing import Standing


@of_board(policy.may_read_drafts)
@require_safe
def follow(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Where the secretary is, what is recorded there, the time and the quorum."""
    meeting = meeting_or_404(board, number)
    if meeting.state == Meeting.State.OPEN:
        note_reader(meeting, who.person)
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Follow the meeting", ""),
        ),
        "page": follow_page.build(meeting, who),
        "meeting": meeting,
    }
    return render(request, "boards/follow.html", context)


@of_board(policy.may_record_meeting)
@require_safe
def readers(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Who reads along, for the head of the record page; it asks again by itself."""
    meeting = meeting_or_404(board, number)
    context = {"readers": who_reads(meeting, who.person), "meeting": meeting}
    return render(request, "boards/record/_readers.html", context)
