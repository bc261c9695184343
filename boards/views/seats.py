"""Seats of a board: adding one with its places, correcting and ending one (C16)."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import of_board
from boards.forms.setting_up import SeatChangeForm, SeatForm
from boards.models import Board
from boards.operations import board_changes, setting_up
from boards.standing import Standing
from boards.views.member_pages import FORM, form_page, members_of
from governance.forms import attempt, carried_out
from governance.http import see_other


@of_board(policy.may_set_up_boards)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a seat with its places."""
    form = SeatForm(
        request.POST or None,
        partnership=board.partnership,
        initial={"starts_on": who.day, **_kept(request, "sector", "starts_on")},
    )
    if form.is_valid():
        made = attempt(
            form, setting_up.add_seat, by=who, board=board, seat=form.as_input()
        )
        if made is not None:
            messages.success(request, f"The seat {made.title} is added.")
            return _next_or_members(request, board)
    return form_page(request, board, who, form, "Add a seat", "boards/seat_form.html")


@of_board(policy.may_set_up_boards)
@require_http_methods(FORM)
def edit(request: HttpRequest, board: Board, who: Standing, seat: int) -> HttpResponse:
    """Correct a seat, or end it."""
    found = get_object_or_404(board.seats, pk=seat)
    form = SeatChangeForm(
        request.POST or None,
        partnership=board.partnership,
        initial=model_to_dict(found),
    )
    if carried_out(
        form,
        lambda: board_changes.change_seat(
            by=who, seat_id=found.pk, seat=form.as_input()
        ),
    ):
        return see_other(members_of(board))
    title = f"Change the seat {found.title}"
    return form_page(request, board, who, form, title, "base/form_page.html")


def _next_or_members(request: HttpRequest, board: Board) -> HttpResponse:
    """The members, or the same form again for the next seat of the list."""
    if "another" not in request.POST:
        return see_other(members_of(board))
    keep = f"?sector={request.POST.get('sector', '')}"
    return see_other(f"{request.path}{keep if keep[8:].isdecimal() else ''}")


def _kept(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET[name] for name in names if name in request.GET}
