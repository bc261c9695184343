"""The tracker: on paper for the board, and published for everybody (C47)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actions import policy, tracking
from actions.logs import of_board as log_of
from actions.models import TrackerPublication
from actions.operations.tracking import publish_tracker, withdraw_tracker
from boards import policy as boards_policy
from boards.door import board_page, of_board
from boards.models import Board
from boards.pdf_answers import pdf_answer
from boards.roles import Capability
from boards.standing import Standing
from governance.forms import Form, carried_out
from governance.http import see_other


class WithdrawForm(Form):
    """Why the published tracker is taken back."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        help_text="Shown at the tracker’s address.",
        required=False,
    )


@of_board(policy.may_read_actions)
@require_safe
def tracker_pdf(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The tracker on paper, for this reader's eyes."""
    cleared = who.may(Capability.READ_CONFIDENTIAL)
    paper = tracking.build(board, who.day, cleared=cleared)
    return pdf_answer(request, tracking.document_of(board, paper))


@of_board(boards_policy.may_publish)
@require_safe
def tracker(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What the public would read, what is published now, and the ways to change it."""
    return _page(request, board, who, WithdrawForm())


@of_board(boards_policy.may_publish)
@require_POST
def publish(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Publish where the actions stand today."""
    publish_tracker(by=who, board=board)
    messages.success(request, "The tracker is published.")
    return see_other(log_of(board, who).url("tracker"))


@of_board(boards_policy.may_publish)
@require_POST
def withdraw(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Take the published tracker back, with a reason that is shown."""
    form = WithdrawForm(request.POST)
    if carried_out(
        form,
        lambda: withdraw_tracker(
            by=who, board=board, reason=form.cleaned_data["reason"]
        ),
    ):
        messages.success(request, "The tracker is withdrawn; its address now says so.")
        return see_other(log_of(board, who).url("tracker"))
    return _page(request, board, who, form, status=422)


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: WithdrawForm,
    **answer: Any,
) -> HttpResponse:
    log = log_of(board, who).url()
    context = {
        **board_page(board, who, "actions", ("Actions", log), ("Tracker", "")),
        "paper": tracking.build(board, who.day, cleared=False, for_everyone=True),
        "published": TrackerPublication.objects.current().filter(board=board).first(),
        "form": form,
    }
    return render(request, "actions/tracker.html", context, **answer)
