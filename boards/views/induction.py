"""Induction of new members: the list, who is how far, and one's own (C25)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from boards import handovers, inductions, policy
from boards.door import board_page, of_board
from boards.forms.induction import InductionPointsForm, TickForm
from boards.models import Board
from boards.operations import induction as operations
from boards.standing import Standing
from boards.views.member_pages import FORM, address, form_page, members_of
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_read_inductions)
@require_safe
def induction_list(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every new member, and how far they have come."""
    found = inductions.of_board(board, who.day)
    context = {
        **board_page(
            board, who, "members", ("Members", members_of(board)), ("Induction", "")
        ),
        "rows": [(one, one.is_late(who.day)) for one in found],
        "has_points": board.induction_points.filter(is_dropped=False).exists(),
        "may_appoint": policy.may_appoint(who),
    }
    return render(request, "boards/inductions.html", context)


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def points(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What a new member goes through."""
    known = list(board.induction_points.filter(is_dropped=False))
    form = InductionPointsForm(
        request.POST or None, initial=InductionPointsForm.showing(known)
    )
    points = carried_out(
        form,
        lambda: operations.set_induction_points(
            by=who, board=board, texts=form.cleaned_data["points"]
        ),
    )
    if points is not None:
        messages.success(request, "The list is saved.")
        return see_other(members_of(board))
    return form_page(
        request, board, who, form, "What a new member goes through",
        "base/form_page.html",
    )  # fmt: skip


@of_board()
@require_http_methods(FORM)
def induction(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """One member's list, ticked by them or by the secretary."""
    found = inductions.of_appointment(board, appointment, who.day)
    if found is None:
        raise Http404
    policy.may_tick_induction(who, found.held.person).require()
    # Without a tick the form sends nothing of its own, and is sent all the same.
    sent = request.POST if request.method == "POST" else None
    form = TickForm(sent, induction=found)
    if carried_out(
        form,
        lambda: operations.tick_induction(
            by=who, appointment_id=found.held.pk, points=form.cleaned_data["points"]
        ),
    ):
        messages.success(request, "It is saved.")
        return see_other(address(board, "induction", appointment=found.held.pk))
    is_own = who.person == found.held.person
    title = "Your induction" if is_own else f"Induction of {found.held.person}"
    return form_page(
        request, board, who, form, title, "boards/induction.html", induction=found,
        takes_over_from=handovers.predecessor(found.held),
    )  # fmt: skip
