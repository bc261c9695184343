"""Bringing a plan along, its beginning: upload or paste, and the columns."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from governance.sheet_answers import format_or_404, sheet_answer
from governance.table_forms import TableForm
from governance.workbooks import written
from improvement_plan import import_lines, plan_sheet, policy
from improvement_plan.forms.bringing import PlanColumnsForm, StartPlanImportForm
from improvement_plan.importing.columns import Part
from improvement_plan.models import PlanImport
from improvement_plan.operations import bringing
from improvement_plan.operations.import_here import exported
from improvement_plan.views.import_places import go_on, import_page, run_or_404
from improvement_plan.views.plan_pages import address, plan_or_404

FORM = ["GET", "HEAD", "POST"]
State = PlanImport.State


@of_board(policy.may_read_plan)
@require_safe
def export(
    request: HttpRequest, board: Board, who: Standing, plan: int, kind: str
) -> HttpResponseBase:
    """The plan as it stands as CSV, XLSX or ODS, in the columns that import reads."""
    made = format_or_404(kind)
    found = plan_or_404(board, plan)
    shape, rated, extras = exported(found)
    rows = plan_sheet.rows(shape, rated, extras)
    return sheet_answer(
        written(made, plan_sheet.columns(extras), rows, "Plan"),
        made,
        name=f"plan-{board.slug}-{found.number}-{who.day.isoformat()}",
    )


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def start(request: HttpRequest, board: Board, who: Standing, plan: int) -> HttpResponse:
    """Choose a file or paste a table; and go on with what was begun."""
    found = plan_or_404(board, plan)
    policy.may_change_plan(who, found).require()
    is_sent = request.method == "POST"
    form = StartPlanImportForm(*((request.POST, request.FILES) if is_sent else ()))
    if form.is_valid():
        run = attempt(
            form, bringing.start_import, by=who, plan_id=found.pk, name=form.name,
            tables=form.tables,
        )  # fmt: skip
        if run is not None:
            return see_other(address(board, "import-columns", run.pk))
    runs = PlanImport.objects.filter(plan=found).exclude(state=State.SET_ASIDE)
    context = {
        **import_page(board, who, found),
        "form": form,
        "runs": [
            (one, address(board, "import-run", one.pk))
            for one in runs.select_related("started_by")[:20]
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "improvement_plan/import.html", context, status=status)


@of_board(policy.may_keep_plan)
@require_http_methods(FORM)
def columns(
    request: HttpRequest, board: Board, who: Standing, plan_import: int
) -> HttpResponse:
    """Say which table it is and what each of its columns holds."""
    found = run_or_404(board, who, plan_import)
    if not found.is_open:
        return see_other(address(board, "import-run", plan_import))
    is_table = "table" in request.POST
    of_table = TableForm(
        request.POST if is_table else None,
        tables=found.tables,
        initial={"table": found.table, "heading_row": found.heading_row},
    )
    form = PlanColumnsForm(
        request.POST if request.method == "POST" and not is_table else None,
        headings=found.headings,
        columns=found.columns,
        choices=import_lines.choices_of(found),
        has_ratings=bool({Part.COMPLETION, Part.IMPACT_RATING} & set(found.columns)),
        initial={"rated_on": found.rated_on},
    )
    answer = (
        _choose_table(board, who, found, of_table)
        if is_table
        else _choose_columns(board, who, found, form)
    )
    if answer is not None:
        return answer
    fields = [form[name] for name in form.column_names]
    context = {
        **import_page(board, who, found.plan, found),
        "of_table": of_table,
        "form": form,
        "columns": zip(fields, import_lines.sample(found), strict=True),
    }
    status = 422 if form.errors or of_table.errors else 200
    return render(
        request, "improvement_plan/import_columns.html", context, status=status
    )


def _choose_table(
    board: Board, who: Standing, run: PlanImport, form: TableForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    # Another table has headings of its own, which are looked for.
    row = said["heading_row"] if said["table"] == run.table else None
    done = attempt(
        form, bringing.choose_table, by=who, run_id=run.pk, table=said["table"],
        heading_row=row,
    )  # fmt: skip
    return see_other(address(board, "import-columns", run.pk)) if done else None


def _choose_columns(
    board: Board, who: Standing, run: PlanImport, form: PlanColumnsForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    done = attempt(
        form, bringing.choose_columns, by=who, run_id=run.pk, parts=form.parts,
        rated_on=form.cleaned_data.get("rated_on"),
    )  # fmt: skip
    return go_on(board, done) if done else None
