"""Every text has its history: what it was, any two compared, any one restored (C42)."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy, text_history
from boards.door import board_page, meeting_or_404, of_board
from boards.models import (
    AgendaItem,
    Board,
    Decision,
    Meeting,
    MinuteEntry,
    TextRevision,
)
from boards.operations import texts
from boards.operations.summaries import PARTS
from boards.standing import Standing
from boards.text_history import Saved
from boards.views.minutes import minuted_or_404
from boards.views.record import decision_of, decision_place, item_of, place_of
from boards.views.record_conflict import Place
from boards.views.record_notes import entry_of, note_place
from boards.views.recording import Recording
from boards.views.summaries import summary_place

A_PAGE = 30


@of_board(policy.may_record_meeting)
@require_safe
def note_history(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Every text a note had, and what was typed over a newer one."""
    recording = Recording(request, who, meeting_or_404(board, number))
    entry = entry_of(recording, note)
    if entry.is_confidential:
        policy.may_read_confidential(who).require()
    return _show(recording, note_place(recording, entry))


@of_board(policy.may_record_meeting)
@require_safe
def decision_history(
    request: HttpRequest, board: Board, who: Standing, number: int, decision: int
) -> HttpResponse:
    """Every wording a decision had."""
    recording = Recording(request, who, meeting_or_404(board, number))
    return _show(recording, decision_place(recording, decision_of(recording, decision)))


@of_board(policy.may_record_meeting)
@require_safe
def summary_history(
    request: HttpRequest, board: Board, who: Standing, number: int, part: str
) -> HttpResponse:
    """Every text that one part of the meeting in short had."""
    if part not in PARTS:
        raise Http404
    meeting = minuted_or_404(board, number)
    return _show(Recording(request, who, meeting), summary_place(meeting, part))


@of_board(policy.may_record_meeting)
@require_safe
def item_history(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """The texts of an item, those that were removed too, each with its history."""
    recording = Recording(request, who, meeting_or_404(board, number))
    found = item_of(recording, item)
    notes = _notes(found, who)
    taken = Decision.objects.filter(item=found).order_by("number")
    context = {
        **_crumbs(recording.meeting, who),
        "meeting": recording.meeting,
        "item": found,
        "name": place_of(found),
        "page": Paginator(notes, A_PAGE).get_page(request.GET.get("page")),
        "decisions": taken.annotate(saves=Count("revisions")),
        "back_url": f"{recording.meeting.address('record')}?item={found.pk}",
    }
    return render(request, "boards/record/item_history.html", context)


def _notes(item: AgendaItem, who: Standing) -> QuerySet[MinuteEntry]:
    """The notes of an item, and what the removed ones said last (`last`)."""
    texts_of_it = TextRevision.objects.saved().filter(entry=OuterRef("pk"))
    last = texts_of_it.exclude(text="").order_by("-version").values("text")[:1]
    rows = MinuteEntry.every.filter(item=item).select_related("saved_by")
    if not policy.may_read_confidential(who):
        rows = rows.filter(is_confidential=False)
    told = rows.annotate(saves=Count("revisions"), last=Subquery(last))
    return told.order_by("order", "pk")


def _crumbs(meeting: Meeting, who: Standing) -> dict[str, Any]:
    title = (meeting.title, meeting.get_absolute_url())
    return board_page(meeting.board, who, "meetings", title, ("History", ""))


def _show(recording: Recording, place: Place) -> HttpResponse:
    assert place.row is not None  # noqa: S101 - every place but a draft has a record
    request, who, meeting = recording.request, recording.who, recording.meeting
    rows = TextRevision.objects.of_text(place.of, place.row).select_related("saved_by")
    revisions = [_saved(row) for row in rows]
    every = "every" in request.GET
    told = text_history.steps(revisions, every=every)
    older, newer = (recording.asked(name) or 0 for name in ("from", "to"))
    context = {
        **_crumbs(meeting, who),
        "meeting": meeting,
        "place": place,
        "page": Paginator(told, A_PAGE).get_page(request.GET.get("page")),
        "pair": text_history.pair(told, revisions, older, newer),
        "every": every,
        "saves": len(revisions),
        "may_restore": policy.may_record(who, meeting),
        "current": texts.version_of(place.of, place.row),
        "hidden": {n: v for n, v in place.others.items() if n != "part"},
    }
    return render(request, "boards/record/history.html", context)


def _saved(row: TextRevision) -> Saved:
    return Saved(
        version=row.version,
        text=row.text,
        by=row.saved_by.name,
        at=row.saved_at,
        is_aside=row.is_aside,
    )
