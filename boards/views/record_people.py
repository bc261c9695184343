"""Recording who is here, who presides, and what is declared (C35–C39)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from boards import policy
from boards.door import of_board
from boards.forms.record import (
    AttendeeForm,
    ChairForm,
    HandlingForm,
    InterestForm,
    PresenceForm,
    StateForm,
    TakeOverForm,
)
from boards.models import Attendance, Board, RegisteredInterest
from boards.operations import attendance as operations
from boards.operations import interests, presence
from boards.standing import Standing
from boards.views.recording import (
    Recording,
    accepted,
    choices_to_add,
    open_recording,
    refuse,
)
from governance.forms import attempt
from governance.models import Person


@of_board(policy.may_record_meeting)
@require_POST
def record_attendance(
    request: HttpRequest, board: Board, who: Standing, number: int, attendance: int
) -> HttpResponse:
    """Set how one person is there; with `times`, also from when to when."""
    recording = open_recording(request, board, who, number)
    row = get_object_or_404(recording.meeting.attendances, pk=attendance)
    if "times" in request.POST:
        return _record_times(recording, row)
    form = StateForm(request.POST)
    if form.is_valid():
        operations.record_state(
            by=who,
            meeting_id=recording.meeting.pk,
            attendance_id=row.pk,
            state=form.cleaned_data["state"],
        )
    return recording.back(f"seat-{row.pk}")


def _record_times(recording: Recording, row: Attendance) -> HttpResponse:
    form = PresenceForm(recording.request.POST, items=recording.meeting.items.all())
    if not form.is_valid():
        return refuse(recording.at(seat=row.pk), seat=form)
    saved = attempt(
        form,
        operations.record_presence,
        by=recording.who,
        meeting_id=recording.meeting.pk,
        attendance_id=row.pk,
        presence=form.as_input(),
    )
    if saved is None:
        return refuse(recording.at(seat=row.pk), seat=form)
    return recording.back(f"seat-{row.pk}")


@of_board(policy.may_record_meeting)
@require_POST
def add_attendee(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Add a substitute, a guest, an observer, a newcomer or an unnamed seat."""
    recording = open_recording(request, board, who, number)
    listed = tuple(recording.meeting.attendances.select_related("person"))
    form = AttendeeForm(request.POST, **choices_to_add(recording.meeting, listed))
    added = _add(recording, form) if form.is_valid() else None
    return (
        recording.back(f"seat-{added.pk}")
        if added
        else refuse(recording, attendee=form)
    )


def _add(recording: Recording, form: AttendeeForm) -> Attendance | None:
    told = {
        "by": recording.who,
        "meeting_id": recording.meeting.pk,
        "attendee": form.as_input(),
    }
    newcomer = form.newcomer()
    if newcomer is None:
        return attempt(form, operations.add_attendee, **told)
    return attempt(form, operations.add_newcomer, newcomer=newcomer, **told)


@of_board(policy.may_record_meeting)
@require_POST
def remove_attendee(
    request: HttpRequest, board: Board, who: Standing, number: int, attendance: int
) -> HttpResponse:
    """Take a line added by mistake off the list."""
    recording = open_recording(request, board, who, number)
    row = get_object_or_404(recording.meeting.attendances, pk=attendance)
    operations.remove_attendee(
        by=who, meeting_id=recording.meeting.pk, attendance_id=row.pk
    )
    return recording.back("people")


@of_board(policy.may_record_meeting)
@require_POST
def record_chair(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Record who presided."""
    recording = open_recording(request, board, who, number)
    form = ChairForm(request.POST, people=listed(recording))
    done = form.is_valid() and None is not attempt(
        form,
        presence.record_chair,
        by=who,
        meeting_id=recording.meeting.pk,
        person=form.cleaned_data["person"],
    )
    return recording.back("chair") if done else refuse(recording, chair=form)


@of_board(policy.may_record_meeting)
@require_POST
def declare_interest(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Record what somebody declared."""
    recording = open_recording(request, board, who, number)
    form = InterestForm(
        request.POST, people=listed(recording), items=recording.meeting.items.all()
    )
    meeting = recording.meeting.pk
    if accepted(form, interests.declare_interest, by=who, meeting_id=meeting):
        return recording.back("declarations")
    return refuse(recording, interest=form)


@of_board(policy.may_record_meeting)
@require_POST
def take_over_interest(
    request: HttpRequest, board: Board, who: Standing, number: int, registered: int
) -> HttpResponse:
    """Declare what stands in the register of somebody here."""
    recording = open_recording(request, board, who, number)
    row = get_object_or_404(
        RegisteredInterest.objects.filter(person__in=listed(recording)), pk=registered
    )
    form = TakeOverForm(request.POST, items=recording.meeting.items.all())
    if form.is_valid():
        interests.take_over_interest(
            by=who,
            meeting_id=recording.meeting.pk,
            registered_id=row.pk,
            item_ids=[int(pk) for pk in form.cleaned_data["items"]],
        )
    return recording.back("declarations")


@of_board(policy.may_record_meeting)
@require_POST
def handle_interest(
    request: HttpRequest, board: Board, who: Standing, number: int, interest: int
) -> HttpResponse:
    """Say how a declared interest was handled; the quorum of its item follows."""
    recording = open_recording(request, board, who, number)
    found = get_object_or_404(recording.meeting.interests, pk=interest)
    form = HandlingForm(request.POST)
    if form.is_valid():
        interests.handle_interest(
            by=who,
            meeting_id=recording.meeting.pk,
            interest_id=found.pk,
            handling=form.cleaned_data["handling"],
        )
    return recording.back(f"declared-{found.pk}")


@of_board(policy.may_record_meeting)
@require_POST
def no_interests(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Record that members were asked and nothing was declared."""
    recording = open_recording(request, board, who, number)
    interests.record_no_interests(by=who, meeting_id=recording.meeting.pk)
    return recording.back("declarations")


@of_board(policy.may_record_meeting)
@require_POST
def remove_interest(
    request: HttpRequest, board: Board, who: Standing, number: int, interest: int
) -> HttpResponse:
    """Take back a declaration recorded by mistake."""
    recording = open_recording(request, board, who, number)
    found = get_object_or_404(recording.meeting.interests, pk=interest)
    interests.remove_interest(
        by=who, meeting_id=recording.meeting.pk, interest_id=found.pk
    )
    return recording.back("declarations")


def listed(recording: Recording) -> list[Person]:
    """The people on the list of the meeting, present or not."""
    return list(
        Person.objects.filter(attendances__meeting=recording.meeting).distinct()
    )
