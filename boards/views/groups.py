"""Setting up a working group of a board, with its lead and members (C04)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import board_page, of_board
from boards.forms.groups import GroupForm
from boards.models import Board
from boards.operations.groups import found_group
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_set_up_boards)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """A working group: a board of its own that reports to this one."""
    form = GroupForm(
        request.POST or None, board=board, on=who.day, initial={"starts_on": who.day}
    )
    if form.is_valid():
        made = attempt(form, found_group, by=who, board=board, group=form.as_input())
        if made is not None:
            messages.success(request, f"{made.name} is set up, with its terms drafted.")
            return see_other(
                reverse("boards:board-set-up", args=[board.partnership.slug, made.slug])
            )
    context = {
        **board_page(board, who, "overview", ("Set up a working group", "")),
        "form": form,
        "title": "Set up a working group",
        "lead": f"A board of its own, minuted like any other, that reports to "
        f"{board.short}. Its terms are drafted from the pattern of working groups.",
        "save": "Set up the group",
        "back": board.get_absolute_url(),
    }
    return render(request, "boards/group_form.html", context)
