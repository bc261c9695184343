"""Offices and given roles of a board: who holds them, from when to when (C20)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import of_board
from boards.forms.setting_up import EndForm, GrantForm, OfficeForm
from boards.models import Board, Office
from boards.operations import board_changes, setting_up
from boards.roles import Role
from boards.standing import Standing
from boards.views.member_pages import FORM, form_page, grants_in, members_of
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def new_office(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record who holds an office from a day on."""
    form = OfficeForm(
        request.POST or None, board=board, on=who.day, initial={"starts_on": who.day}
    )
    if carried_out(
        form,
        lambda: setting_up.give_office(by=who, board=board, **form.cleaned_data),
    ):
        return see_other(members_of(board))
    return form_page(request, board, who, form, "Give an office", "base/form_page.html")


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
    if carried_out(
        form,
        lambda: board_changes.end_office(
            by=who, office_id=held.pk, ends_on=form.cleaned_data["ends_on"]
        ),
    ):
        return see_other(members_of(board))
    title = f"End the office of {held}"
    return form_page(
        request, board, who, form, title, "boards/end_form.html", held=held
    )


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
    if carried_out(
        form,
        lambda: setting_up.grant_role(
            by=who,
            person=form.cleaned_data["person"],
            role=Role(form.cleaned_data["role"]),
            board=form.board_for(board),
            starts_on=form.cleaned_data["starts_on"],
        ),
    ):
        return see_other(members_of(board))
    return form_page(request, board, who, form, "Give a role", "boards/grant_form.html")


@of_board(policy.may_grant_roles)
@require_http_methods(FORM)
def end_grant(
    request: HttpRequest, board: Board, who: Standing, grant: int
) -> HttpResponse:
    """End a role, in this board or in all of them, on its last day."""
    held = get_object_or_404(grants_in(board), pk=grant)
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if carried_out(
        form,
        lambda: board_changes.end_grant(
            by=who, grant_id=held.pk, ends_on=form.cleaned_data["ends_on"]
        ),
    ):
        return see_other(members_of(board))
    title = f"End the role of {held}"
    return form_page(
        request, board, who, form, title, "boards/end_form.html", held=held
    )
