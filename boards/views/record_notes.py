"""Texts of the record page while they are typed: kept, saved, never overwritten."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import of_board
from boards.forms.record import (
    BOX,
    DraftForm,
    SaveNoteForm,
    VersionForm,
    WithholdNoteForm,
)
from boards.models import AgendaItem, Board, MinuteEntry, TextRevision
from boards.operations import notes
from boards.standing import Standing
from boards.views.record import item_of, place_of
from boards.views.record_conflict import (
    Place,
    answer_stale,
    back_to,
    said_saved,
    said_wrong,
    settled,
    wants_json,
)
from boards.views.recording import Recording, open_recording, refuse
from governance.errors import StaleEdit
from governance.forms import attempt


def entry_of(recording: Recording, note: int) -> MinuteEntry:
    """A note of the meeting, or what a removed one left.

    Raises:
        Http404: when the meeting has no such note.
    """
    found = get_object_or_404(
        MinuteEntry.every.select_related("item"),
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
    place = _draft_place(recording, found)
    sent = settled(request, place)
    if sent is None:
        return back_to(place)
    form = DraftForm(sent)
    if not form.is_valid():
        return said_wrong(form)
    keep = partial(notes.keep_draft, by=who, item_id=found.pk)
    try:
        kept = attempt(form, keep, **form.cleaned_data)
    except StaleEdit as stale:
        return answer_stale(request, who, recording.meeting, place, stale)
    if kept is None:
        return said_wrong(form)
    if wants_json(request):
        return said_saved(kept.saved_at, kept.version)
    return back_to(place)


@of_board(policy.may_record_meeting)
@require_POST
def save_note(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Save a note over the version it was made from; a newer one is never lost."""
    recording = open_recording(request, board, who, number)
    found = entry_of(recording, note)
    place = note_place(recording, found)
    sent = settled(request, place)
    if sent is None:
        return back_to(place)
    form = SaveNoteForm(sent)
    if not form.is_valid():
        return _refused(recording, found, form)
    save = partial(notes.save_note, by=who, entry_id=found.pk)
    try:
        saved = attempt(form, save, **form.cleaned_data)
    except StaleEdit as stale:
        return answer_stale(request, who, recording.meeting, place, stale)
    if saved is None:
        return _refused(recording, found, form)
    if wants_json(request):
        return said_saved(saved.saved_at, saved.version)
    return back_to(place)


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
    """Withhold one note from the public, or take that back at once."""
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


def note_place(recording: Recording, entry: MinuteEntry) -> Place:
    """A note, and where it is."""
    anchor = f"note-{entry.pk}"
    return Place(
        name=f"{place_of(entry.item)}, note {entry.order}",
        key=anchor,
        back_url=f"{recording.meeting.address('record')}?item={entry.item_id}#{anchor}",
        back_label=f"Record the meeting: {recording.meeting.title}",
        save_url=recording.url("record-note", note=entry.pk),
        add_url=recording.url("record-note-add", item=entry.item_id),
        history_url=recording.url("record-note-history", note=entry.pk),
        of=TextRevision.Of.NOTE,
        row=entry,
    )


def _draft_place(recording: Recording, item: AgendaItem) -> Place:
    """What is being typed at an item, and where it is."""
    address = recording.meeting.address("record")
    return Place(
        name=place_of(item),
        key=f"draft-{item.pk}",
        back_url=f"{address}?item={item.pk}#{BOX}",
        back_label=f"Record the meeting: {recording.meeting.title}",
        save_url=recording.url("record-draft", item=item.pk),
        add_url=recording.url("record-note-add", item=item.pk),
    )


def _refused(
    recording: Recording, entry: MinuteEntry, form: SaveNoteForm
) -> HttpResponse:
    if wants_json(recording.request):
        return said_wrong(form)
    return refuse(recording.at(item=entry.item_id, edit=entry.pk), edit=form)
