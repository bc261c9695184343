"""Members of a board: seats, appointments, offices and roles, with their history."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.documents import membership
from boards.door import board_page, of_board
from boards.forms.registers import PersonForm
from boards.forms.setting_up import (
    AppointForm,
    EndForm,
    GrantForm,
    OfficeForm,
    SeatForm,
)
from boards.models import Appointment, Board, Office, SeatPlace
from boards.operations import board_changes, registers, setting_up
from boards.roles import Role
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other

FORM = ["GET", "HEAD", "POST"]


@of_board()
@require_safe
def members(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every seat by sector with its places, holders and vacancies; offices; roles."""
    context = {
        **board_page(board, who, "members"),
        "seats": membership.read(board, who.day),
        "grants": board.grants.on(who.day).select_related("person"),
        "today": who.day,
        "may_set_up": policy.may_set_up_boards(who),
        "may_appoint": policy.may_appoint(who),
        "may_grant": policy.may_grant_roles(who),
    }
    return render(request, "boards/members.html", context)


@of_board(policy.may_set_up_boards)
@require_http_methods(FORM)
def new_seat(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
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
    return _page(request, board, who, form, "Add a seat", "boards/seat_form.html")


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def appoint(
    request: HttpRequest, board: Board, who: Standing, place: int
) -> HttpResponse:
    """Put a person in a place."""
    found = _place_or_404(board, place)
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
            return see_other(_members(board))
    title = f"Appoint to {found}"
    return _page(
        request, board, who, form, title, "boards/appointment_form.html", place=found
    )


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def end_appointment(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """End an appointment on its last day; the place is then vacant."""
    held = get_object_or_404(
        Appointment.objects.select_related("person", "place__seat"),
        pk=appointment,
        place__seat__board=board,
    )
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if form.is_valid() and (
        attempt(
            form,
            setting_up.end_appointment,
            by=who,
            appointment_id=held.pk,
            ends_on=form.cleaned_data["ends_on"],
        )
        is not None
    ):
        return see_other(_members(board))
    title = f"End the appointment of {held.person}"
    return _page(request, board, who, form, title, "boards/end_form.html", held=held)


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def new_office(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record who holds an office from a day on."""
    form = OfficeForm(
        request.POST or None, board=board, on=who.day, initial={"starts_on": who.day}
    )
    if form.is_valid() and (
        attempt(form, setting_up.give_office, by=who, board=board, **form.cleaned_data)
        is not None
    ):
        return see_other(_members(board))
    return _page(request, board, who, form, "Give an office", "boards/office_form.html")


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def end_office(
    request: HttpRequest, board: Board, who: Standing, office: int
) -> HttpResponse:
    """End an office on its last day."""
    held = get_object_or_404(
        Office.objects.select_related("person"), pk=office, board=board
    )
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if form.is_valid() and (
        attempt(
            form,
            board_changes.end_office,
            by=who,
            office_id=held.pk,
            ends_on=form.cleaned_data["ends_on"],
        )
        is not None
    ):
        return see_other(_members(board))
    title = f"End the office of {held}"
    return _page(request, board, who, form, title, "boards/end_form.html", held=held)


@of_board(policy.may_grant_roles)
@require_http_methods(FORM)
def new_grant(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Give a role in this board, or in the whole partnership."""
    form = GrantForm(
        request.POST or None,
        partnership_id=board.partnership_id,
        on=who.day,
        initial={"starts_on": who.day},
    )
    if form.is_valid() and (
        attempt(
            form,
            setting_up.grant_role,
            by=who,
            person=form.cleaned_data["person"],
            role=Role(form.cleaned_data["role"]),
            board=form.board_for(board),
            starts_on=form.cleaned_data["starts_on"],
        )
        is not None
    ):
        return see_other(_members(board))
    return _page(request, board, who, form, "Give a role", "boards/grant_form.html")


@of_board(policy.may_grant_roles)
@require_http_methods(FORM)
def end_grant(
    request: HttpRequest, board: Board, who: Standing, grant: int
) -> HttpResponse:
    """End a role in this board on its last day."""
    held = get_object_or_404(board.grants.select_related("person"), pk=grant)
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if form.is_valid() and (
        attempt(
            form,
            board_changes.end_grant,
            by=who,
            grant_id=held.pk,
            ends_on=form.cleaned_data["ends_on"],
        )
        is not None
    ):
        return see_other(_members(board))
    title = f"End the role of {held}"
    return _page(request, board, who, form, title, "boards/end_form.html", held=held)


@of_board(policy.may_keep_registers, policy.may_appoint)
@require_http_methods(FORM)
def new_member(
    request: HttpRequest, board: Board, who: Standing, place: int
) -> HttpResponse:
    """Add somebody who is not in the register, on the way to appointing them."""
    found = _place_or_404(board, place)
    form = PersonForm(
        request.POST or None,
        partnership=board.partnership,
        initial={"role_title": found.seat.title, "sector": found.seat.sector_id},
    )
    if form.is_valid():
        added = attempt(form, registers.add_person, by=who, person=form.as_input())
        if added is not None:
            to = _address(board, "appoint", place=found.pk)
            return see_other(f"{to}?person={added.pk}")
    title = f"Add a person for {found}"
    return _page(
        request, board, who, form, title, "boards/member_form.html", place=found
    )


def _page(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    template: str,
    **more: Any,
) -> HttpResponse:
    """The page of one form under the board's members."""
    context = {
        **board_page(board, who, "members", ("Members", _members(board)), (title, "")),
        "form": form,
        "title": title,
        "back": _members(board),
        **more,
    }
    return render(request, template, context)


def _next_or_members(request: HttpRequest, board: Board) -> HttpResponse:
    """The members, or the same form again for the next seat of the list."""
    if "another" not in request.POST:
        return see_other(_members(board))
    keep = f"?sector={request.POST.get('sector', '')}"
    return see_other(f"{request.path}{keep if keep[8:].isdecimal() else ''}")


def _kept(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.GET[name] for name in names if name in request.GET}


def _address(board: Board, name: str, **numbers: int) -> str:
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse(f"boards:{name}", kwargs={**where, **numbers})


def _members(board: Board) -> str:
    return _address(board, "members")


def _place_or_404(board: Board, pk: int) -> SeatPlace:
    """A place of this board.

    Raises:
        Http404: it is none, or another board's.
    """
    found = (
        SeatPlace.objects.filter(pk=pk, seat__board=board)
        .select_related("seat__board", "seat__sector")
        .first()
    )
    if found is None:
        raise Http404
    return found
