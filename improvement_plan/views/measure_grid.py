"""The grid of figures: several KPIs by periods, typed or pasted (C80)."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other
from governance.verdict import YES, Verdict, no
from improvement_plan import kpi_lists, kpi_periods, kpi_policy
from improvement_plan.forms.kpi_grid import FigureGrid, PasteForm
from improvement_plan.kpi_history import histories
from improvement_plan.models import Kpi
from improvement_plan.operations import kpi_figures
from improvement_plan.views.measures import FORM, page_of

COLUMNS = 6
ROWS = 25


@of_board()
@require_http_methods(FORM)
def figures(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record figures; a pasted block is put into its boxes first, and nothing saved."""
    own = kpi_lists.of_board(board, who).filter(retired_at=None)
    if not kpi_policy.may_keep_kpis(who):
        own = own.filter(owner=who.someone)
    _may_record(board, who, is_some=own.exists()).require()
    cadences = sorted(set(own.values_list("cadence", flat=True)))
    cadence = request.GET.get("cadence", "")
    cadence = cadence if cadence in cadences else next(iter(cadences), "month")
    of_cadence = own.filter(cadence=cadence)
    page = Paginator(of_cadence, ROWS).get_page(request.GET.get("page"))
    asked: dict[str, Any] = {
        "histories": histories(page.object_list),
        "periods": _periods(cadence, request.GET.get("until", "")),
    }
    paste = PasteForm(request.POST if "spread" in request.POST else None, **asked)
    data: Any = request.POST.dict() if request.method == "POST" else None
    if paste.is_bound:
        data = paste.spread(data) if paste.is_valid() else data
        grid = FigureGrid(initial=data, on=today(), **asked)
        status = 422 if paste.errors else 200
    else:
        grid = FigureGrid(data, on=today(), **asked)
        if grid.is_valid() and _record(request, who, board, grid):
            return see_other(request.get_full_path())
        status = 422 if grid.errors else 200
    context = {
        **page_of(board, who, ("Record figures", "")),
        "grid": grid,
        "paste": paste,
        "is_spread": paste.is_bound and paste.is_valid(),
        **_around(cadence, cadences, asked["periods"], page),
    }
    return render(request, "improvement_plan/kpi_grid.html", context, status=status)


def _record(
    request: HttpRequest, who: Standing, board: Board, grid: FigureGrid
) -> bool:
    """Record what was changed; False where a rule refuses it."""
    done = attempt(
        grid,
        kpi_figures.record_figures,
        by=who,
        board_id=board.pk,
        figures=grid.said,
    )
    if done is None:
        return False
    many = "1 figure is" if len(done) == 1 else f"{len(done)} figures are"
    messages.success(request, f"{many} recorded.")
    return True


def _may_record(board: Board, who: Standing, *, is_some: bool) -> Verdict:
    """Who keeps the KPIs, and who owns one of them."""
    if is_some or kpi_policy.may_keep_kpis(who):
        return YES
    return no("Figures are recorded by who keeps the KPIs of this board or owns one.")


def _periods(cadence: str, until: str) -> list[date]:
    """The columns: the last periods that have begun, or those up to an asked one."""
    try:
        last = min(date.fromisoformat(until), today())
    except ValueError:
        last = today()
    if last.year < 1990:
        last = today()
    end = kpi_periods.first_day(cadence, last)
    return [kpi_periods.following(cadence, end, -back) for back in range(COLUMNS)][::-1]


def _around(
    cadence: str, cadences: list[str], periods: list[date], page: Page[Kpi]
) -> dict[str, Any]:
    """The names of the columns, and the ways to other periods and cadences."""
    step = COLUMNS - 1
    later = kpi_periods.following(cadence, periods[-1], step)
    return {
        "period_names": [kpi_periods.name_of(cadence, period) for period in periods],
        "cadence": cadence,
        "cadences": [(one, Kpi.Cadence(one).label) for one in cadences],
        "earlier": kpi_periods.following(cadence, periods[-1], -step).isoformat(),
        "later": later.isoformat()
        if periods[-1] < kpi_periods.first_day(cadence, today())
        else "",
        "page_obj": page,
    }
