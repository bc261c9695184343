"""Bringing people and seats along from a table: read, looked at, mended, brought."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.door import board_page, of_board
from boards.forms.people_sheet import PeopleColumnsForm, PersonRowForm
from boards.models import Board, PeopleSheet
from boards.operations import people_sheets as operations
from boards.operations.people_reading import Row, counts, rows_of
from boards.people_sheet import Part
from boards.standing import Standing
from boards.views.member_pages import FORM, address, members_of
from governance.errors import RuleBroken
from governance.forms import attempt
from governance.http import see_other
from governance.table_forms import TableGivenForm
from governance.workbooks import Column, Format, written

_EXAMPLES = (
    ("Alex Example", "alex@example.org", "Newshire Council", "Local authority",
     "Head of SEND", "Head of SEND and inclusion", "yes", "1 September 2025", "", "",
     ""),
    ("Sam Sample", "sam@example.org", "NHS Newshire", "Health",
     "Designated clinical officer", "", "", "", "", "Head of SEND and inclusion", ""),
)  # fmt: skip


@of_board(policy.may_bring_people)
@require_http_methods(FORM)
def start(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Choose a file or paste a table."""
    is_sent = request.method == "POST"
    form = TableGivenForm(*((request.POST, request.FILES) if is_sent else ()))
    if form.is_valid():
        made = attempt(
            form,
            operations.start_people_sheet,
            by=who,
            board=board,
            name=form.name,
            tables=form.tables,
        )
        if made is not None:
            is_known = Part.NAME in made.columns
            return see_other(
                address(
                    board,
                    "people-rows" if is_known else "people-columns",
                    sheet=made.pk,
                )
            )
    context = {
        **_page(board, who),
        "form": form,
        "parts": list(Part),
        "begun": board.people_sheets.filter(brought_at=None).select_related(
            "started_by"
        )[:5],
    }
    status = 422 if form.errors else 200
    return render(request, "boards/people_sheet.html", context, status=status)


@of_board(policy.may_bring_people)
@require_safe
def template(
    request: HttpRequest, board: Board, who: Standing, kind: str
) -> HttpResponseBase:
    """An empty table with the right headings and two rows to show how."""
    if kind not in set(Format):
        raise Http404
    made = Format(kind)
    columns = [Column(part.label, 24) for part in Part]
    response = StreamingHttpResponse(
        written(made, columns, _EXAMPLES, "People"), content_type=made.content_type
    )
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"people.{made}")
        or "attachment"
    )
    return response


@of_board(policy.may_bring_people)
@require_http_methods(FORM)
def columns(
    request: HttpRequest, board: Board, who: Standing, sheet: int
) -> HttpResponse:
    """Say what each column holds."""
    found = _sheet_or_404(board, sheet)
    form = PeopleColumnsForm(
        request.POST or None, headings=found.headings, columns=found.columns
    )
    if form.is_valid():
        done = attempt(
            form,
            operations.choose_people_columns,
            by=who,
            sheet_id=found.pk,
            columns=form.columns,
        )
        if done is not None:
            return see_other(address(board, "people-rows", sheet=found.pk))
    context = {
        **_page(board, who, found),
        "form": form,
        "columns": [
            (field, [texts[at] for _, texts in found.rows[:3] if at < len(texts)])
            for at, field in enumerate(form)
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "boards/people_columns.html", context, status=status)


@of_board(policy.may_bring_people)
@require_http_methods(FORM)
def rows(request: HttpRequest, board: Board, who: Standing, sheet: int) -> HttpResponse:
    """Every row with what it does; then bring them along, all or none."""
    found = _sheet_or_404(board, sheet)
    refused = ""
    if request.method == "POST":
        try:
            operations.bring_people(by=who, sheet_id=found.pk)
        except RuleBroken as broken:
            refused = broken.sentence
        else:
            messages.success(request, "The people and seats are brought along.")
            return see_other(members_of(board))
    return _rows(request, board, who, found, refused=refused)


@of_board(policy.may_bring_people)
@require_http_methods(FORM)
def mend(
    request: HttpRequest, board: Board, who: Standing, sheet: int, row: int
) -> HttpResponse:
    """Put other words into one row, in its place."""
    found = _sheet_or_404(board, sheet)
    read = rows_of(found, board, who)
    one = next((each for each in read if each.number == row), None)
    if one is None:
        raise Http404
    form = PersonRowForm(request.POST or None, said=one.cells)
    if form.is_valid():
        done = attempt(
            form,
            operations.mend_person_row,
            by=who,
            sheet_id=found.pk,
            number=row,
            words=form.words,
        )
        if done is not None:
            return see_other(
                f"{address(board, 'people-rows', sheet=found.pk)}#row-{row}"
            )
    return _rows(request, board, who, found, form=form, mended=row, read=read)


def _rows(
    request: HttpRequest,
    board: Board,
    who: Standing,
    found: PeopleSheet,
    *,
    refused: str = "",
    form: PersonRowForm | None = None,
    mended: int = 0,
    read: list[Row] | None = None,
) -> HttpResponse:
    read = rows_of(found, board, who) if read is None else read
    many = counts(read)
    context = {
        **_page(board, who, found),
        "rows": read,
        "counts": many,
        "wanted": many["new"] + many["changed"],
        "form": form,
        "mended": mended,
        "refused": refused,
    }
    status = 422 if refused or (form is not None and form.errors) else 200
    return render(request, "boards/people_rows.html", context, status=status)


def _page(
    board: Board, who: Standing, sheet: PeopleSheet | None = None
) -> dict[str, Any]:
    crumb = "From a table"
    crumbs = [("Members", members_of(board))]
    if sheet is None:
        return board_page(board, who, "members", *crumbs, (crumb, ""))
    crumbs.append((crumb, address(board, "people-sheet")))
    return {
        **board_page(board, who, "members", *crumbs, (sheet.name, "")),
        "sheet": sheet,
    }


def _sheet_or_404(board: Board, pk: int) -> PeopleSheet:
    """A table of this board that is not brought along yet.

    Raises:
        Http404: it is none, another board's, or done.
    """
    found = PeopleSheet.objects.filter(board=board, pk=pk, brought_at=None).first()
    if found is None:
        raise Http404
    return found
