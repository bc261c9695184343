"""The standing deputies of a seat: read, named, ended (C21)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import of_board
from boards.forms.setting_up import DeputyForm, EndForm
from boards.models import Board, StandingDeputy
from boards.operations import deputies as operations
from boards.standing import Standing
from boards.views.member_pages import FORM, address, form_page
from governance.forms import attempt, carried_out
from governance.http import see_other
from governance.models.periods import in_force


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def deputies(
    request: HttpRequest, board: Board, who: Standing, seat: int
) -> HttpResponse:
    """Who may sit for whoever holds a seat, and naming another."""
    found = get_object_or_404(board.seats, pk=seat)
    found.board = board
    form = DeputyForm(
        request.POST or None,
        partnership_id=board.partnership_id,
        on=who.day,
        initial={"starts_on": who.day},
    )
    if form.is_valid():
        values = form.cleaned_data
        made = attempt(form, operations.name_deputy, by=who, seat=found, **values)
        if made is not None:
            messages.success(request, f"{made.person} is a deputy for {found}.")
            return see_other(address(board, "deputies", seat=found.pk))
    return form_page(
        request, board, who, form, f"Deputies for {found}", "boards/deputies.html",
        deputies=found.deputies.filter(in_force(who.day)).select_related("person"),
    )  # fmt: skip


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def end(request: HttpRequest, board: Board, who: Standing, deputy: int) -> HttpResponse:
    """The last day of a standing deputy."""
    held = get_object_or_404(
        StandingDeputy.objects.select_related("person", "seat"),
        pk=deputy,
        seat__board=board,
    )
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if carried_out(
        form,
        lambda: operations.end_deputy(by=who, deputy_id=held.pk, **form.cleaned_data),
    ):
        return see_other(address(board, "deputies", seat=held.seat_id))
    title = f"End {held}"
    return form_page(
        request, board, who, form, title, "boards/end_form.html", held=held
    )
