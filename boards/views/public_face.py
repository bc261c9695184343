"""What the public sees of a board, and the publication of an agenda (C47)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import minutes_policy, policy, record, side_by_side
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.public import PublicFaceForm, WithdrawAgendaForm
from boards.models import Board, Follower, Meeting
from boards.operations import publishing, publishing_agenda
from boards.operations.public_face import change_public_face
from boards.publication import Audience
from boards.standing import Standing
from boards.views.minutes import minuted_or_404
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_publish)
@require_http_methods(["GET", "HEAD", "POST"])
def face(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """How much of its membership and its coming meetings is public."""
    form = PublicFaceForm(
        request.POST or None,
        initial={
            "shows_members": board.shows_members,
            "shows_meetings": board.shows_meetings,
            "public_contact": board.public_contact,
        },
    )
    if form.is_valid():
        saved = attempt(
            form, change_public_face, by=who, board=board, **form.cleaned_data
        )
        if saved is not None:
            messages.success(request, "What the public sees is saved.")
            return see_other(request.path)
    context = {
        **board_page(board, who, "overview", ("What the public sees", "")),
        "form": form,
        "followers": Follower.objects.filter(
            board=board, confirmed_on__isnull=False
        ).count(),
        "is_public": board.announcements.current().exists(),
    }
    return render(request, "boards/public_face.html", context)


@of_board(policy.may_publish)
@require_safe
def beside(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The record beside what the public will read, before they do."""
    meeting = minuted_or_404(board, number)
    reading = record.read(meeting)
    shown = record.build(meeting, Audience.OPEN, reading=reading)
    whole = record.build(meeting, policy.audience_of(who), reading=reading)
    found = side_by_side.pairs(whole, shown)
    current = meeting.publications.current().select_related("document").first()
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", meeting.address("minutes")),
            ("Beside each other", ""),
        ),
        "meeting": meeting,
        "pairs": found,
        "paper": shown,
        "withheld": sum(1 for pair in found if pair.code),
        "gaps": publishing.gaps_of(meeting, reading.recorded),
        "may_publish": minutes_policy.may_publish_minutes(who, meeting.minutes),
        "is_up_to_date": current is not None
        and publishing.says_the_same(current, shown),
    }
    return render(request, "boards/minutes_beside.html", context)


@of_board(policy.may_publish)
@require_safe
def agenda(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What is public of an agenda, and what would be."""
    return _agenda_page(request, board, who, meeting_or_404(board, number))


def _agenda_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    meeting: Meeting,
    withdrawal: WithdrawAgendaForm | None = None,
) -> HttpResponse:
    taken = publishing_agenda.public_agenda(meeting)
    current = meeting.agenda_publications.current().select_related("document").first()
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("The public agenda", ""),
        ),
        "meeting": meeting,
        "paper": taken,
        "current": current,
        "is_up_to_date": current is not None
        and publishing_agenda.says_the_same(current, taken),
        "may_publish": policy.may_publish_agenda(who, meeting),
        "withdrawal": withdrawal or WithdrawAgendaForm(),
    }
    return render(request, "boards/agenda_public.html", context)


@of_board(policy.may_publish)
@require_POST
def publish_agenda(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Publish the agenda as it is."""
    meeting = meeting_or_404(board, number)
    publishing_agenda.publish_agenda(by=who, meeting_id=meeting.pk)
    messages.success(request, "The agenda is published.")
    return see_other(_address(meeting))


@of_board(policy.may_publish)
@require_POST
def withdraw_agenda(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take the published agenda back, with a reason that is shown."""
    meeting = meeting_or_404(board, number)
    form = WithdrawAgendaForm(request.POST)
    if form.is_valid():
        taken = attempt(
            form,
            publishing_agenda.withdraw_agenda,
            by=who,
            meeting_id=meeting.pk,
            reason=form.cleaned_data["reason"],
        )
        if taken is not None:
            messages.success(request, "The agenda is withdrawn; its address says so.")
            return see_other(_address(meeting))
    return _agenda_page(request, board, who, meeting, form)


def _address(meeting: Meeting) -> str:
    board = meeting.board
    where = [board.partnership.slug, board.slug, meeting.number]
    return reverse("boards:agenda-public", args=where)
