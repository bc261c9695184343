"""Texts of the record page while they are typed: kept, saved, never overwritten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import of_board
from boards.forms.record import (
    DraftForm,
    SaveNoteForm,
    VersionForm,
    WithholdNoteForm,
)
from boards.models import Board, MinuteEntry
from boards.operations import notes
from boards.standing import Standing
from boards.views.record import item_of
from boards.views.record_conflict import Texts, show_conflict
from boards.views.recording import Recording, open_recording, refuse
from governance.clock import local
from governance.errors import StaleEdit
from governance.forms import attempt


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
        if wants_json(request):
            return JsonResponse({"conflict": stale.sentence}, status=409)
        return show_conflict(recording, stale.conflict, _texts(recording, found))
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
    if not form.is_valid():
        return recording.back(f"note-{found.pk}", item=found.item_id)
    try:
        notes.remove_note(by=who, entry_id=found.pk, **form.cleaned_data)
    except StaleEdit as stale:
        messages.error(request, f"{stale.sentence} Read it before you remove it.")
    return recording.back("captured", item=found.item_id)


@of_board(policy.may_record_meeting)
@require_POST
def withhold_note(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Withhold one note from the public, or release it with the reason."""
    recording = open_recording(request, board, who, number)
    found = entry_of(recording, note)
    form = WithholdNoteForm(request.POST)
    if form.is_valid():
        attempt(
            form,
            notes.mark_confidential,
            by=who,
            entry_id=found.pk,
            **form.cleaned_data,
        )
    for wrong in form.errors.values():
        messages.error(request, " ".join(str(sentence) for sentence in wrong))
    return recording.back(f"note-{found.pk}", item=found.item_id)


def _texts(recording: Recording, entry: MinuteEntry) -> Texts:
    """Where the texts of a note go once a person has chosen."""
    return Texts(
        name=f"note {entry.order}",
        field="text",
        item_id=entry.item_id,
        save_url=recording.url("record-note", note=entry.pk),
        add_url=recording.url("record-note-add", item=entry.item_id),
        anchor=f"note-{entry.pk}",
    )


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
