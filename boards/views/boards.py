"""A board's home, and setting a board up."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.documents import board_home
from boards.documents.decisions_seen import visible
from boards.door import board_page, of_board, of_partnership, partnership_page
from boards.forms.board import BoardForm
from boards.models import Board, Decision
from boards.operations import board_changes, setting_up
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from governance.models import Partnership

FORM = ["GET", "HEAD", "POST"]
DECISIONS_SHOWN = 3


@of_board()
@require_safe
def home(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What the board is, when it meets next, who sits, what it decided."""
    decisions: list[Decision] = []
    if policy.may_read_meetings(who):
        decisions = list(visible(board, who)[:DECISIONS_SHOWN])
    shown = board_home.read(board, who, decisions)
    context: dict[str, Any] = {
        **board_page(board, who, "overview"),
        **shown.context(),
        "may_set_up": policy.may_set_up_boards(who),
        "may_ask_reports": policy.may_prepare_meeting(who),
        "may_publish": policy.may_publish(who),
    }
    return render(request, "boards/board_home.html", context)


@of_partnership(policy.may_set_up_boards)
@require_http_methods(FORM)
def new(request: HttpRequest, partnership: Partnership, who: Standing) -> HttpResponse:
    """Create a board."""
    form = BoardForm(request.POST or None, partnership=partnership)
    if form.is_valid():
        made = attempt(form, setting_up.create_board, by=who, board=form.as_input())
        if made is not None:
            messages.success(request, f"{made.name} is created. Next: its seats.")
            return see_other(made.get_absolute_url())
    context = {
        **partnership_page(partnership, who, ("Create a board", "")),
        "form": form,
        "title": "Create a board",
        "save": "Create the board",
        "back": reverse("boards:partnership", args=[partnership.slug]),
    }
    return render(request, "boards/board_form.html", context)


@of_board(policy.may_set_up_boards)
@require_http_methods(FORM)
def edit(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Change what a board is called, where it reports and how it works."""
    form = BoardForm(
        request.POST or None,
        partnership=board.partnership,
        board=board,
        initial=model_to_dict(board),
    )
    if form.is_valid():
        changed = attempt(
            form,
            board_changes.change_board,
            by=who,
            board_id=board.pk,
            values=form.cleaned_data,
        )
        if changed is not None:
            changed.partnership = board.partnership
            return see_other(changed.get_absolute_url())
    context = {
        **board_page(board, who, "overview", ("Change the board", "")),
        "form": form,
        "title": "Change the board",
        "save": "Save",
        "back": board.get_absolute_url(),
    }
    return render(request, "boards/board_form.html", context)
