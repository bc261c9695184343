"""Bringing an older log along: upload or paste, columns, rows, and the whole at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from actions import import_lines, operations, policy
from actions.import_forms import (
    ColumnsForm,
    MendRowForm,
    StartImportForm,
    TableForm,
    WordsForm,
)
from actions.models import ImportRun
from actions.operations.import_reading import rows_of
from actions.operations.import_work import AT_ONCE
from actions.party_choices import PartyChoices
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other

PER_PAGE = 50
SECONDS_TO_ASK_AGAIN = 2
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
            return see_other(_address(board, "import-columns", run.pk))
    runs = ImportRun.objects.filter(board=board).select_related("started_by")
    context = {
        **_page(board, who),
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
    found = _run_or_404(board, run)
    if not found.is_open:
        return see_other(_address(board, "import-run", run))
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
    )
    answer = (
        _choose_table(board, who, found, of_table)
        if is_table
        else _choose_columns(board, who, found, form)
    )
    if answer is not None:
        return answer
    context = {
        **_page(board, who, found),
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
    return see_other(_address(board, "import-columns", run.pk)) if done else None


def _choose_columns(
    board: Board, who: Standing, run: ImportRun, form: ColumnsForm
) -> HttpResponse | None:
    if not form.is_valid():
        return None
    done = attempt(
        form, operations.choose_columns, by=who, run_id=run.pk, parts=form.parts
    )
    return _go_on(board, done) if done else None


@of_board(policy.may_import_log)
@require_safe
def run(request: HttpRequest, board: Board, who: Standing, run: int) -> HttpResponse:
    """Where it stands: how far a worker is, every row to look at, or what came of it."""
    found = _run_or_404(board, run)
    if found.state == State.COLUMNS:
        return see_other(_address(board, "import-columns", run))
    if found.state == State.SET_ASIDE:
        raise Http404
    if found.is_under_way:
        return _under_way(request, board, who, found)
    if found.state == State.DONE:
        context = {
            **_page(board, who, found),
            "counts": import_lines.counts(found),
            **_rows(request, found),
        }
        return render(request, "actions/import_done.html", context)
    return _preview(request, board, who, found)


def _under_way(
    request: HttpRequest, board: Board, who: Standing, found: ImportRun
) -> HttpResponse:
    context = {
        **_page(board, who, found),
        "is_reading": found.state == State.READING,
        "is_writing": found.state == State.IMPORTING and found.progress >= found.total,
    }
    response = render(request, "actions/import_under_way.html", context, status=202)
    response["Refresh"] = str(SECONDS_TO_ASK_AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _preview(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: ImportRun,
    *,
    words: WordsForm | None = None,
    mend: MendRowForm | None = None,
    mended: int = 0,
) -> HttpResponse:
    """Every row, with what was understood beside what was printed."""
    counts = import_lines.counts(found)
    listed = _rows(request, found)
    asked = request.GET.get("mend", "")
    number = mended or (int(asked) if asked.isdecimal() and len(asked) < 9 else 0)
    if mend is None and number:
        mend = _mend_form(found, number)
    context = {
        **_page(board, who, found),
        "counts": counts,
        "wanted": counts["new"] + counts["changed"],
        "words": words or _words_form(found, board),
        "mend": mend,
        "mended": number,
        **listed,
    }
    has_errors = any(form is not None and form.errors for form in (words, mend))
    return render(
        request, "actions/import_rows.html", context, status=422 if has_errors else 200
    )


def _rows(request: HttpRequest, found: ImportRun) -> dict[str, Any]:
    """The list that was asked for, a page of it, and the tabs."""
    counts = import_lines.counts(found)
    names = [name for name, _, _ in import_lines.LISTS]
    first = "look" if counts["look"] and found.state != State.DONE else "all"
    wanted = request.GET.get("rows", first)
    wanted = wanted if wanted in names else first
    which = next(q for name, _, q in import_lines.LISTS if name == wanted)
    page = Paginator(
        rows_of(found).filter(which).select_related("action"), PER_PAGE
    ).get_page(request.GET.get("page"))
    return {
        "page": page,
        "query": f"rows={wanted}",
        "shown": wanted,
        "lines": import_lines.lines(found, page.object_list, today()),
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


def _words_form(found: ImportRun, board: Board, data: Any = None) -> WordsForm:
    names, statuses = import_lines.unknown_words(found)
    choices = PartyChoices.of(board, on=today())
    return WordsForm(data, names=names, statuses=statuses, choices=choices)


def _mend_form(found: ImportRun, number: int, data: Any = None) -> MendRowForm | None:
    row = rows_of(found).filter(number=number).first()
    if row is None:
        return None
    said = import_lines.printed_parts(found, row)
    initial = {**row.mended, "choice": row.choice}
    return MendRowForm(
        data, columns=found.columns, said=said, initial=initial, prefix="mend"
    )


@of_board(policy.may_import_log)
@require_POST
def words(request: HttpRequest, board: Board, who: Standing, run: int) -> HttpResponse:
    """Say whom names and status words stand for."""
    found = _run_or_404(board, run, State.READY)
    form = _words_form(found, board, request.POST)
    if form.is_valid():
        done = attempt(
            form,
            operations.say_words,
            by=who,
            run_id=run,
            names=form.said("name"),
            statuses=form.said("status"),
        )
        if done is not None:
            return _go_on(board, done)
    return _preview(request, board, who, found, words=form)


@of_board(policy.may_import_log)
@require_POST
def mend(
    request: HttpRequest, board: Board, who: Standing, run: int, row: int
) -> HttpResponse:
    """Put other words into a row, in its place."""
    found = _run_or_404(board, run, State.READY)
    form = _mend_form(found, row, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return _preview(request, board, who, found, mend=form, mended=row)
    done = attempt(
        form,
        operations.mend_row,
        by=who,
        run_id=run,
        number=row,
        mended=form.mended,
        choice=form.cleaned_data["choice"],
    )
    if done is not None:
        query = request.GET.urlencode() or "rows=all"
        return see_other(f"{_address(board, 'import-run', run)}?{query}#row-{row}")
    return _preview(request, board, who, found, mend=form, mended=row)


@of_board(policy.may_import_log)
@require_POST
def bring(request: HttpRequest, board: Board, who: Standing, run: int) -> HttpResponse:
    """Bring every row along as it was shown."""
    _run_or_404(board, run)
    return _go_on(board, operations.bring_in(by=who, run_id=run))


@of_board(policy.may_import_log)
@require_POST
def set_aside(
    request: HttpRequest, board: Board, who: Standing, run: int
) -> HttpResponse:
    """Stop with this log."""
    _run_or_404(board, run)
    operations.set_aside(by=who, run_id=run)
    return see_other(_address(board, "import"))


def _go_on(board: Board, found: ImportRun) -> HttpResponse:
    """A short log is done before the page is; a long one is a worker's."""
    if found.total <= AT_ONCE:
        operations.go_on(found.pk)
    return see_other(_address(board, "import-run", found.pk))


def _run_or_404(board: Board, run: int, *states: str) -> ImportRun:
    found = ImportRun.objects.filter(board=board, pk=run)
    if states:
        found = found.filter(state__in=states)
    one = found.select_related("board__partnership", "started_by", "asked_by").first()
    if one is None:
        raise Http404
    return one


def _page(board: Board, who: Standing, run: ImportRun | None = None) -> dict[str, Any]:
    log = ("Actions", reverse("actions:actions", args=_slugs(board)))
    crumb = "Bring an older log along"
    if run is None:
        return board_page(board, who, "actions", log, (crumb, ""))
    start_at = (crumb, _address(board, "import"))
    return {
        **board_page(board, who, "actions", log, start_at, (run.name, "")),
        "run": run,
    }


def _slugs(board: Board) -> list[Any]:
    return [board.partnership.slug, board.slug]


def _address(board: Board, name: str, *of: int) -> str:
    return reverse(f"actions:{name}", args=[*_slugs(board), *of])
