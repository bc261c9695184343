"""Bringing an older log along: every row looked at and mended, and the whole at once."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actions import import_lines, operations, policy
from actions.import_forms import MendRowForm, WordsForm
from actions.models import ImportRun
from actions.operations.import_reading import rows_of, wanted_of
from actions.party_choices import PartyChoices
from actions.views.import_places import address, go_on, import_page, run_or_404
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance import import_progress
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other

PER_PAGE = 50
SECONDS_TO_ASK_AGAIN = 2
State = ImportRun.State


@of_board(policy.may_import_log)
@require_safe
def run(request: HttpRequest, board: Board, who: Standing, run: int) -> HttpResponse:
    """Where it stands: how far a worker is, every row to look at, or what came of it."""
    found = run_or_404(board, run)
    if found.state == State.COLUMNS:
        return see_other(address(board, "import-columns", run))
    if found.state == State.SET_ASIDE:
        raise Http404
    if found.is_under_way:
        return _under_way(request, board, who, found)
    if found.state == State.DONE:
        context = {
            **import_page(board, who, found),
            "counts": import_lines.counts(found),
            **_rows(request, found),
        }
        return render(request, "actions/import_done.html", context)
    return _preview(request, board, who, found)


def _under_way(
    request: HttpRequest, board: Board, who: Standing, found: ImportRun
) -> HttpResponse:
    context = {
        **import_page(board, who, found),
        "is_reading": found.state == State.READING,
        "is_writing": found.state == State.IMPORTING and found.progress >= found.total,
        "written": import_progress.rows_written(found),
        "wanted": wanted_of(found).count(),
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
        **import_page(board, who, found),
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
    found = run_or_404(board, run, State.READY)
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
            return go_on(board, done)
    return _preview(request, board, who, found, words=form)


@of_board(policy.may_import_log)
@require_POST
def mend(
    request: HttpRequest, board: Board, who: Standing, run: int, row: int
) -> HttpResponse:
    """Put other words into a row, in its place."""
    found = run_or_404(board, run, State.READY)
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
        return see_other(f"{address(board, 'import-run', run)}?{query}#row-{row}")
    return _preview(request, board, who, found, mend=form, mended=row)


@of_board(policy.may_import_log)
@require_POST
def bring(request: HttpRequest, board: Board, who: Standing, run: int) -> HttpResponse:
    """Bring every row along as it was shown."""
    run_or_404(board, run)
    return go_on(board, operations.bring_in(by=who, run_id=run))


@of_board(policy.may_import_log)
@require_POST
def set_aside(
    request: HttpRequest, board: Board, who: Standing, run: int
) -> HttpResponse:
    """Stop with this log."""
    run_or_404(board, run)
    operations.set_aside(by=who, run_id=run)
    return see_other(address(board, "import"))
