"""Regulatory deadlines of an inspection: added, changed, met (C61)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other
from governance.models import Person
from improvement_plan import inspection_policy as policy
from improvement_plan.forms.inspections import DeadlineForm, MetForm
from improvement_plan.models import Deadline, Inspection
from improvement_plan.operations import deadlines as operations
from improvement_plan.views.inspection_pages import FORM, address, form_page
from improvement_plan.views.inspections import inspection_or_404


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def new(
    request: HttpRequest, board: Board, who: Standing, inspection: int
) -> HttpResponse:
    """Add a deadline of this inspection."""
    found = inspection_or_404(board, who, inspection)
    form = DeadlineForm(request.POST or None, people=_people(board))
    if (
        form.is_valid()
        and attempt(
            form,
            operations.add_deadline,
            by=who,
            inspection_id=found.pk,
            said=form.as_input(),
        )
        is not None
    ):
        return see_other(_place(found))
    return _form(request, board, who, found, form, "Add a deadline")


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, deadline: int
) -> HttpResponse:
    """Change a deadline, or say who answers for it."""
    found = _deadline_or_404(board, who, deadline)
    form = DeadlineForm(
        request.POST or None,
        people=_people(board),
        initial=DeadlineForm.starting(found),
    )
    if (
        form.is_valid()
        and attempt(
            form,
            operations.change_deadline,
            by=who,
            deadline_id=found.pk,
            said=form.as_input(),
        )
        is not None
    ):
        return see_other(_place(found.inspection))
    return _form(request, board, who, found.inspection, form, "Change a deadline")


@of_board(policy.may_read_inspections)
@require_http_methods(FORM)
def met(
    request: HttpRequest, board: Board, who: Standing, deadline: int
) -> HttpResponse:
    """Record that a deadline is met."""
    found = _deadline_or_404(board, who, deadline)
    policy.may_meet_deadline(who, found).require()
    form = MetForm(request.POST or None, initial={"met_on": who.day})
    if (
        form.is_valid()
        and attempt(
            form,
            operations.meet_deadline,
            by=who,
            deadline_id=found.pk,
            on=form.cleaned_data["met_on"],
            how=form.cleaned_data["how"],
        )
        is not None
    ):
        messages.success(request, f"“{found.name}” is met.")
        return see_other(_place(found.inspection))
    return _form(request, board, who, found.inspection, form, f"Met: {found.name}")


def _people(board: Board) -> list[Person]:
    return list(Person.objects.filter(partnership_id=board.partnership_id))


def _place(inspection: Inspection) -> str:
    return f"{inspection.get_absolute_url()}#deadlines"


def _deadline_or_404(board: Board, who: Standing, pk: int) -> Deadline:
    rows = Deadline.objects.filter(inspection__in=Inspection.objects.visible_to(who))
    found = get_object_or_404(rows.select_related("inspection"), pk=pk)
    found.inspection.board = board
    return found


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    inspection: Inspection,
    form: Form,
    title: str,
) -> HttpResponse:
    crumbs = (
        ("Inspections", address(board, "inspections")),
        (str(inspection), inspection.get_absolute_url()),
    )
    return form_page(request, board, who, form, title, _place(inspection), *crumbs)
