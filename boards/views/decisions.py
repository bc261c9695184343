"""The register of decisions, and one decision with its quorum (C44)."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy
from boards.documents.decisions_seen import visible
from boards.door import board_page, of_board
from boards.models import Board, Decision
from boards.quorum import Quorum
from boards.standing import Standing
from governance import audit, panels

# Digits beyond this are words to look for, not the number of a decision.
LONGEST_NUMBER = 10


@of_board(policy.may_read_meetings)
@require_safe
def decision_list(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every decision, newest first; found by a word or by its state."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = visible(board, who)
    if words:
        wanted = Q(wording__icontains=words)
        if words.isdecimal() and len(words) < LONGEST_NUMBER:
            wanted |= Q(number=int(words))
        found = found.filter(wanted)
    if state in Decision.State.values:
        found = found.filter(state=state)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    for decision in page.object_list:
        decision.board = decision.meeting.board = board
    context = {
        **board_page(board, who, "decisions"),
        "page_obj": page,
        "words": words,
        "state": state,
        "states": Decision.State.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "boards/decisions.html", context)


@of_board(policy.may_read_meetings)
@require_safe
def decision(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """One decision: its wording, its quorum, and what became of it."""
    found = visible(board, who).filter(number=number).first()
    if found is None:
        raise Http404
    found.board = found.meeting.board = board
    if found.ratified_item:
        found.ratified_item.meeting.board = board
    context = {
        **board_page(board, who, "decisions", (str(found), "")),
        "decision": found,
        "panels": panels.show("decision.page", who, found),
        "quorum": Quorum.from_dict(found.quorum),
        "history": [
            (event.at, audit.sentence(event)) for event in audit.history_of(found)
        ]
        if policy.may_record_meeting(who)
        else [],
    }
    return render(request, "boards/decision.html", context)
