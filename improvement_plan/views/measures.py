"""KPIs of a board: the list, one with its chart, kept, aimed, ended (C79, C80, C82)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import board_page, of_board
from boards.models import Board
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from governance.forms import Form, attempt
from governance.http import see_other
from improvement_plan import (
    around_lists,
    kpi_lists,
    kpi_pages,
    kpi_policy,
    sight_panels,
)
from improvement_plan.forms.kpis import (
    KpiForm,
    NoteForm,
    RetireForm,
    TargetForm,
)
from improvement_plan.kpi_history import (
    KpiHistory,
    histories,
    shown,
    told,
    with_comparators,
)
from improvement_plan.models import Kpi, KpiException
from improvement_plan.operations import kpi_notes
from improvement_plan.operations import kpis as operations

FORM = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50


@of_board(kpi_policy.may_read_kpis)
@require_safe
def kpis(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Every KPI with its newest figure, its target, and what is missing."""
    live = kpi_lists.of_board(board, who).filter(retired_at=None)
    page = Paginator(live, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **page_of(board, who),
        "page_obj": page,
        "lines": [kpi_pages.line_of(h, who.day) for h in histories(page.object_list)],
        "ended": Kpi.objects.filter(board=board).exclude(retired_at=None),
        "owed": kpi_lists.notes_owed(board, who),
        "may_keep": kpi_policy.may_keep_kpis(who),
    }
    return render(request, "improvement_plan/kpis.html", context)


@of_board()
@require_safe
def kpi(request: HttpRequest, board: Board, who: Standing, kpi: int) -> HttpResponse:
    """One KPI: its chart, its table, its targets and its notes."""
    history = read_kpi(board, who, kpi)
    found = history.kpi
    chart = kpi_pages.chart_of(history, board.partnership.local_area)
    notes = found.exceptions.filter(called_off_at=None).select_related(
        "asked_of", "written_by"
    )
    context = {
        **page_of(board, who, (found.name, "")),
        "kpi": found,
        "line": kpi_pages.line_of(history, who.day),
        "picture": chart.picture() if chart else None,
        "rows": kpi_pages.rows_of(history, who.day),
        "compared": kpi_pages.compared_names(found),
        "facts": kpi_pages.facts_of(found),
        "targets": [
            (one, f"{found.bound} {shown(one.value, found)}")
            for one in found.targets.select_related("set_by").order_by(
                "-starts_on", "-version"
            )
        ],
        "notes": [
            (one, history.name_of(one.period), kpi_policy.may_write_note(who, one))
            for one in notes
        ],
        "areas": found.areas.select_related("plan__board__partnership"),
        "plan_actions": found.plan_actions.select_related("board__partnership"),
        "backs": sight_panels.of_kpi(found),
        "approved": around_lists.sets_of(found, who),
        "may_keep": kpi_policy.may_keep_kpis(who),
        "may_record": kpi_policy.may_record_figures(who, found),
    }
    return render(request, "improvement_plan/kpi.html", context)


@of_board()
@require_safe
def kpi_pdf(
    request: HttpRequest, board: Board, who: Standing, kpi: int
) -> HttpResponse:
    """One KPI on paper."""
    history = read_kpi(board, who, kpi)
    return pdf_answer(request, kpi_pages.paper_of(board, history, who.day))


@of_board(kpi_policy.may_keep_kpis)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Add a KPI."""
    form = KpiForm(request.POST or None, board=board, on=who.day)
    if form.is_valid():
        made = attempt(
            form,
            operations.add_kpi,
            by=who,
            board=board,
            kpi=form.as_input(),
            links=form.as_links(),
        )
        if made is not None:
            messages.success(request, f"KPI {made.number} is added. Set its target.")
            return see_other(made.get_absolute_url())
    return form_of(request, board, who, form, "Add a KPI")


@of_board(kpi_policy.may_keep_kpis)
@require_http_methods(FORM)
def edit(request: HttpRequest, board: Board, who: Standing, kpi: int) -> HttpResponse:
    """Change what a KPI is."""
    found = _found(board, who, kpi)
    form = KpiForm(
        request.POST or None, board=board, on=who.day, initial=KpiForm.showing(found)
    )
    if form.is_valid():
        done = attempt(
            form,
            operations.change_kpi,
            by=who,
            kpi_id=found.pk,
            kpi=form.as_input(),
            links=form.as_links(),
            version=form.cleaned_data["version"] or 0,
        )
        if done is not None:
            messages.success(request, "The KPI is changed.")
            return see_other(found.get_absolute_url())
    return form_of(request, board, who, form, "Change the KPI", found)


@of_board(kpi_policy.may_keep_kpis)
@require_http_methods(FORM)
def target(request: HttpRequest, board: Board, who: Standing, kpi: int) -> HttpResponse:
    """Set a target; one of the same day stays as an earlier version."""
    found = _found(board, who, kpi)
    form = TargetForm(request.POST or None)
    if form.is_valid() and (
        attempt(
            form,
            operations.set_target,
            by=who,
            kpi_id=found.pk,
            target=form.as_input(),
        )
        is not None
    ):
        messages.success(request, "The target is set.")
        return see_other(found.get_absolute_url())
    return form_of(request, board, who, form, "Set a target", found)


@of_board(kpi_policy.may_keep_kpis)
@require_http_methods(FORM)
def end(request: HttpRequest, board: Board, who: Standing, kpi: int) -> HttpResponse:
    """End a KPI, with a reason."""
    found = _found(board, who, kpi)
    form = RetireForm(request.POST or None)
    if form.is_valid() and (
        attempt(
            form,
            operations.retire_kpi,
            by=who,
            kpi_id=found.pk,
            reason=form.cleaned_data["reason"],
        )
        is not None
    ):
        messages.success(request, "The KPI has ended. What it said stays.")
        return see_other(_address(board, "kpis"))
    return form_of(request, board, who, form, "End the KPI", found)


@of_board()
@require_http_methods(FORM)
def note(
    request: HttpRequest, board: Board, who: Standing, exception: int
) -> HttpResponse:
    """Write the note that a missed target asks for."""
    found = KpiException.objects.filter(pk=exception, kpi__board=board)
    row = found.select_related("kpi__board__partnership", "kpi__owner").first()
    if row is None:
        raise Http404
    kpi_policy.may_write_note(who, row).require()
    said = {"cause": row.cause, "remedy": row.remedy}
    form = NoteForm(request.POST or None, initial=said)
    if form.is_valid() and (
        attempt(form, kpi_notes.write_note, by=who, note_id=row.pk, **form.cleaned_data)
        is not None
    ):
        messages.success(request, "The board reads the note with the figure.")
        return see_other(row.kpi.get_absolute_url())
    history = read_kpi(board, who, row.kpi.number)
    lead = (
        f"{row.kpi.name}: {told(history.figures.get(row.period), row.kpi)} "
        f"in {history.name_of(row.period)}. The target is {row.kpi.bound} "
        f"{shown(history.target(row.period), row.kpi)}."
    )
    title = "Exception note"
    return form_of(request, board, who, form, title, row.kpi, lead=lead)


def page_of(board: Board, who: Standing, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page of KPIs needs."""
    return board_page(board, who, "plan", ("KPIs", _address(board, "kpis")), *crumbs)


def _found(board: Board, who: Standing, number: int) -> Kpi:
    """A KPI of this board by its number.

    Raises:
        Http404: the board has none of this number.
    """
    row = (
        Kpi.objects.filter(board=board, number=number)
        .select_related("owner", "owner_organisation", "provider", "board__partnership")
        .first()
    )
    if row is None:
        raise Http404
    kpi_policy.may_read_kpi(who, row).require()
    return row


def read_kpi(board: Board, who: Standing, number: int) -> KpiHistory:
    """A KPI with all its figures; 404 as `_found`."""
    rows = with_comparators(Kpi.objects.filter(board=board, number=number))
    row = rows.first()
    if row is None:
        raise Http404
    kpi_policy.may_read_kpi(who, row).require()
    return KpiHistory.of(row)


def form_of(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    kpi: Kpi | None = None,
    template: str = "improvement_plan/kpi_form.html",
    **more: Any,
) -> HttpResponse:
    """The page of one form, under its KPI where there is one."""
    back = kpi.get_absolute_url() if kpi else _address(board, "kpis")
    crumbs = [(kpi.name, back)] if kpi else []
    context = {
        **page_of(board, who, *crumbs, (title, "")),
        "form": form,
        "title": title,
        "lead": kpi.name if kpi else "",
        "back": back,
        **more,
    }
    status = 422 if form.errors else 200
    return render(request, template, context, status=status)


def _address(board: Board, name: str) -> str:
    where = [board.partnership.slug, board.slug]
    return reverse(f"improvement_plan:{name}", args=where)
