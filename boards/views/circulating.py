"""Circulating minutes: to whom, the letter as it will go, the window, one button (C43)."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import circulation, comment_window, comments_policy, minutes_policy
from boards import minutes_letters as letters
from boards.door import board_page, of_board
from boards.forms.circulating import WindowForm
from boards.models import Board, Meeting, Minutes
from boards.operations import circulating
from boards.standing import Standing
from boards.views.minutes import minuted_or_404
from governance.clock import today
from governance.errors import RuleBroken
from governance.forms import carried_out
from governance.http import see_other
from governance.verdict import Verdict


@of_board(minutes_policy.may_circulate_minutes)
@require_http_methods(["GET", "HEAD", "POST"])
def circulate(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Send the minutes to everybody listed; the page shows what goes to whom."""
    meeting = minuted_or_404(board, number)
    minutes = meeting.minutes
    is_again = minutes.state == Minutes.State.CIRCULATED
    if not (verdict := _may(who, minutes)):
        raise RuleBroken(verdict.reason)
    until = comment_window.usual_end(
        today(), meeting.terms.comment_days, circulation.approved_on(meeting)
    )
    sent = request.POST if request.method == "POST" else None
    form = WindowForm(sent, initial={"comments_until": until})
    act = circulating.circulate_again if is_again else circulating.circulate_minutes
    if carried_out(
        form, lambda: act(by=who, meeting_id=meeting.pk, **form.cleaned_data)
    ):
        messages.success(request, "The minutes are on their way.")
        return see_other(meeting.address("minutes"))
    title = "Circulate the corrected draft" if is_again else "Circulate the draft"
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            (title, ""),
        ),
        "title": title,
        "meeting": meeting,
        "form": form,
        "is_again": is_again,
        **_letter(request, meeting, until),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/minutes_circulate.html", context, status=status)


def _may(who: Standing, minutes: Minutes) -> Verdict:
    if minutes.state == Minutes.State.CIRCULATED:
        tally = circulation.tally(minutes)
        return comments_policy.may_circulate_again(who, minutes, tally)
    return minutes_policy.may_circulate_now(who, minutes)


def _letter(request: HttpRequest, meeting: Meeting, until: date) -> dict[str, object]:
    """Everybody it goes to, and the letter of the one that is looked at."""
    listed = circulation.recipients(meeting)
    reached = [one for one in listed if not one.why_not]
    asked = request.GET.get("to", "")
    chosen = next((one for one in reached if str(one.person.pk) == asked), None)
    shown = chosen or next(iter(reached), None)
    letter = letters.preview(meeting.minutes, shown, until) if shown else None
    return {
        "reached": reached,
        "unreached": [one for one in listed if one.why_not],
        "shown": shown,
        "letter": letter,
        "blocks": letters.drawn(letter) if letter else [],
    }
