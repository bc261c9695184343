"""The page on which a board names its words for where actions stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import operations, policy
from actions.scale import Scale
from actions.scale_forms import ScaleForm
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def scale(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The words, each with the step of the life it stands for."""
    form = ScaleForm(request.POST or None, labels=Scale.of(board.pk).labels)
    log = f"{board.get_absolute_url()}actions/"
    if request.method == "POST" and form.is_valid():
        said = form.as_input()
        name = operations.name_scale
        if attempt(form, name, by=who, board_id=board.pk, words=said) is not None:
            messages.success(request, "Every action shows the board’s words now.")
            return see_other(f"{log}scale/")
    crumbs = (("Actions", log), ("Words for status", ""))
    context = {**board_page(board, who, "actions", *crumbs), "form": form, "back": log}
    status = 422 if form.errors else 200
    return render(request, "actions/scale.html", context, status=status)
