"""Bringing an older log along, its beginning: upload or paste, and the columns."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from actions import import_lines, operations, policy
from actions.import_forms import StartImportForm
from actions.importing.columns import LABELS
from actions.models import ImportRun
from actions.views.import_places import address, go_on, import_page, run_or_404
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other
from governance.table_forms import ColumnsForm, TableForm

READ_WRITE = ["GET", "HEAD", "POST"]
State = ImportRun.State


@of_board(policy.may_import_log)
@require_http_methods(READ_WRITE)
def start(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Choose a file or paste a table; and go on with what was begun."""
    is_sent = request.method == "POST"
    form = StartImportForm(*((request.POST, request.FILES) if is_sent else ()))
    if form.is_valid():
        run = attempt(
            form,
            operations.start_import,
            by=who,
            board=board,
            name=form.name,
            tables=form.tables,
        )
        if run is not None:
            return see_other(address(board, "import-columns", run.pk))
    runs = ImportRun.objects.filter(board=board).select_related("started_by")
    context = {
        **import_page(board, who),
        "form": form,
        "runs": runs.exclude(state=State.SET_ASIDE)[:20],
    }
    status = 422 if form.errors else 200
    return render(request, "actions/import.html", context, status=status)


@of_board(policy.may_import_log)
@require_http_methods(READ_WRITE)
def columns(
    request: HttpRequest, board: Board, who: Standing, run: int
) -> HttpResponse:
    """Say which table it is and what each of its columns holds."""
    found = run_or_404(board, run)
    if not found.is_open:
        return see_other(address(board, "import-run", run))
    is_table = "table" in request.POST
    of_table = TableForm(
        request.POST if is_table else None,
        tables=found.tables,
        initial={"table": found.table, "heading_row": found.heading_row},
    )
    form = ColumnsForm(
        request.POST if request.method == "POST" and not is_table else None,
        headings=found.headings,
        columns=found.columns,
        choices=[(one.value, label) for one, label in LABELS.items()],
    )
    answer = (
        _choose_table(board, who, found, of_table)
        if is_table
        else _choose_columns(board, who, found, form)
    )
    if answer is not None:
        return answer
    context = {
        **import_page(board, who, found),
        "of_table": of_table,
        "form": form,
        "columns": zip(list(form), import_lines.sample(found), strict=True),
    }
    status = 422 if form.errors or of_table.errors else 200
    return render(request, "actions/import_columns.html", context, status=status)


def _choose_table(
    board: Board, who: Standing, run: ImportRun, form: TableForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    # Another table has headings of its own, which are looked for.
    row = said["heading_row"] if said["table"] == run.table else None
    done = attempt(
        form,
        operations.choose_table,
        by=who,
        run_id=run.pk,
        table=said["table"],
        heading_row=row,
    )
    return see_other(address(board, "import-columns", run.pk)) if done else None


def _choose_columns(
    board: Board, who: Standing, run: ImportRun, form: ColumnsForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    done = attempt(
        form, operations.choose_columns, by=who, run_id=run.pk, parts=form.parts
    )
    return go_on(board, done) if done else None
