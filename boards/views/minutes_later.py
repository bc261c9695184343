"""What later meetings do to minutes: amend them, and release what is confidential."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import board_page, of_board
from boards.forms.later import AmendForm, ReleaseForm
from boards.models import Board, Meeting, Release
from boards.operations import amending, releasing
from boards.standing import Standing
from boards.views.minutes import done, minuted_or_404
from governance.errors import RuleBroken
from governance.http import see_other

FORM = ["GET", "HEAD", "POST"]


@of_board(policy.may_amend_minutes)
@require_http_methods(FORM)
def amend(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Record what a later meeting amended in approved minutes (C43)."""
    meeting = minuted_or_404(board, number)
    if not (verdict := policy.may_amend_now(who, meeting.minutes)):
        raise RuleBroken(verdict.reason)
    form = AmendForm(request.POST or None, meeting=meeting, who=who)
    if form.is_valid() and done(
        form,
        amending.amend_minutes,
        by=who,
        meeting_id=meeting.pk,
        amendment=form.as_input(),
    ):
        messages.success(
            request,
            "The amendment is recorded. What is public says so once you publish again.",
        )
        return see_other(meeting.address("minutes"))
    context = {
        **_page(board, who, meeting, "Amend the minutes"),
        "form": form,
        "corrections": meeting.minutes.corrections.select_related(
            "item__meeting", "about"
        ),
    }
    return render(request, "boards/minutes_amend.html", context, status=_status(form))


@of_board(policy.may_release)
@require_http_methods(FORM)
def release(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Open what is confidential by naming the decision that releases it (C40)."""
    meeting = minuted_or_404(board, number)
    form = ReleaseForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        extent, _, pk = form.cleaned_data["what"].partition("-")
        decision = form.cleaned_data["decision"]
        said: dict[str, Any] = {"by": who, "decision_id": decision}
        if extent == Release.Extent.ITEM:
            opened = done(form, releasing.release_item, item_id=int(pk), **said)
        else:
            opened = done(form, releasing.release_note, entry_id=int(pk), **said)
        if opened:
            messages.success(
                request, "It is open now. Publish again for the public to read it."
            )
            return see_other(f"{meeting.address('minutes')}#publication")
    context = {
        **_page(board, who, meeting, "Release what is confidential"),
        "form": form,
        "releases": Release.objects.filter(item__meeting=meeting).select_related(
            "item", "decision__meeting", "released_by"
        ),
    }
    return render(request, "boards/minutes_release.html", context, status=_status(form))


def _page(board: Board, who: Standing, meeting: Meeting, title: str) -> dict[str, Any]:
    crumbs = (
        (meeting.title, meeting.get_absolute_url()),
        ("Minutes", meeting.address("minutes")),
        (title, ""),
    )
    return {
        **board_page(board, who, "meetings", *crumbs),
        "meeting": meeting,
        "title": title,
    }


def _status(form: AmendForm | ReleaseForm) -> int:
    return 422 if form.errors else 200
