"""What later meetings do to minutes: amend them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import minutes_policy
from boards.door import board_page, of_board
from boards.forms.later import AmendForm
from boards.models import Board
from boards.operations import amending
from boards.standing import Standing
from boards.views.minutes import minuted_or_404
from governance.errors import RuleBroken
from governance.forms import carried_out
from governance.http import see_other


@of_board(minutes_policy.may_amend_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def amend(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Record what a later meeting amended in approved minutes (C43)."""
    meeting = minuted_or_404(board, number)
    if not (verdict := minutes_policy.may_amend_now(who, meeting.minutes)):
        raise RuleBroken(verdict.reason)
    form = AmendForm(request.POST or None, meeting=meeting, who=who)
    if carried_out(
        form,
        lambda: amending.amend_minutes(
            by=who, meeting_id=meeting.pk, amendment=form.as_input()
        ),
    ):
        messages.success(
            request,
            "The amendment is recorded. What is public says so once you publish again.",
        )
        return see_other(meeting.address("minutes"))
    title = "Amend the minutes"
    crumbs = (
        (meeting.title, meeting.get_absolute_url()),
        ("Minutes", meeting.address("minutes")),
        (title, ""),
    )
    context = {
        **board_page(board, who, "meetings", *crumbs),
        "meeting": meeting,
        "title": title,
        "form": form,
        "corrections": meeting.minutes.corrections.select_related(
            "item__meeting", "about"
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/minutes_amend.html", context, status=status)
