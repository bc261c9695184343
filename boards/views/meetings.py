"""Meetings of a board: the list, one meeting, calling and cancelling."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import policy
from boards.agenda_page import agenda_document
from boards.documents import meeting_list
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.meetings import MeetingForm, ReasonForm
from boards.models import Board, TermsOfReference
from boards.operations import meetings as operations
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from boards.views.meeting_pages import meeting_page
from boards.word_answers import word_answer
from governance.clock import today
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_read_meetings)
@require_safe
def meetings(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every meeting of the board, coming ones first."""
    earlier = meeting_list.earlier(board, who.day)
    page = Paginator(earlier, 25).get_page(request.GET.get("page"))
    for meeting in page.object_list:
        meeting.board = board
    return render(
        request,
        "boards/meetings.html",
        {
            **board_page(board, who, "meetings"),
            "page_obj": page,
            "coming": meeting_list.coming(board, who) if page.number == 1 else (),
            "missed": meeting_list.missed(board, who),
            "today": today(),
            "may_prepare": policy.may_add_meeting(who, board),
        },
    )


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def new_meeting(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Set up the next meeting from the terms, on one page."""
    form = MeetingForm(request.POST or None, initial=MeetingForm.starting(board))
    if made := carried_out(
        form,
        lambda: operations.create_meeting(by=who, board=board, meeting=form.as_input()),
    ):
        return see_other(made.get_absolute_url())
    context = {
        **board_page(board, who, "meetings", ("New meeting", "")),
        "form": form,
        "terms": TermsOfReference.objects.in_force(board, today()),
        "day_warning": form.day_warning,
        "title": "New meeting",
    }
    return render(request, "boards/meeting_form.html", context)


@of_board(policy.may_read_meetings)
@require_safe
def meeting(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """One meeting: its agenda before, its minutes after."""
    return meeting_page(request, board, who, meeting_or_404(board, number))


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_meeting(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Change when and where."""
    found = meeting_or_404(board, number)
    policy.may_edit_agenda(who, found).require()
    form = MeetingForm(request.POST or None, initial=MeetingForm.showing(found))
    if carried_out(
        form,
        lambda: operations.change_meeting(
            by=who, meeting_id=found.pk, meeting=form.as_input()
        ),
    ):
        return see_other(found.get_absolute_url())
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (found.title, found.get_absolute_url()),
            ("Change", ""),
        ),
        "form": form,
        "meeting": found,
        "day_warning": form.day_warning,
        "title": "Change the meeting",
    }
    return render(request, "boards/meeting_form.html", context)


@of_board(policy.may_prepare_meeting)
@require_POST
def call(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Send the agenda to the members."""
    found = meeting_or_404(board, number)
    operations.call_meeting(by=who, meeting_id=found.pk)
    return see_other(found.get_absolute_url())


@of_board(policy.may_record_meeting)
@require_POST
def open_meeting(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Begin recording, or go back to it."""
    found = meeting_or_404(board, number)
    operations.open_meeting(by=who, meeting_id=found.pk)
    return see_other(found.address("record"))


@of_board(policy.may_prepare_meeting)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Cancel with a reason."""
    found = meeting_or_404(board, number)
    form = ReasonForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.cancel_meeting(
            by=who, meeting_id=found.pk, **form.cleaned_data
        ),
    ):
        return see_other(found.get_absolute_url())
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (found.title, found.get_absolute_url()),
            ("Cancel", ""),
        ),
        "form": form,
        "meeting": found,
    }
    return render(request, "boards/meeting_cancel.html", context)


@of_board(policy.may_read_meetings)
@require_safe
def agenda_pdf(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The agenda on paper, for this reader's eyes."""
    found = meeting_or_404(board, number)
    return pdf_answer(request, agenda_document(found, who))


@of_board(policy.may_read_meetings)
@require_safe
def agenda_word(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The same as a Word document."""
    return word_answer(agenda_document(meeting_or_404(board, number), who))
