"""The outcome of minutes at a later meeting, recorded from its own item (C43)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from boards import approvals, minutes_policy
from boards.approvals import Approved
from boards.door import board_page, of_board
from boards.forms.approvals import POSTPONED, SetForm
from boards.models import AgendaItem, Board, Minutes, Postponement
from boards.operations import approving
from boards.standing import Standing
from boards.views.record import item_of
from boards.views.recording import open_recording
from governance.forms import carried_out
from governance.panels import Panel


@of_board(minutes_policy.may_approve_minutes)
@require_POST
def approval(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Record how one set of minutes ended at this item."""
    recording = open_recording(request, board, who, number)
    found = item_of(recording, item)
    chosen = _chosen(request, found)
    form = SetForm(request.POST, meeting=chosen.meeting)
    if carried_out(form, lambda: _record(form, who, found, chosen)):
        messages.success(
            request, f"Recorded for the minutes of {chosen.meeting.title}."
        )
        return recording.back("approval", item=found.pk)
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (recording.meeting.title, recording.meeting.get_absolute_url()),
            ("Minutes to approve", ""),
        ),
        "meeting": recording.meeting,
        "form": form,
        **panel_context(found, {chosen.minutes.pk: form}),
    }
    return render(request, "boards/minutes_approval.html", context, status=422)


def _chosen(request: HttpRequest, item: AgendaItem) -> Approved:
    """The set that was sent.

    Raises:
        Http404: when it is not before this item.
    """
    asked = request.POST.get("set", "")
    for one in approvals.sets_of(item):
        if str(one.meeting.number) == asked:
            return one
    raise Http404


def _record(
    form: SetForm, who: Standing, item: AgendaItem, one: Approved
) -> Minutes | Postponement:
    where: dict[str, Any] = {"item_id": item.pk, "meeting_id": one.meeting.pk}
    if form.cleaned_data["outcome"] == POSTPONED:
        reason = form.cleaned_data["reason"]
        return approving.postpone_approval(by=who, reason=reason, **where)
    given = form.as_input(form.cleaned_data)
    return approving.approve_minutes(by=who, corrections=given, **where)


def panel(who: Standing, item: AgendaItem) -> Panel | None:
    """The sets before the item, on the record page; none at any other item."""
    if item.role != AgendaItem.Role.MINUTES:
        return None
    context = panel_context(item, {})
    return (
        Panel("boards/record/_sets_panel.html", context, order=1)
        if context["sets"]
        else None
    )


def panel_context(item: AgendaItem, sent: dict[int, SetForm]) -> dict[str, Any]:
    """Each set with its form, where it can be approved now."""
    board = item.meeting.board
    return {
        "sets": [
            (
                one,
                (sent.get(one.minutes.pk) or SetForm(meeting=one.meeting))
                if one.waits
                else None,
            )
            for one in approvals.sets_of(item)
        ],
        "item": item,
        "board": board,
        "partnership": board.partnership,
    }
