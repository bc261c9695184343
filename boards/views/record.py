"""Recording a meeting: the page, its notes, decisions and items (C34, C38, C42)."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from boards import policy
from boards.door import meeting_or_404, of_board
from boards.forms.decision import DecisionForm
from boards.forms.record import BOX, CloseForm, NoteForm, NothingForm, WordingForm
from boards.models import AgendaItem, Board, Decision, TextRevision
from boards.operations import agenda, decisions, meetings, notes
from boards.standing import Standing
from boards.views.record_conflict import (
    Place,
    answer_stale,
    back_to,
    said_saved,
    said_wrong,
    settled,
    wants_json,
)
from boards.views.recording import (
    Recording,
    accepted,
    open_recording,
    refuse,
    show,
)
from governance import panels
from governance.clock import now
from governance.errors import StaleEdit
from governance.http import see_other


def item_of(recording: Recording, item: int) -> AgendaItem:
    """An item of the meeting.

    Raises:
        Http404: when the meeting has no such item.
    """
    found: AgendaItem = get_object_or_404(recording.meeting.items, pk=item)
    policy.sees_item(recording.who, found).require()
    return found


def place_of(item: AgendaItem) -> str:
    """`Item 2`, or its title where items have no numbers."""
    return f"Item {item.number}" if item.number else item.title


@of_board(policy.may_record_meeting)
@require_safe
def record(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The page; a meeting that cannot be recorded now shows its own page and why."""
    meeting = meeting_or_404(board, number)
    allowed = policy.may_record(who, meeting)
    if not allowed:
        messages.info(request, allowed.reason)
        return see_other(meeting.get_absolute_url())
    return show(Recording(request, who, meeting))


@of_board(policy.may_record_meeting)
@require_POST
def add_note(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Add a note to an item."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    is_nothing = "nothing" in request.POST
    form = NothingForm(request.POST) if is_nothing else NoteForm(request.POST)
    from_capture = not is_nothing and "beside" not in request.POST
    add = partial(_add_typed, sent=request.POST) if from_capture else _add_beside
    if accepted(form, add, by=who, item_id=found.pk):
        after = form.cleaned_data["heading"]
        return recording.back(BOX, item=found.pk, kind=None, after=after)
    return refuse(recording.at(item=found.pk), note=form)


def _add_typed(
    *, by: Standing, item_id: int, text: str, heading: str, sent: QueryDict
) -> object:
    """Add what a higher app makes of the line, such as an action; else a note."""
    made = None
    if panels.is_answered("record.typed"):
        made = panels.ask("record.typed", by=by, item_id=item_id, text=text, sent=sent)
    return made or notes.add_note(by=by, item_id=item_id, text=text, heading=heading)


_add_beside = partial(notes.add_note, from_capture=False)


@of_board(policy.may_record_meeting)
@require_POST
def take_decision(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Record a decision; without a quorum it is provisional."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = DecisionForm(request.POST)
    if accepted(form, decisions.take_decision, by=who, item_id=found.pk):
        return recording.back(BOX, item=found.pk, kind=None)
    return refuse(recording.at(item=found.pk), decision=form)


@of_board(policy.may_record_meeting)
@require_POST
def save_wording(
    request: HttpRequest, board: Board, who: Standing, number: int, decision: int
) -> HttpResponse:
    """Mend a decision's wording."""
    recording = open_recording(request, board, who, number)
    found = decision_of(recording, decision)
    place = decision_place(recording, found)
    sent = settled(request, place)
    if sent is None:
        return back_to(place)
    form = WordingForm(sent)
    change = partial(decisions.change_wording, by=who, decision_id=found.pk)
    try:
        saved = accepted(form, change)
    except StaleEdit as stale:
        return answer_stale(request, who, recording.meeting, place, stale)
    if wants_json(request):
        found.refresh_from_db(fields=["version"])
        return said_saved(now(), found.version) if saved else said_wrong(form)
    if saved:
        return back_to(place)
    return refuse(recording.at(item=found.item_id, wording=found.pk), wording=form)


def decision_of(recording: Recording, decision: int) -> Decision:
    """A decision of the meeting.

    Raises:
        Http404: when the meeting has no such decision.
    """
    found: Decision = get_object_or_404(recording.meeting.decisions, pk=decision)
    found.item = item_of(recording, found.item_id)
    return found


def decision_place(recording: Recording, decision: Decision) -> Place:
    """A decision's wording, and where it is."""
    anchor = f"decision-{decision.pk}"
    address = recording.meeting.address("record")
    return Place(
        name=f"{place_of(decision.item)}, decision {decision.number}",
        key=anchor,
        back_url=f"{address}?item={decision.item_id}#{anchor}",
        back_label=f"Record the meeting: {recording.meeting.title}",
        save_url=recording.url("record-wording", decision=decision.pk),
        text_field="wording",
        history_url=recording.url("record-decision-history", decision=decision.pk),
        of=TextRevision.Of.DECISION,
        row=decision,
    )


@of_board(policy.may_record_meeting)
@require_POST
def ratify(
    request: HttpRequest, board: Board, who: Standing, number: int, decision: int
) -> HttpResponse:
    """Ratify a provisional decision, by its number, at the item that puts it up."""
    recording = open_recording(request, board, who, number)
    found = get_object_or_404(
        Decision.objects.filter(ratification_item__meeting=recording.meeting),
        board=board,
        number=decision,
    )
    item = item_of(recording, found.ratification_item_id or 0)
    decisions.ratify_decision(by=who, decision_id=found.pk, item_id=item.pk)
    return recording.back("captured", item=item.pk)


@of_board(policy.may_record_meeting)
@require_POST
def recount(
    request: HttpRequest, board: Board, who: Standing, number: int, decision: int
) -> HttpResponse:
    """Count a provisional decision's quorum again, attendance being complete now."""
    recording = open_recording(request, board, who, number)
    found = get_object_or_404(recording.meeting.decisions, pk=decision)
    policy.sees_item(who, found.item).require()
    decisions.recount_decision(by=who, decision_id=found.pk)
    return recording.back(f"decision-{found.pk}", item=found.item_id)


@of_board(policy.may_record_meeting)
@require_POST
def mark_done(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Tick an item as minuted and go on, or take the tick away and stay."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    is_done = request.POST.get("done") != "no"
    agenda.mark_done(by=who, item_id=found.pk, is_done=is_done)
    after = recording.meeting.items.filter(order__gt=found.order).first()
    go_on = after if is_done and after else found
    return recording.back(item=go_on.pk, kind=None)


@of_board(policy.may_record_meeting)
@require_POST
def close(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Close the meeting; its page leads on to the minutes."""
    recording = open_recording(request, board, who, number)
    form = CloseForm(request.POST)
    if accepted(form, meetings.close_meeting, by=who, meeting_id=recording.meeting.pk):
        messages.success(request, "The meeting is closed. The minutes are a draft.")
        return see_other(recording.meeting.get_absolute_url())
    return refuse(recording, close=form)
