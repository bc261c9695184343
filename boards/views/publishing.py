"""Publishing minutes, withdrawing them, and what the public reads instead (C47)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import policy, record
from boards.door import board_page, of_board
from boards.forms.minutes import FaceForm, WithdrawForm
from boards.models import AgendaItem, Board, Meeting
from boards.operations import publishing as operations
from boards.operations.withholding import withhold_item
from boards.publication import Audience
from boards.standing import Standing
from boards.views.minutes import minuted_or_404, minutes_page
from governance.forms import attempt, carried_out
from governance.http import see_other


@of_board(policy.may_publish)
@require_safe
def preview(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What the public will read, before they do."""
    meeting = minuted_or_404(board, number)
    context = {
        "paper": record.build(meeting, Audience.OPEN),
        "partnership": board.partnership,
        "issued": {},
        "preview_of": meeting,
        "breadcrumb_list": [
            (board.short, board.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            ("What the public will read", ""),
        ],
    }
    return render(request, "public/minutes.html", context)


@of_board(policy.may_publish)
@require_POST
def publish(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Publish the minutes as they are."""
    meeting = minuted_or_404(board, number)
    operations.publish_minutes(by=who, meeting_id=meeting.pk)
    messages.success(request, "The minutes are published.")
    return see_other(f"{meeting.address('minutes')}#publication")


@of_board(policy.may_publish)
@require_POST
def withdraw(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take a publication back, with a reason that is shown."""
    meeting = minuted_or_404(board, number)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data["publication"]
        if not meeting.publications.filter(pk=wanted).exists():
            raise Http404
        if attempt(
            form,
            operations.withdraw_publication,
            by=who,
            publication_id=wanted,
            reason=form.cleaned_data["reason"],
        ):
            messages.success(
                request, "The publication is withdrawn; its address now says so."
            )
            return see_other(f"{meeting.address('minutes')}#publication")
    return minutes_page(request, board, who, meeting, withdrawal=form)


@of_board(policy.may_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def public_face(
    request: HttpRequest, board: Board, who: Standing, number: int, item: int
) -> HttpResponse:
    """What the public reads in place of an item, or of a part of it."""
    meeting = minuted_or_404(board, number)
    found = _item_or_404(meeting, item)
    policy.sees_item(who, found).require()
    form = FaceForm(request.POST or None, initial=FaceForm.showing(found))
    if carried_out(
        form, lambda: withhold_item(by=who, item_id=found.pk, face=form.as_face())
    ):
        messages.success(request, "What the public will read is saved.")
        return see_other(f"{meeting.address('minutes')}#publication")
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            ("What the public reads", ""),
        ),
        "form": form,
        "meeting": meeting,
        "item": found,
        "published": meeting.publications.current().first(),
    }
    return render(request, "boards/minutes_face.html", context)


def _item_or_404(meeting: Meeting, item: int) -> AgendaItem:
    found = meeting.items.filter(pk=item).first()
    if found is None:
        raise Http404
    return found
