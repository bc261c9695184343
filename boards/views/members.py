"""Members of a board: every seat with its history, and appointments to places."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards import handover_policy, handovers, policy
from boards.documents import lead_roles, membership
from boards.door import board_page, of_board
from boards.forms.registers import PersonForm
from boards.forms.setting_up import AppointForm
from boards.models import Appointment, Board
from boards.operations import registers, setting_up
from boards.standing import Standing
from boards.views.member_pages import (
    FORM,
    address,
    form_page,
    grants_in,
    members_of,
    place_or_404,
)
from governance import panels
from governance.forms import attempt, carried_out
from governance.http import see_other
from governance.models.periods import in_force


@of_board()
@require_safe
def members(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every seat by sector with its places, holders and vacancies; offices; roles."""
    context = {
        **board_page(board, who, "members"),
        "seats": membership.read(board, who.day),
        "grants": grants_in(board).filter(in_force(who.day)),
        "today": who.day,
        "reads": policy.may_read_meetings(who),
        "may_set_up": policy.may_set_up_boards(who),
        "may_appoint": policy.may_appoint(who),
        "leads": lead_roles.read(board, who.day),
        "may_read_inductions": policy.may_read_inductions(who),
        "handovers_until": who.day + handovers.NOTICE
        if policy.may_see_replies(who)
        else None,
        "may_grant": policy.may_grant_roles(who),
        "may_invite": policy.may_invite(who),
    }
    return render(request, "boards/members.html", context)


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def appoint(
    request: HttpRequest, board: Board, who: Standing, place: int
) -> HttpResponse:
    """Put a person in a place."""
    found = place_or_404(board, place)
    form = AppointForm(
        request.POST or None,
        partnership_id=board.partnership_id,
        on=who.day,
        initial={"starts_on": who.day, "person": request.GET.get("person")},
    )
    if form.is_valid():
        made = attempt(
            form, setting_up.appoint, by=who, place=found, **form.cleaned_data
        )
        if made is not None:
            messages.success(request, f"{made.person} has the place {found}.")
            return see_other(members_of(board))
    title = f"Appoint to {found}"
    return form_page(
        request, board, who, form, title, "boards/appointment_form.html", place=found
    )


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def end_appointment(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """End an appointment; what the person owns goes to somebody in the same step."""
    held = get_object_or_404(
        Appointment.objects.select_related("person", "place__seat"),
        pk=appointment,
        place__seat__board=board,
    )
    form, end = panels.ask("appointment.ending", who, held, request.POST or None)
    ended = carried_out(
        form, lambda: end(by=who, appointment_id=held.pk, **form.as_input())
    )
    if ended is not None:
        messages.success(request, f"The appointment of {held.person} has its last day.")
        return see_other(_handover_or_members(board, who, held))
    title = f"End the appointment of {held.person}"
    return form_page(
        request, board, who, form, title, "boards/end_form.html", held=held
    )


def _handover_or_members(board: Board, who: Standing, held: Appointment) -> str:
    """What goes over with the seat, to who may read it."""
    if handover_policy.may_read_handover(who, held, ()):
        return address(board, "handover", appointment=held.pk)
    return members_of(board)


@of_board(policy.may_keep_registers, policy.may_appoint)
@require_http_methods(FORM)
def new_member(
    request: HttpRequest, board: Board, who: Standing, place: int
) -> HttpResponse:
    """Add somebody who is not in the register, on the way to appointing them."""
    found = place_or_404(board, place)
    form = PersonForm(
        request.POST or None,
        partnership=board.partnership,
        initial={"role_title": found.seat.title, "sector": found.seat.sector_id},
    )
    if form.is_valid():
        added = attempt(form, registers.add_person, by=who, person=form.as_input())
        if added is not None:
            to = address(board, "appoint", place=found.pk)
            return see_other(f"{to}?person={added.pk}")
    title = f"Add a person for {found}"
    return form_page(
        request, board, who, form, title, "boards/member_form.html", place=found
    )
