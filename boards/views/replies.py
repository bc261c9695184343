"""Replies to the invitation: the secretary's list, and a member's own (C21, C35)."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from boards import policy
from boards.documents import reply_list
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.replies import OwnReplyForm, ReplyForm
from boards.models import Board, Meeting, Reply
from boards.operations import replying
from boards.standing import Standing
from boards.views.meeting_pages import meeting_page
from governance.forms import attempt
from governance.http import see_other
from governance.models import Person


@of_board(policy.may_see_replies)
@require_http_methods(["GET", "HEAD", "POST"])
def replies(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """What everybody expected replied; the secretary enters one person at a time."""
    meeting = meeting_or_404(board, number)
    may_enter = policy.may_reply(who, meeting, 0)
    lines = reply_list.of(meeting)
    forms = _forms(request, board, lines) if may_enter else {}
    if request.method == "POST":
        may_enter.require()
        asked = _asked(request, lines)
        if _save(forms[asked.row.pk], who, meeting, asked.row.person):
            messages.success(request, f"The reply of {asked.row.name} is recorded.")
            return see_other(f"{meeting.address('replies')}#reply-{asked.row.pk}")
    shown = request.GET.get("show", "")
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Replies", ""),
        ),
        "meeting": meeting,
        "lines": [
            (line, forms.get(line.row.pk)) for line in lines if line.is_in(shown)
        ],
        "shown": shown if shown in reply_list.SHOWN else "",
        "choices": reply_list.counted(lines),
        "errors": [form for form in forms.values() if form.is_bound],
        "may_reply": may_enter,
        "to_ask": replying.to_ask(meeting)
        if may_enter and meeting.is_confirmed
        else [],
    }
    return render(request, "boards/replies.html", context)


def _asked(request: HttpRequest, lines: list[reply_list.Line]) -> reply_list.Line:
    """The line that was sent.

    Raises:
        Http404: when the meeting expects nobody of that line.
    """
    for line in lines:
        if request.POST.get("line") == str(line.row.pk):
            return line
    raise Http404


def _forms(
    request: HttpRequest, board: Board, lines: list[reply_list.Line]
) -> dict[int, ReplyForm]:
    """A form for everybody; the one that was sent holds what was typed."""
    people = list(Person.objects.filter(partnership_id=board.partnership_id))
    sent = request.POST.get("line") if request.method == "POST" else None
    return {
        line.row.pk: ReplyForm(
            request.POST if sent == str(line.row.pk) else None,
            initial=ReplyForm.showing(line.stands),
            people=people,
            prefix=f"line-{line.row.pk}",
        )
        for line in lines
    }


@of_board(policy.may_prepare_meeting)
@require_POST
def ask(request: HttpRequest, board: Board, who: Standing, number: int) -> HttpResponse:
    """Send the invitation to everybody who has not replied."""
    meeting = meeting_or_404(board, number)
    asked = replying.ask_for_replies(by=who, meeting_id=meeting.pk)
    people = "1 person is" if len(asked) == 1 else f"{len(asked)} people are"
    messages.success(request, f"{people} asked to reply.")
    return see_other(meeting.address("replies"))


@of_board(policy.may_read_meetings)
@require_POST
def own_reply(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """A member's own reply, from the meeting's page or from My work."""
    meeting = meeting_or_404(board, number)
    policy.may_reply(who, meeting, who.someone.pk).require()
    form = OwnReplyForm(request.POST, meeting=meeting, person=who.someone)
    if not form.is_valid() or not attempt(
        form,
        replying.reply,
        by=who,
        meeting_id=meeting.pk,
        person=who.someone,
        reply=form.as_input(),
    ):
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return meeting_page(request, board, who, meeting, form, status=status)
    messages.success(request, "Your reply is recorded.")
    return see_other(_after(request, meeting, form.cleaned_data["answer"]))


def _after(request: HttpRequest, meeting: Meeting, answer: str) -> str:
    """Back where they came from; who sends somebody may still say whom."""
    names_nobody = answer == Reply.Answer.SUBSTITUTE
    if request.POST.get("from") == "my-work" and not names_nobody:
        return reverse("site:home")
    return f"{meeting.get_absolute_url()}#reply"


def _save(
    form: ReplyForm, who: Standing, meeting: Meeting, person: Person | None
) -> bool:
    """Record one person's reply; a refusal is said beside its field."""
    if person is None or not form.is_valid():
        return False
    attempt(
        form,
        replying.reply,
        by=who,
        meeting_id=meeting.pk,
        person=person,
        reply=form.as_input(),
    )
    return not form.errors
