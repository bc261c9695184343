"""Releasing what is confidential of a meeting, planned or minuted (C40)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.releases import ReleaseForm
from boards.models import Board, Meeting, Release
from boards.operations import releasing
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other

TITLE = "Release what is confidential"


@of_board(policy.may_release)
@require_http_methods(["GET", "HEAD", "POST"])
def release(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Open what is confidential by naming the decision that releases it (C40)."""
    meeting = meeting_or_404(board, number)
    asked_for = {"what": request.GET.get("what", "")}
    form = ReleaseForm(request.POST or None, meeting=meeting, initial=asked_for)
    if carried_out(form, lambda: releasing.release(by=who, **form.as_input())):
        messages.success(request, _opened(meeting))
        return see_other(_after(meeting))
    crumbs = ((meeting.title, meeting.get_absolute_url()), (TITLE, ""))
    context = {
        **board_page(board, who, "meetings", *crumbs),
        "meeting": meeting,
        "title": TITLE,
        "form": form,
        "back_to": _after(meeting),
        "releases": Release.objects.filter(item__meeting=meeting).select_related(
            "item", "decision__meeting", "released_by"
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/release.html", context, status=status)


def _opened(meeting: Meeting) -> str:
    if meeting.publications.current().exists():
        return "It is open now. Publish again for the public to read it."
    return "It is open now."


def _after(meeting: Meeting) -> str:
    """Where what was released is seen: the minutes, or the agenda before them."""
    if meeting.is_recorded:
        return f"{meeting.address('minutes')}#publication"
    return f"{meeting.get_absolute_url()}#agenda"
