"""The pack of a meeting: how far it is, what is in it, and the file (C34)."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import pack_shapes, packs, policy
from boards.brief_shapes import BriefSnapshot
from boards.door import board_page, meeting_or_404, of_board
from boards.models import Board, Meeting, Pack
from boards.operations import papers as operations
from boards.pack_shapes import PackSnapshot
from boards.standing import Standing
from governance.file_answers import POLICY
from governance.http import see_other

SECONDS_TO_ASK_AGAIN = "2"


@of_board(policy.may_read_meetings)
@require_safe
def pack(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What is in this reader's pack, and how far it is."""
    meeting = meeting_or_404(board, number)
    found = packs.ask_for(Pack.Kind.PACK, meeting, who)
    holds = PackSnapshot.from_dict(found.source)
    context = {
        **_around(board, who, meeting, "Pack"),
        "pack": found,
        "items": [
            {
                "line": line,
                "papers": [one for one in holds.papers if one.item == line.key],
                "left_out": [one for one in holds.left_out if one.item == line.key],
            }
            for line in holds.agenda.items
        ],
        "most_pages": pack_shapes.MOST_PAGES,
        "most_megabytes": pack_shapes.MOST_BYTES // 1024**2,
    }
    return told(request, "boards/pack.html", found, context)


@of_board(policy.may_read_meetings)
@require_safe
def pack_pdf(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponseBase:
    """The pack as a download, if it is what this reader may see now."""
    meeting = meeting_or_404(board, number)
    found = packs.ask_for(Pack.Kind.PACK, meeting, who)
    if not found.is_ready:
        return see_other(meeting.address("pack"))
    if request.method == "GET":
        keys = [one.key for one in PackSnapshot.from_dict(found.source).papers]
        operations.record_readings(by=who, meeting_id=meeting.pk, paper_ids=keys)
    return downloaded(found)


@of_board(policy.may_see_replies)
@require_safe
def brief(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What the chair needs beside the agenda."""
    meeting = meeting_or_404(board, number)
    found = packs.ask_for(Pack.Kind.BRIEF, meeting, who)
    context = {
        **_around(board, who, meeting, "Chair’s brief"),
        "pack": found,
        "brief": BriefSnapshot.from_dict(found.source),
    }
    return told(request, "boards/brief.html", found, context)


@of_board(policy.may_see_replies)
@require_safe
def brief_pdf(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponseBase:
    """The brief as a download, if it is as things stand now."""
    meeting = meeting_or_404(board, number)
    found = packs.ask_for(Pack.Kind.BRIEF, meeting, who)
    return downloaded(found) if found.is_ready else see_other(meeting.address("brief"))


def told(
    request: HttpRequest, template: str, pack: Pack, context: dict[str, Any]
) -> HttpResponse:
    """A page that asks again by itself while its file is being made."""
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    if not (pack.is_ready or pack.has_failed):
        response["Refresh"] = SECONDS_TO_ASK_AGAIN
    return response


def downloaded(pack: Pack) -> HttpResponseBase:
    """The file, streamed, kept by no cache."""
    answer = FileResponse(
        pack.file.open("rb"),
        as_attachment=True,
        filename=pack.file_name,
        content_type="application/pdf",
    )
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _around(
    board: Board, who: Standing, meeting: Meeting, title: str
) -> dict[str, Any]:
    crumbs = ((meeting.title, meeting.get_absolute_url()), (title, ""))
    return {**board_page(board, who, "meetings", *crumbs), "meeting": meeting}
