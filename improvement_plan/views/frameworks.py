"""Inspection frameworks: their versions, criteria and deadlines, as data (C61)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other
from improvement_plan import inspection_policy as policy
from improvement_plan.forms.frameworks import DeadlineKindForm, FrameworkForm
from improvement_plan.models import DeadlineKind, Framework
from improvement_plan.operations import frameworks as operations
from improvement_plan.views.inspection_pages import (
    FORM,
    address,
    form_page,
    plan_page,
)


@of_board(policy.may_read_inspections)
@require_safe
def frameworks(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The versions a partnership has been inspected under, and what they set."""
    rows = Framework.objects.filter(partnership_id=board.partnership_id)
    context = {
        **plan_page(
            board, who, ("Inspections", address(board, "inspections")),
            ("Frameworks", ""),
        ),
        "frameworks": rows.prefetch_related("criteria", "deadline_kinds"),
        "may_keep": policy.may_keep_inspections(who),
    }  # fmt: skip
    return render(request, "improvement_plan/frameworks.html", context)


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a version of a framework."""
    return _keep(request, board, who, None, FrameworkForm(request.POST or None))


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, framework: int
) -> HttpResponse:
    """Change a version: its name, dates and criteria."""
    found = _framework_or_404(board, framework)
    initial = FrameworkForm.starting(found)
    form = FrameworkForm(request.POST or None, initial=initial)
    return _keep(request, board, who, found, form)


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def new_kind(
    request: HttpRequest, board: Board, who: Standing, framework: int
) -> HttpResponse:
    """Add a deadline that inspections under this version set."""
    found = _framework_or_404(board, framework)
    return _keep_kind(request, board, who, found, None)


@of_board(policy.may_keep_inspections)
@require_http_methods(FORM)
def edit_kind(
    request: HttpRequest, board: Board, who: Standing, framework: int, order: int
) -> HttpResponse:
    """Change a deadline of this version; inspections that are recorded keep theirs."""
    found = _framework_or_404(board, framework)
    kind = get_object_or_404(found.deadline_kinds, order=order)
    return _keep_kind(request, board, who, found, kind)


def _keep(
    request: HttpRequest,
    board: Board,
    who: Standing,
    framework: Framework | None,
    form: FrameworkForm,
) -> HttpResponse:
    if (
        form.is_valid()
        and attempt(
            form,
            operations.keep_framework,
            by=who,
            framework_id=framework.pk if framework else None,
            said=form.as_input(),
        )
        is not None
    ):
        return see_other(address(board, "frameworks"))
    title = "Change a framework" if framework else "Add a framework"
    return _form(request, board, who, form, title)


def _keep_kind(
    request: HttpRequest,
    board: Board,
    who: Standing,
    framework: Framework,
    kind: DeadlineKind | None,
) -> HttpResponse:
    initial = DeadlineKindForm.starting(kind) if kind else None
    form = DeadlineKindForm(request.POST or None, initial=initial)
    if (
        form.is_valid()
        and attempt(
            form,
            operations.keep_deadline_kind,
            by=who,
            framework_id=framework.pk,
            kind_id=kind.pk if kind else None,
            said=form.as_input(),
        )
        is not None
    ):
        return see_other(address(board, "frameworks"))
    title = "Change a deadline" if kind else "Add a deadline"
    return _form(request, board, who, form, f"{title} of {framework}")


def _framework_or_404(board: Board, pk: int) -> Framework:
    rows = Framework.objects.filter(partnership_id=board.partnership_id)
    return get_object_or_404(rows, pk=pk)


def _form(
    request: HttpRequest, board: Board, who: Standing, form: Form, title: str
) -> HttpResponse:
    back = address(board, "frameworks")
    crumbs = (("Inspections", address(board, "inspections")), ("Frameworks", back))
    return form_page(request, board, who, form, title, back, *crumbs)
