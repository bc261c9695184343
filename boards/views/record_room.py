"""Who is in the room at an item, who takes the chair, rulings, and whole columns."""

from collections.abc import Callable, Mapping
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from boards import policy, room
from boards.door import board_page, of_board
from boards.forms.room import AtItemForm, ColumnForm, ItemChairForm, RulingForm
from boards.models import Attendance, Board, Withdrawal
from boards.operations import presence, replies
from boards.record_seats import LETTERS, Rows, SeatRow
from boards.standing import Standing
from boards.views.record import item_of
from boards.views.record_people import listed
from boards.views.recording import accepted, open_recording, refuse
from governance.forms import attempt

_AT_ITEM: Mapping[str, Callable[..., object]] = {
    AtItemForm.LEAVES: presence.leave,
    AtItemForm.COMES: presence.come,
    AtItemForm.OUT: partial(presence.withdraw, reason=Withdrawal.Reason.OUT),
    AtItemForm.WITHDRAWS: presence.withdraw,
    AtItemForm.STAYED: presence.stayed,
}


@of_board(policy.may_record_meeting)
@require_POST
def at_item(
    request: HttpRequest,
    board: Board,
    who: Standing,
    number: int,
    item: int,
    attendance: int,
) -> HttpResponse:
    """Somebody leaves, comes, goes out for an item, or stayed after all."""
    recording = open_recording(request, board, who, number)
    row = get_object_or_404(recording.meeting.attendances, pk=attendance)
    found = item_of(recording, item)
    form = AtItemForm(request.POST)
    if form.is_valid():
        _AT_ITEM[form.cleaned_data["what"]](
            by=who,
            meeting_id=recording.meeting.pk,
            attendance_id=row.pk,
            item_id=found.pk,
        )
    return recording.at(item=found.pk).back(f"seat-{row.pk}")


@of_board(policy.may_record_meeting)
@require_POST
def take_chair(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Record who presides from an item on."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    form = ItemChairForm(request.POST, people=listed(recording))
    done = form.is_valid() and None is not attempt(
        form,
        presence.take_the_chair,
        by=who,
        meeting_id=recording.meeting.pk,
        item_id=found.pk,
        person=form.cleaned_data["presiding"],
    )
    place = recording.at(item=found.pk)
    return place.back("chair") if done else refuse(place, item_chair=form)


@of_board(policy.may_record_meeting)
@require_POST
def rule(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Record a ruling of the chair at an item, or take one back."""
    recording = open_recording(request, board, who, number)
    place, found = recording.at(item=item), item_of(recording, item)
    if "remove" in request.POST:
        presence.take_back_ruling(by=who, item_id=found.pk)
        return place.back("quorum")
    form = RulingForm(request.POST)
    if accepted(form, presence.rule, by=who, item_id=found.pk):
        return place.back("quorum")
    return refuse(place, ruling=form)


@of_board(policy.may_record_meeting)
@require_POST
def all_as_replied(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Fill in the column as people replied, or take that back."""
    recording = open_recording(request, board, who, number)
    meeting = recording.meeting.pk
    if "undo" in request.POST:
        count = replies.undo_as_replied(by=who, meeting_id=meeting)
        messages.success(request, f"{_lines(count)} taken back.")
    else:
        plan = replies.all_as_replied(by=who, meeting_id=meeting)
        count = len(plan.settings)
        messages.success(request, f"{_lines(count)} filled in as replied.")
    return recording.back("people")


def _lines(count: int) -> str:
    return "1 line was" if count == 1 else f"{count} lines were"


@of_board(policy.may_record_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def column(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The whole column as one form: for the roll call without scripts (C35)."""
    recording = open_recording(request, board, who, number)
    rows = recording.meeting.attendances.select_related(
        "person", "sector", "stands_for"
    )
    meeting = recording.meeting
    others = [row for _, row in Rows(room.of(meeting), None).out_of_turn()]
    form = ColumnForm(
        request.POST or None,
        rows=rows,
        out_of_turn=[row.person for row in others if row.person],
    )
    if request.method == "POST" and form.is_valid():
        replies.record_column(
            by=who, meeting_id=meeting.pk, states=form.states(), came=form.came()
        )
        return recording.back("people")
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Record the meeting", meeting.address("record")),
            ("Roll call", ""),
        ),
        "meeting": meeting,
        "form": form,
        "rows": [_row(form, row) for row in form.rows],
        "out_of_turn": [(row, _letters(form, row)) for row in others],
        "letters": [(LETTERS[s], w) for s, w in Attendance.State.choices],
    }
    return render(request, "boards/record/column.html", context)


def _row(form: ColumnForm, row: Attendance) -> dict[str, object]:
    """A line with its letters, the one that is set told apart."""
    chosen = form[f"state-{row.pk}"].value() or row.state
    return {
        "row": row,
        "shown": row.state,
        "choices": [
            (state, LETTERS[state], word, state == chosen)
            for state, word in Attendance.State.choices
        ],
    }


def _letters(form: ColumnForm, row: SeatRow) -> list[tuple[str, str, str, bool]]:
    """The letters for somebody out of turn; nobody is represented out of turn."""
    chosen = form[f"turn-{row.person}"].value()
    can_be = {button.state for button in row.buttons}
    return [
        (state if state in can_be else "", LETTERS[state], word, state == chosen)
        for state, word in Attendance.State.choices
    ]
