"""Minutes of a meeting: the page, and its steps before a later meeting approves (C43)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from boards import minutes_policy, policy
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.minutes import SummaryForm, TakeBackForm, WithdrawForm
from boards.minutes_page import MinutesPage, issues_for
from boards.models import AgendaItem, Board, Meeting
from boards.operations import minutes as operations
from boards.operations.minutes import document_of
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from boards.word_answers import word_answer
from governance.errors import RuleBroken
from governance.forms import carried_out
from governance.http import see_other
from governance.models import StoredDocument


def minuted_or_404(board: Board, number: int) -> Meeting:
    """A meeting of this board that has minutes.

    Raises:
        Http404: when the board has no such meeting.
        RuleBroken: when its recording has not begun.
    """
    meeting = meeting_or_404(board, number)
    if not hasattr(meeting, "minutes"):
        raise RuleBroken(
            f"There are no minutes of {meeting.title} yet: recording has not begun."
        )
    return meeting


def minutes_page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    meeting: Meeting,
    **forms: Any,
) -> HttpResponse:
    """The page, with the forms that were sent; every other form starts afresh."""
    item = item_asked_for(meeting, request.GET.get("item"))
    page = MinutesPage.of(meeting, who, item)
    current = page.published.pk if page.published else None
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Minutes", ""),
        ),
        "page": page,
        "paper": page.paper,
        "meeting": meeting,
        "came_from": item,
        "summary": SummaryForm(
            initial=SummaryForm.showing(page.minutes) if page.may_summarise else None
        ),
        "taking_back": TakeBackForm(),
        "withdrawal": WithdrawForm(initial={"publication": current}),
        **forms,
        "sent": list(forms.values()),
    }
    return render(request, "boards/minutes.html", context, status=422 if forms else 200)


def item_asked_for(meeting: Meeting, asked: str | None) -> AgendaItem | None:
    """The item of a later meeting of the board that the reader came from."""
    if not (asked and asked.isdecimal()):
        return None
    return (
        AgendaItem.objects.filter(
            pk=int(asked), approves=meeting, meeting__board_id=meeting.board_id
        )
        .select_related("meeting__board__partnership", "meeting__minutes")
        .first()
    )


@of_board(policy.may_read_meetings)
@require_safe
def minutes(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The minutes, for this reader's eyes."""
    meeting = minuted_or_404(board, number)
    policy.may_read_minutes(who, meeting.minutes).require()
    return minutes_page(request, board, who, meeting)


@of_board(minutes_policy.may_check_minutes)
@require_POST
def check(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say as the chair that the minutes are right."""
    meeting = minuted_or_404(board, number)
    operations.check_minutes(by=who, meeting_id=meeting.pk)
    messages.success(request, "The minutes are checked.")
    return see_other(meeting.address("minutes"))


@of_board(minutes_policy.may_take_back_minutes)
@require_POST
def take_back(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Go back to the draft, with a reason."""
    meeting = minuted_or_404(board, number)
    form = TakeBackForm(request.POST)
    if carried_out(
        form,
        lambda: operations.take_back(
            by=who, meeting_id=meeting.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "The minutes are a draft again.")
        return see_other(meeting.address("minutes"))
    return minutes_page(request, board, who, meeting, taking_back=form)


@of_board(policy.may_read_meetings)
@require_safe
def pdf(request: HttpRequest, board: Board, who: Standing, number: int) -> HttpResponse:
    """The minutes on paper: the newest issue, or the draft as it stands."""
    return pdf_answer(request, _newest(minuted_or_404(board, number), who))


@of_board(policy.may_read_meetings)
@require_safe
def word(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The same as a Word document."""
    return word_answer(_newest(minuted_or_404(board, number), who))


def _newest(meeting: Meeting, who: Standing) -> StoredDocument:
    """What this reader has on paper now."""
    policy.may_read_minutes(who, meeting.minutes).require()
    audience = policy.audience_of(who)
    newest = issues_for(meeting, audience)[:1]
    if meeting.minutes.may_be_edited or not newest:
        return document_of(meeting.minutes, audience)
    return newest[0].document


@of_board(policy.may_read_meetings)
@require_safe
def issued_pdf(
    request: HttpRequest, board: Board, who: Standing, number: int, issue: int
) -> HttpResponse:
    """The bytes as issued, of the version for this reader."""
    meeting = minuted_or_404(board, number)
    found = _issued(meeting, who, issue)
    return pdf_answer(request, found) if found else _gone(request, board, who, meeting)


@of_board(policy.may_read_meetings)
@require_safe
def issued_word(
    request: HttpRequest, board: Board, who: Standing, number: int, issue: int
) -> HttpResponse:
    """The same issue as a Word document."""
    meeting = minuted_or_404(board, number)
    found = _issued(meeting, who, issue)
    return word_answer(found) if found else _gone(request, board, who, meeting)


def _issued(meeting: Meeting, who: Standing, issue: int) -> StoredDocument | None:
    """An issue for this reader; None for one that is no longer theirs to read.

    Raises:
        Http404: when there is no such issue.
    """
    policy.may_read_minutes(who, meeting.minutes).require()
    if not meeting.minutes.revisions.filter(number=issue).exists():
        raise Http404
    mine = issues_for(meeting, policy.audience_of(who))
    return next((one.document for one in mine if one.number == issue), None)


def _gone(
    request: HttpRequest, board: Board, who: Standing, meeting: Meeting
) -> HttpResponse:
    response = render(
        request,
        "boards/minutes_gone.html",
        {**board_page(board, who, "meetings"), "meeting": meeting},
        status=410,
    )
    response["Cache-Control"] = "no-store"
    return response
