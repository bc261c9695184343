"""Lead roles and champions of a board: made, given, ended (C27)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards import policy
from boards.door import of_board
from boards.forms.lead_roles import GiveLeadRoleForm, LeadRoleForm
from boards.forms.setting_up import EndForm
from boards.models import Board
from boards.operations import lead_roles as operations
from boards.standing import Standing
from boards.views.member_pages import FORM, form_page, members_of
from governance.forms import carried_out
from governance.http import see_other


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a role, vacant for now."""
    form = LeadRoleForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.add_lead_role(by=who, board=board, **form.cleaned_data),
    ):
        return see_other(f"{members_of(board)}#lead-roles")
    return form_page(
        request, board, who, form, "Add a lead role", "base/form_page.html"
    )


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def give(request: HttpRequest, board: Board, who: Standing, role: int) -> HttpResponse:
    """Say who holds a role from a day on."""
    found = get_object_or_404(board.lead_roles, pk=role)
    form = GiveLeadRoleForm(
        request.POST or None,
        partnership_id=board.partnership_id,
        on=who.day,
        initial={"starts_on": who.day},
    )
    if carried_out(
        form,
        lambda: operations.give_lead_role(
            by=who, role_id=found.pk, **form.cleaned_data
        ),
    ):
        return see_other(f"{members_of(board)}#lead-roles")
    title = f"Who is {found}?"
    return form_page(request, board, who, form, title, "base/form_page.html")


@of_board(policy.may_appoint)
@require_http_methods(FORM)
def end(request: HttpRequest, board: Board, who: Standing, role: int) -> HttpResponse:
    """The last day of who holds a role."""
    found = get_object_or_404(board.lead_roles, pk=role)
    held = get_object_or_404(
        found.holdings.select_related("person", "role"), ends_on=None
    )
    form = EndForm(request.POST or None, initial={"ends_on": who.day})
    if carried_out(
        form,
        lambda: operations.end_lead_role(by=who, role_id=found.pk, **form.cleaned_data),
    ):
        return see_other(f"{members_of(board)}#lead-roles")
    title = f"End the role of {held}"
    return form_page(
        request, board, who, form, title, "boards/end_form.html", held=held
    )
