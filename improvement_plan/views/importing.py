"""Bringing a plan along: every row looked at and mended, and the whole at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actions.party_choices import PartyChoices
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance import import_progress
from governance.clock import today
from governance.errors import RuleBroken
from governance.forms import attempt
from governance.http import see_other
from governance.models import Organisation
from improvement_plan import import_lines, policy
from improvement_plan.forms.bringing import MendPlanRowForm, NamesForm
from improvement_plan.models import PlanImport
from improvement_plan.operations import bringing
from improvement_plan.operations.import_reading import entries_of
from improvement_plan.views.import_places import go_on, import_page, run_or_404
from improvement_plan.views.plan_pages import address

PER_PAGE = 50
SECONDS_TO_ASK_AGAIN = 2
State = PlanImport.State


@of_board(policy.may_keep_plan)
@require_safe
def run(
    request: HttpRequest, board: Board, who: Standing, plan_import: int
) -> HttpResponse:
    """Where it stands: how far a worker is, every row to look at, or what came of it."""
    found = run_or_404(board, who, plan_import)
    if found.state == State.COLUMNS:
        return see_other(address(board, "import-columns", plan_import))
    if found.state == State.SET_ASIDE:
        raise Http404
    if found.is_under_way:
        return _under_way(request, board, who, found)
    return _preview(request, board, who, found)


def _under_way(
    request: HttpRequest, board: Board, who: Standing, found: PlanImport
) -> HttpResponse:
    entries = entries_of(found).filter(kind__in=("new", "changed"))
    context = {
        **import_page(board, who, found.plan, found),
        "is_reading": found.state == State.READING,
        "written": import_progress.rows_written(found),
        "wanted": entries.count(),
    }
    response = render(
        request, "improvement_plan/import_under_way.html", context, status=202
    )
    response["Refresh"] = str(SECONDS_TO_ASK_AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _preview(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: PlanImport,
    *,
    names: NamesForm | None = None,
    mend: MendPlanRowForm | None = None,
    mended: int = 0,
    refused: str = "",
) -> HttpResponse:
    """Every area and plan action, with what would change of it."""
    counts = import_lines.counts(found)
    asked = request.GET.get("mend", "")
    number = mended or (int(asked) if asked.isdecimal() and len(asked) < 9 else 0)
    if mend is None and number and found.state == State.READY:
        mend = _mend_form(found, number)
    is_done = found.state == State.DONE
    context = {
        **import_page(board, who, found.plan, found),
        **_rows(request, found, counts),
        "counts": counts,
        "wanted": counts["new"] + counts["changed"],
        "names": None if is_done else names or _names_form(found),
        "mend": mend,
        "mended": number,
        "refused": refused,
    }
    has_errors = refused or any(form and form.errors for form in (names, mend))
    name = "import_done" if is_done else "import_rows"
    return render(
        request, f"improvement_plan/{name}.html", context,
        status=422 if has_errors else 200,
    )  # fmt: skip


def _rows(
    request: HttpRequest, found: PlanImport, counts: dict[str, int]
) -> dict[str, Any]:
    """The list that was asked for, a page of it, and the tabs."""
    names = [name for name, _, _ in import_lines.LISTS]
    first = "look" if counts["look"] and found.state != State.DONE else "all"
    wanted = request.GET.get("rows", first)
    wanted = wanted if wanted in names else first
    which = next(q for name, _, q in import_lines.LISTS if name == wanted)
    listed = entries_of(found).filter(which)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "page": page,
        "query": f"rows={wanted}",
        "lines": import_lines.toned(page),
        "tabs": [
            {
                "label": label,
                "count": counts[name],
                "url": f"?rows={name}",
                "current": name == wanted,
            }
            for name, label, _ in import_lines.LISTS
        ],
    }


def _names_form(found: PlanImport, data: Any = None) -> NamesForm:
    board = found.plan.board
    there = Organisation.objects.filter(partnership_id=board.partnership_id)
    organisations = [(f"o{one.pk}", one.name) for one in there.order_by("name")]
    offered: list[Any] = [*PartyChoices.of(board, on=today()).groups]
    if organisations:
        offered.append(("Organisations", organisations))
    return NamesForm(data, names=import_lines.unknown_names(found), offered=offered)


def _mend_form(
    found: PlanImport, number: int, data: Any = None
) -> MendPlanRowForm | None:
    row = entries_of(found).filter(number=number).first()
    if row is None:
        return None
    return MendPlanRowForm(
        data,
        said=import_lines.printed_parts(found, row),
        labels=import_lines.labels_of(found),
        initial={**row.mended, "choice": row.choice},
        prefix="mend",
    )


@of_board(policy.may_keep_plan)
@require_POST
def names(
    request: HttpRequest, board: Board, who: Standing, plan_import: int
) -> HttpResponse:
    """Say whom names stand for."""
    found = run_or_404(board, who, plan_import, State.READY)
    form = _names_form(found, request.POST)
    if form.is_valid():
        done = attempt(
            form, bringing.say_names, by=who, run_id=plan_import, names=form.said
        )
        if done is not None:
            return go_on(board, done)
    return _preview(request, board, who, found, names=form)


@of_board(policy.may_keep_plan)
@require_POST
def mend(
    request: HttpRequest, board: Board, who: Standing, plan_import: int, row: int
) -> HttpResponse:
    """Put other words into a row in its place, or leave it out."""
    found = run_or_404(board, who, plan_import, State.READY)
    form = _mend_form(found, row, request.POST)
    if form is None:
        raise Http404
    if form.is_valid():
        done = attempt(
            form, bringing.mend_row, by=who, run_id=plan_import, number=row,
            mended=form.mended, choice=form.cleaned_data["choice"],
        )  # fmt: skip
        if done is not None:
            return go_on(board, done)
    return _preview(request, board, who, found, mend=form, mended=row)


@of_board(policy.may_keep_plan)
@require_POST
def bring(
    request: HttpRequest, board: Board, who: Standing, plan_import: int
) -> HttpResponse:
    """Bring everything along as it was shown."""
    found = run_or_404(board, who, plan_import)
    try:
        done = bringing.bring_in(by=who, run_id=plan_import)
    except RuleBroken as broken:
        if found.state != State.READY:
            raise
        return _preview(request, board, who, found, refused=broken.sentence)
    return go_on(board, done)


@of_board(policy.may_keep_plan)
@require_POST
def set_aside(
    request: HttpRequest, board: Board, who: Standing, plan_import: int
) -> HttpResponse:
    """Stop with this table."""
    found = run_or_404(board, who, plan_import)
    bringing.set_aside(by=who, run_id=plan_import)
    return see_other(address(board, "plan-import", found.plan.number))
