"""Taking over what another body resolved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import operations, policy
from actions.party_choices import PartyChoices
from actions.resolution_forms import ResolutionForm
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other

TITLE = "Take over a resolution"


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Bring a resolution of another body into the log (C97)."""
    form = ResolutionForm(
        request.POST or None,
        board=board,
        on=today(),
        parties=PartyChoices.of(board, on=today()),
    )
    if form.is_valid():
        made = attempt(
            form,
            operations.follow_up,
            by=who,
            board=board,
            resolution=form.as_resolution(),
            action=form.as_input(),
        )
        if made is not None:
            messages.success(request, f"{made} is in the log.")
            return see_other(made.get_absolute_url())
    log = board.get_absolute_url() + "actions/"
    context = {
        **board_page(board, who, "actions", ("Actions", log), (TITLE, "")),
        "title": TITLE,
        "form": form,
        "back": log,
    }
    status = 422 if form.errors else 200
    return render(request, "actions/resolution.html", context, status=status)
