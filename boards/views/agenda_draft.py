"""The draft of an agenda on one page, and an item brought to the next meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from boards import agenda_draft, policy
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.agenda_draft import DraftForm
from boards.models import Board
from boards.operations.agenda_choices import settle_agenda
from boards.operations.passing_on import pass_on
from boards.standing import Standing
from boards.views.agenda import item_or_404
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Everything proposed, each with its reason: taken, left, or into the backlog."""
    meeting = meeting_or_404(board, number)
    policy.may_edit_agenda(who, meeting).require()
    form = DraftForm(request.POST or None, matters=agenda_draft.of_meeting(meeting))
    if carried_out(
        form,
        lambda: settle_agenda(by=who, meeting_id=meeting.pk, choices=form.cleaned_data),
    ):
        messages.success(request, "This is the agenda now.")
        return see_other(f"{meeting.get_absolute_url()}#agenda")
    context = {
        **board_page(
            board, who, "meetings",
            (meeting.title, meeting.get_absolute_url()), ("Draft the agenda", ""),
        ),
        "meeting": meeting,
        "form": form,
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "boards/agenda_draft.html", context, status=status)


@of_board(policy.may_prepare_meeting)
@require_POST
def bring_on(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """Move or copy an item to the next meeting."""
    meeting = meeting_or_404(board, number)
    found = item_or_404(meeting, item)
    made = pass_on(by=who, item_id=found.pk, how=request.POST.get("how", ""))
    messages.success(request, f"It is on the agenda of {made.meeting.title}.")
    return see_other(f"{meeting.get_absolute_url()}#agenda")
