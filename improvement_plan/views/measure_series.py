"""Bringing a published series along: asked for, looked at, then written at once (C83)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from improvement_plan import kpi_policy, series_preview
from improvement_plan.forms.kpi_series import SeriesForm
from improvement_plan.models import Kpi
from improvement_plan.operations import kpi_series
from improvement_plan.views.measures import FORM, form_of, page_of, read_kpi


@of_board(kpi_policy.may_keep_kpis)
@require_http_methods(FORM)
def series(request: HttpRequest, board: Board, who: Standing, kpi: int) -> HttpResponse:
    """Show what a published series would write; write it when that was looked at."""
    found = read_kpi(board, who, kpi).kpi
    form = SeriesForm(
        request.POST or None,
        request.FILES or None,
        kpi=found,
        initial={"own": board.partnership.local_area, "compared": "England"},
    )
    if form.is_valid() and "again" not in request.POST:
        if "write" not in request.POST:
            return _preview(request, board, who, found, form)
        done = attempt(
            form,
            kpi_series.bring_series,
            by=who,
            kpi_id=found.pk,
            series=form.as_input(),
        )
        if done is not None:
            messages.success(request, f"{done} figures are new or revised.")
            return see_other(found.get_absolute_url())
    return form_of(
        request, board, who, form, "Bring a published series along", found,
        template="improvement_plan/kpi_series.html",
    )  # fmt: skip


def _preview(
    request: HttpRequest, board: Board, who: Standing, kpi: Kpi, form: SeriesForm
) -> HttpResponse:
    back = kpi.get_absolute_url()
    context = {
        **page_of(board, who, (kpi.name, back), ("Bring a published series along", "")),
        "kpi": kpi,
        "preview": series_preview.of(kpi, form.cleaned_data["own"], form.as_input()),
        "sent": form.as_sent(),
        "back": back,
    }
    return render(request, "improvement_plan/kpi_series_preview.html", context)
