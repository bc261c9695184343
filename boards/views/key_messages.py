"""Key messages of a meeting: written, agreed, and passed on by each member (C95)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from boards import messages_policy, policy
from boards.documents import distribution
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.key_messages import MessagesForm, PassedOnForm
from boards.models import Board, KeyMessages, Meeting, PassedOn
from boards.operations import key_messages as operations
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_read_meetings)
@require_safe
def key_messages(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The messages, one's own record of passing them on, and who has told whom."""
    return _page(request, board, who, meeting_or_404(board, number))


@of_board(messages_policy.may_write_messages)
@require_POST
def write(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Write the messages."""
    meeting = meeting_or_404(board, number)
    form = MessagesForm(request.POST, terms=meeting.terms)
    if carried_out(
        form,
        lambda: operations.write_messages(
            by=who, meeting_id=meeting.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "The messages are saved. The chair agrees them next.")
        return see_other(meeting.address("key-messages"))
    return _page(request, board, who, meeting, writing=form)


@of_board(messages_policy.may_agree_messages)
@require_POST
def agree(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Agree the messages as they were read."""
    meeting = meeting_or_404(board, number)
    version = request.POST.get("version", "")
    operations.agree_messages(
        by=who,
        meeting_id=meeting.pk,
        version=int(version) if version.isdecimal() else 0,
    )
    messages.success(request, "The messages are agreed: members can pass them on.")
    return see_other(meeting.address("key-messages"))


@of_board(policy.may_read_meetings)
@require_POST
def pass_on(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Keep how one tells one's sector, and what came back."""
    meeting = meeting_or_404(board, number)
    messages_policy.may_pass_on(who, meeting).require()
    form = PassedOnForm(request.POST)
    if carried_out(
        form,
        lambda: operations.pass_on(
            by=who, meeting_id=meeting.pk, passed=form.as_input()
        ),
    ):
        messages.success(request, "Your record is saved.")
        return see_other(meeting.address("key-messages"))
    return _page(request, board, who, meeting, passing=form)


@of_board(policy.may_prepare_meeting)
@require_POST
def take_up(
    request: HttpRequest, board: Board, who: Standing, number: int, told: int
) -> HttpResponse:
    """Put what a member proposes on the forward plan."""
    meeting = meeting_or_404(board, number)
    row = get_object_or_404(PassedOn, meeting=meeting, pk=told)
    operations.take_up_proposal(by=who, passed_on_id=row.pk)
    messages.success(request, "It is on the forward plan, in the backlog.")
    return see_other(meeting.address("key-messages"))


def _page(
    request: HttpRequest, board: Board, who: Standing, meeting: Meeting, **sent: Any
) -> HttpResponse:
    row = KeyMessages.objects.filter(meeting=meeting).first()
    may_pass_on = messages_policy.may_pass_on(who, meeting)
    own = PassedOn.objects.filter(meeting=meeting, person=who.person).first()
    sees_who = messages_policy.may_see_who_told(who)
    may_write = messages_policy.may_write_now(who, meeting)
    minutes = getattr(meeting, "minutes", None)
    offered = minutes.will_do if minutes else ""
    is_agreed = row is not None and row.is_agreed
    context = {
        **board_page(
            board,
            who,
            "meetings",
            (meeting.title, meeting.get_absolute_url()),
            ("Key messages", ""),
        ),
        "meeting": meeting,
        # What is not agreed yet is read by who writes and who agrees it.
        "row": row if is_agreed or sees_who else None,
        "may_write": may_write,
        "may_agree": messages_policy.may_agree_messages(who),
        "may_plan": policy.may_prepare_meeting(who),
        "writing": MessagesForm(
            initial=MessagesForm.showing(row, offered), terms=meeting.terms
        ),
        "passing": PassedOnForm(initial=PassedOnForm.showing(own)),
        "tells": bool(may_pass_on) and is_agreed,
        "lines": distribution.of(meeting) if sees_who and is_agreed else [],
        **sent,
        "sent": list(sent.values()),
    }
    context["told"] = sum(line.has_told for line in context["lines"])
    status = 422 if sent else 200
    return render(request, "boards/key_messages.html", context, status=status)
