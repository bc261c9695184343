"""Papers of an agenda item: the page of one, and its files (C34)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import paper_lines, paper_policy, policy
from boards.door import board_page, meeting_or_404, of_board
from boards.models import Board, Meeting, Paper, PaperVersion
from boards.operations import papers as operations
from boards.paper_lines import PaperLine
from boards.standing import Standing
from governance.clock import now
from governance.file_answers import file_answer
from governance.forms import Form
from governance.http import see_other
from governance.verdict import Verdict


def paper_or_404(meeting: Meeting, paper: int) -> Paper:
    """A paper of this meeting.

    Raises:
        Http404: when the meeting has no such paper.
    """
    found = (
        Paper.objects.select_related("item", "added_by", "withdrawn_by")
        .filter(item__meeting=meeting, pk=paper)
        .first()
    )
    if found is None:
        raise Http404
    found.item.meeting = meeting
    return found


def moved_on(
    request: HttpRequest, board: Board, who: Standing, paper: int
) -> HttpResponse:
    """The address of a paper that its item took along to another meeting (C36).

    Raises:
        Http404: when the board has no such paper, or the reader may not read it.
    """
    found = (
        Paper.objects.select_related("item__meeting")
        .filter(item__meeting__board=board, pk=paper)
        .first()
    )
    match = request.resolver_match
    if found is None or match is None:
        raise Http404
    found.item.meeting.board = board
    if not may_read(who, found):
        raise Http404
    place = {**match.kwargs, "number": found.item.meeting.number}
    return see_other(reverse(f"boards:{match.url_name}", kwargs=place))


def may_read(who: Standing, paper: Paper) -> Verdict:
    """Whether this reader may read this paper."""
    withdrew = paper_lines.withdrawn_from(paper.item.meeting, who)
    recused = paper.item_id in withdrew
    return paper_policy.may_read_paper(who, paper, withdrew=recused, at=now())


def opened(
    request: HttpRequest, board: Board, who: Standing, paper: Paper
) -> HttpResponse | None:
    """Nothing when the reader may go on; 410 where what they had was withdrawn.

    Raises:
        NotAllowed: when the paper is not theirs to read, withdrawn or not.
    """
    verdict = may_read(who, paper)
    if verdict or not paper.is_withdrawn or not _had(who, paper):
        verdict.require()
        return None
    response = render(
        request,
        "boards/paper_gone.html",
        {
            **board_page(board, who, "meetings"),
            "paper": paper,
            "reason": verdict.reason,
        },
        status=410,
    )
    response["Cache-Control"] = "no-store"
    return response


def _had(who: Standing, paper: Paper) -> bool:
    """Whether the reader could read it until it was withdrawn (rulings 16)."""
    hidden = paper.is_hidden and not policy.may_read_confidential(who)
    shut = paper.embargo.keeps_from(
        policy.audience_of(who), paper.withdrawn_at or now()
    )
    return not (hidden or shut) and paper.item_id not in paper_lines.withdrawn_from(
        paper.item.meeting, who
    )


@of_board(policy.may_read_meetings)
@require_safe
def paper(
    request: HttpRequest, board: Board, who: Standing, number: int, paper: int
) -> HttpResponse:
    """One paper: its files, newest first, and what can be done with it."""
    meeting = meeting_or_404(board, number)
    try:
        found = paper_or_404(meeting, paper)
    except Http404:
        return moved_on(request, board, who, paper)
    gone = opened(request, board, who, found)
    if gone is not None:
        return gone
    versions = found.versions.select_related("stored", "added_by")
    context = {
        **around(board, who, meeting, found.title),
        "line": PaperLine(found, tuple(versions)),
        "paper": found,
        "may_keep": policy.may_keep_papers(who, meeting),
    }
    return render(request, "boards/paper.html", context)


@of_board(policy.may_read_meetings)
@require_safe
def file(
    request: HttpRequest,
    board: Board,
    who: Standing,
    number: int,
    paper: int,
    version: int,
) -> HttpResponseBase:
    """A file of a paper, newest or older, as a download."""
    meeting = meeting_or_404(board, number)
    try:
        found = paper_or_404(meeting, paper)
    except Http404:
        return moved_on(request, board, who, paper)
    gone = opened(request, board, who, found)
    if gone is not None:
        return gone
    kept: PaperVersion | None = (
        found.versions.select_related("stored").filter(number=version).first()
    )
    if kept is None:
        raise Http404
    kept.paper = found
    answer = file_answer(kept.stored)
    if request.method == "GET":
        operations.record_reading(by=who, version=kept)
    return answer


def form_page(
    request: HttpRequest, page: dict[str, Any], form: Form, **words: str
) -> HttpResponse:
    """The one page of every form about papers.

    Args:
        words: title, about, button and back_to; maybe tone and warning.
    """
    return render(request, "boards/paper_form.html", {**page, "form": form, **words})


def around(board: Board, who: Standing, meeting: Meeting, title: str) -> dict[str, Any]:
    """What every page about a paper stands in."""
    crumbs = ((meeting.title, meeting.get_absolute_url()), (title, ""))
    return {**board_page(board, who, "meetings", *crumbs), "meeting": meeting}
