"""Texts of the record page while they are typed: kept, saved, never overwritten."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import label_of, of_board
from boards.forms.record import DraftForm, SaveNoteForm, VersionForm
from boards.models import Board, MinuteEntry
from boards.operations import notes
from boards.standing import Standing
from boards.views.record import item_of
from boards.views.recording import Recording, open_recording, refuse
from governance.clock import local
from governance.errors import Conflict, StaleEdit
from governance.forms import attempt
from governance.merging import merged


def wants_json(request: HttpRequest) -> bool:
    """Whether the page's own script asks, rather than a person pressing a button."""
    return request.headers.get("accept", "") == "application/json"


def entry_of(recording: Recording, note: int) -> MinuteEntry:
    """A note of the meeting.

    Raises:
        Http404: when the meeting has no such note.
    """
    found = get_object_or_404(
        MinuteEntry.objects.select_related("item"),
        item__meeting=recording.meeting,
        pk=note,
    )
    policy.sees_item(recording.who, found.item).require()
    return found


@of_board(policy.may_record_meeting)
@require_POST
def keep_draft(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Keep what is being typed at an item (autosave)."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _said_wrong(form)
    text = form.cleaned_data["text"]
    kept = attempt(form, notes.keep_draft, by=who, item_id=found.pk, text=text)
    if kept is None:
        return _said_wrong(form)
    return JsonResponse({"saved_at": f"{local(kept.saved_at):%H:%M:%S}"})


@of_board(policy.may_record_meeting)
@require_POST
def save_note(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Save a note over the version it was made from; a newer one is never lost."""
    recording = open_recording(request, board, who, number)
    found = entry_of(recording, note)
    form = SaveNoteForm(request.POST)
    if not form.is_valid():
        return _refused(recording, found, form)
    try:
        saved = attempt(
            form, notes.save_note, by=who, entry_id=found.pk, **form.cleaned_data
        )
    except StaleEdit as stale:
        return _conflict(recording, found, stale)
    return _saved(recording, saved) if saved else _refused(recording, found, form)


@of_board(policy.may_record_meeting)
@require_POST
def remove_note(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Remove a note that nobody has changed meanwhile."""
    recording = open_recording(request, board, who, number)
    found = entry_of(recording, note)
    form = VersionForm(request.POST)
    if form.is_valid():
        notes.remove_note(
            by=who, entry_id=found.pk, version=form.cleaned_data["version"]
        )
    return recording.back("captured", item=found.item_id)


def _saved(recording: Recording, entry: MinuteEntry) -> HttpResponse:
    if wants_json(recording.request):
        at = f"{local(entry.saved_at):%H:%M:%S}"
        return JsonResponse({"saved_at": at, "version": entry.version})
    return recording.back(f"note-{entry.pk}", item=entry.item_id)


def _refused(
    recording: Recording, entry: MinuteEntry, form: SaveNoteForm
) -> HttpResponse:
    if wants_json(recording.request):
        return _said_wrong(form)
    return refuse(recording.at(item=entry.item_id, edit=entry.pk), edit=form)


def _said_wrong(form: DraftForm | SaveNoteForm) -> HttpResponse:
    """What is wrong with a text that was sent while it is typed."""
    errors = [str(message) for found in form.errors.values() for message in found]
    return JsonResponse({"error": " ".join(errors)}, status=422)


def _conflict(
    recording: Recording, entry: MinuteEntry, stale: StaleEdit
) -> HttpResponse:
    """Both texts and what they started from; nothing was overwritten (409)."""
    if wants_json(recording.request):
        return JsonResponse({"conflict": stale.sentence}, status=409)
    conflict: Conflict = stale.conflict
    together = merged(conflict.base, conflict.yours, conflict.theirs)
    context = {
        "conflict": conflict,
        "who": recording.who,
        "entry": entry,
        "meeting": recording.meeting,
        "partnership": recording.meeting.board.partnership,
        "merged": together,
        "back_to": f"{recording.meeting.address('record')}?item={entry.item_id}"
        f"#note-{entry.pk}",
        "person_label": label_of(recording.who),
        "section": "boards",
    }
    return render(recording.request, "boards/record/conflict.html", context, status=409)
