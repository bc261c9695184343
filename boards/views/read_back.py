"""The record read back at the end: each loose end mended there, then the next date."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from boards import policy, read_back
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.read_back import MendForm, NextDateForm
from boards.forms.record import CloseForm
from boards.models import AgendaItem, Board, Meeting, MinuteEntry
from boards.operations import (
    agenda,
    attendance,
    decisions,
    interests,
    next_date,
    notes,
    presence,
)
from boards.operations.attendance import PresenceInput
from boards.standing import Standing
from governance.errors import RuleBroken
from governance.forms import attempt
from governance.http import see_other

Said = Mapping[str, Any]


@of_board(policy.may_read_back)
@require_safe
def page(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What is left to mend, what was decided, and when the board meets next."""
    return show(request, who, meeting_or_404(board, number))


def show(
    request: HttpRequest,
    who: Standing,
    meeting: Meeting,
    *,
    status: int = 200,
    bound: Mapping[str, Any] | None = None,
    refused: str = "",
    mend: MendForm | None = None,
    day: NextDateForm | None = None,
) -> HttpResponse:
    """The page; what was refused is shown where it was typed, with the reason.

    Args:
        bound: forms of higher apps that were refused, by the key of what they mend.
        refused: the key of what `mend` was meant to mend.
    """
    shown = read_back.build(meeting, who, bound=bound)
    context = {
        **board_page(
            meeting.board, who, "meetings",
            (meeting.title, meeting.get_absolute_url()), ("Read back", ""),
        ),
        "page": shown,
        "meeting": meeting,
        "may_record": policy.may_record(who, meeting),
        "may_prepare": policy.may_prepare_meeting(who),
        "refused": refused or next(iter(bound or {}), ""),
        "mend": mend,
        "day": day or NextDateForm(initial=_proposed(shown)),
        "day_refused": day is not None,
        "close": CloseForm(initial={"next_meeting_text": meeting.next_meeting_text}),
    }  # fmt: skip
    return render(request, "boards/read_back.html", context, status=status)


def _proposed(shown: read_back.ReadBack) -> dict[str, object]:
    following = shown.next
    return {
        "day": following.day,
        "starts_at": f"{following.starts_at:%H:%M}",
        "ends_at": f"{following.ends_at:%H:%M}",
    }


@of_board(policy.may_record_meeting)
@require_POST
def mend(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Mend one loose end, and go on with the next."""
    meeting = meeting_or_404(board, number)
    policy.may_record(who, meeting).require()
    key = request.POST.get("mend", "")
    rows = meeting.attendances.select_related("person")
    form = MendForm(
        request.POST, people=[a.person for a in rows if a.person], attendances=rows
    )
    kind, _, pk = key.partition("-")
    mender = _MENDERS.get(kind)
    if mender is None or not (pk or "0").isdecimal():
        raise Http404
    if form.is_valid():
        try:
            said = {**form.cleaned_data, "states": form.states}
            mender(who, meeting, int(pk or 0), said)
            return see_other(f"{meeting.address('read-back')}#to-mend")
        except RuleBroken as broken:
            form.add_error("text", broken.sentence)
    return show(request, who, meeting, status=422, refused=key, mend=form)


def _item(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    """An untouched item: what was said there, or nothing; then it is minuted."""
    item = _item_or_404(meeting, pk)
    if said["text"].strip():
        notes.add_note(by=who, item_id=item.pk, text=said["text"])
    agenda.mark_done(by=who, item_id=item.pk)


def _undecided(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    item = _item_or_404(meeting, pk)
    decisions.take_decision(by=who, item_id=item.pk, wording=said["text"])


def _decision(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    found = get_object_or_404(meeting.decisions, pk=pk)
    decisions.change_wording(
        by=who,
        decision_id=found.pk,
        wording=said["text"],
        version=said["version"] or 0,
    )


def _note(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    """A note with a date that needs a look."""
    found = get_object_or_404(MinuteEntry, item__meeting=meeting, pk=pk)
    policy.sees_item(who, found.item).require()
    notes.save_note(
        by=who, entry_id=found.pk, text=said["text"], version=said["version"] or 0
    )


def _people(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    attendance.record_states(by=who, meeting_id=meeting.pk, states=said["states"])


def _interest(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    found = get_object_or_404(meeting.interests, pk=pk)
    if not said["handling"]:
        raise RuleBroken("Choose how it was handled.")
    interests.handle_interest(
        by=who,
        meeting_id=meeting.pk,
        interest_id=found.pk,
        handling=said["handling"],
    )


def _chair(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    if said["person"] is None:
        raise RuleBroken("Choose who presided.")
    presence.record_chair(by=who, meeting_id=meeting.pk, person=said["person"])


def _asked(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    interests.record_no_interests(by=who, meeting_id=meeting.pk)


def _moment(who: Standing, meeting: Meeting, pk: int, said: Said) -> None:
    """Somebody was here after all, from the beginning to the end."""
    _item_or_404(meeting, pk)
    if said["attendance"] is None:
        raise RuleBroken("Choose who was here.")
    attendance.record_presence(
        by=who,
        meeting_id=meeting.pk,
        attendance_id=said["attendance"].pk,
        presence=PresenceInput(state="present"),
    )


_MENDERS: Mapping[str, Callable[[Standing, Meeting, int, Said], None]] = {
    "item": _item,
    "undecided": _undecided,
    "decision": _decision,
    "interest": _interest,
    "note": _note,
    "people": _people,
    "chair": _chair,
    "asked": _asked,
    "moment": _moment,
}


def _item_or_404(meeting: Meeting, pk: int) -> AgendaItem:
    item: AgendaItem = get_object_or_404(meeting.items, pk=pk)
    return item


@of_board(policy.may_record_meeting, policy.may_prepare_meeting)
@require_POST
def accept_next(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Plan the next meeting on the day agreed."""
    meeting = meeting_or_404(board, number)
    policy.may_record(who, meeting).require()
    form = NextDateForm(request.POST)
    if form.is_valid():
        following = attempt(
            form,
            next_date.accept_next_date,
            by=who,
            meeting_id=meeting.pk,
            **form.cleaned_data,
        )
        if following is not None:
            messages.success(request, f"The board meets next on {following.title}.")
            return see_other(f"{meeting.address('read-back')}#next-date")
    return show(request, who, meeting, status=422, day=form)
