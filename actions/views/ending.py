"""Ending a body: what would happen, and then that it happens (C02)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions.models import Action
from actions.operations.succession import end_body
from boards import policy
from boards.door import board_page, of_board
from boards.forms.board import EndBoardForm
from boards.models import Board, BodyLink
from boards.roles import Capability
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_end_board)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Choose the last day and the successor, look at what that means, confirm."""
    asked = request.POST if request.method == "POST" else request.GET
    form = EndBoardForm(
        asked if "successor" in asked else None,
        board=board,
        on=who.day,
        initial={"ends_on": board.ends_on, "successor": board.successor_id},
    )
    if form.is_valid() and request.method == "POST":
        after = form.cleaned_data["successor"]
        carried = attempt(
            form,
            end_body,
            by=who,
            board_id=board.pk,
            ends_on=form.cleaned_data["ends_on"],
            successor_id=after.pk if after else None,
        )
        if carried is not None:
            messages.success(request, _done(board, after, len(carried)))
            return see_other(board.get_absolute_url())
    context = {
        **board_page(board, who, "overview", ("End this body", "")),
        "form": form,
        **_preview(board, who, form, asked.items()),
    }
    status = 422 if form.errors else 200
    return render(request, "actions/board_end.html", context, status=status)


def _done(board: Board, after: Board | None, carried: int) -> str:
    """What happened, in a sentence."""
    if after is None:
        return f"{board.short} has its last day."
    actions = "1 action is" if carried == 1 else f"{carried} actions are"
    return f"{board.short} has its last day; {actions} carried over to {after.short}."


def _preview(
    board: Board, who: Standing, form: EndBoardForm, typed: Any
) -> dict[str, Any]:
    """What would happen; nothing while the form is not yet filled in."""
    if not form.is_valid():
        return {}
    cleared = who.may(Capability.READ_CONFIDENTIAL)
    every = Action.objects.filter(board=board).open()
    shown = every.cleared_for(cleared=cleared).with_people().order_by("number")
    lines = BodyLink.objects.on(who.day).with_bodies()
    return {
        "preview": form.cleaned_data,
        "actions": shown,
        "unseen": every.count() - len(shown),
        "lines": [*lines.filter(from_board=board), *lines.filter(to_board=board)],
        "typed": [(k, v) for k, v in typed if k != "csrfmiddlewaretoken"],
    }
