"""Programmes with the areas they feed, and the KPIs that the board approved (C08, C79)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board, Programme
from boards.standing import Standing
from improvement_plan import around_policy as policy
from improvement_plan.forms.programmes import EndForm, KpiSetForm, ProgrammeForm
from improvement_plan.models import KpiSet
from improvement_plan.operations import kpi_sets
from improvement_plan.operations import programmes as operations
from improvement_plan.views.around_pages import Asked, answered, section
from improvement_plan.views.inspection_pages import FORM


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a programme."""
    return _keep(request, board, who, None)


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, programme: int
) -> HttpResponse:
    """Change a programme, or the areas it contributes to."""
    rows = Programme.objects.prefetch_related("areas")
    return _keep(
        request, board, who, get_object_or_404(rows, pk=programme, board=board)
    )


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new_kpi_set(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record which KPIs the board approved."""
    form = KpiSetForm(request.POST or None, board=board, who=who)
    return answered(
        request, board, who, form,
        lambda: kpi_sets.approve_kpi_set(by=who, board=board, **form.as_input()),
        Asked(
            title="Record approved KPIs", back=section(board, "kpi-set"),
            lead="The set in force now ends the day before.",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def end_kpi_set(
    request: HttpRequest, board: Board, who: Standing, kpi_set: int
) -> HttpResponse:
    """Say until when a set of KPIs holds."""
    found = get_object_or_404(KpiSet, pk=kpi_set, board=board)
    form = EndForm(request.POST or None)
    return answered(
        request, board, who, form,
        lambda: kpi_sets.end_kpi_set(
            by=who, kpi_set_id=found.pk, on=form.cleaned_data["ends_on"]
        ),
        Asked(title=f"End “{found.name}”", back=section(board, "kpi-set")),
    )  # fmt: skip


def _keep(
    request: HttpRequest, board: Board, who: Standing, programme: Programme | None
) -> HttpResponse:
    form = ProgrammeForm(request.POST or None, board=board, programme=programme)
    return answered(
        request, board, who, form,
        lambda: operations.keep_with_areas(
            by=who, board=board, programme_id=programme.pk if programme else None,
            said=form.as_input(), areas=form.as_areas(),
            version=form.cleaned_data["version"] or 0,
        ),
        Asked(
            title="Change a programme" if programme else "Add a programme",
            back=section(board, "programmes"),
        ),
    )  # fmt: skip
