"""The item being minuted: where the secretary is, its times, its outcome, headings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import of_board
from boards.forms.record import BOX
from boards.forms.record_items import (
    ConfidentialForm,
    HeadingForm,
    OutcomeForm,
    TimesForm,
)
from boards.models import AgendaItem, Board, MinuteEntry
from boards.operations import agenda, headings, item_outcomes, item_times
from boards.standing import Standing
from boards.views.record import item_of
from boards.views.recording import Recording, accepted, open_recording, refuse
from governance.forms import Form, attempt


@of_board(policy.may_record_meeting)
@require_POST
def take_up(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Go to an item; the page's own script asks without leaving it."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    item_times.take_up(by=who, item_id=found.pk)
    return recording.back(item=found.pk)


@of_board(policy.may_record_meeting)
@require_POST
def set_outcome(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Say how the item ended, and where a deferred one goes."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        attempt(
            form,
            item_outcomes.set_outcome,
            by=who,
            item_id=found.pk,
            **form.cleaned_data,
        )
    return _back(recording, found, form, BOX)


@of_board(policy.may_record_meeting)
@require_POST
def mark_confidential(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Keep the item from the public, with what is said instead; or take that back."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = ConfidentialForm(request.POST)
    if accepted(form, agenda.mark_item, by=who, item_id=found.pk):
        return recording.back(item=found.pk)
    return refuse(recording.at(item=found.pk), confidential=form)


@of_board(policy.may_record_meeting)
@require_POST
def set_times(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Mend when the item began and ended."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = TimesForm(request.POST)
    if form.is_valid():
        attempt(
            form, item_times.set_times, by=who, item_id=found.pk, **form.cleaned_data
        )
    return _back(recording, found, form, "times")


@of_board(policy.may_record_meeting)
@require_POST
def move_note(
    request: HttpRequest, board: Board, who: Standing, number: int, note: int
) -> HttpResponse:
    """Put a note under another heading."""
    recording = open_recording(request, board, who, number)
    found = get_object_or_404(
        MinuteEntry.objects.select_related("item"),
        item__meeting=recording.meeting,
        pk=note,
    )
    policy.sees_item(who, found.item).require()
    form = HeadingForm(request.POST)
    if form.is_valid():
        attempt(
            form, headings.put_under, by=who, entry_id=found.pk, **form.cleaned_data
        )
    return _back(recording, found.item, form, f"note-{found.pk}")


def _back(
    recording: Recording, item: AgendaItem, form: Form, anchor: str
) -> HttpResponse:
    """The item again; what could not be done is said above it."""
    for wrong in form.errors.values():
        messages.error(recording.request, " ".join(str(said) for said in wrong))
    return recording.back(anchor, item=item.pk)
