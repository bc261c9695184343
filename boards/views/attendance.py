"""Attendance of a board over a period, at one meeting, and of one person (C23, C35)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from boards import policy
from boards.attendance_periods import Period
from boards.attendance_standard import Standard
from boards.documents import attendance as documents
from boards.documents import attendance_at, attendance_print, attendance_sheet
from boards.door import board_page, meeting_or_404, of_board
from boards.forms.attendance import asked
from boards.models import Board, TermsOfReference
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from governance.models import Person
from governance.sheet_answers import format_or_404, sheet_answer
from governance.workbooks import Format, written

PATH_TO_ERRORS = 422


def chosen(
    request: HttpRequest, board: Board, who: Standing
) -> tuple[Period, Standard | None, dict[str, Any]]:
    """The period asked for, the standard of the terms, and what shows the choice."""
    terms = TermsOfReference.objects.in_force(board, who.day)
    begun = terms.effective_on if terms else None
    period, form, offered = asked(request.GET, who.day, begun)
    standard = terms.attendance_standard() if terms else None
    context = {
        "period": period,
        "period_form": form,
        "presets": offered,
        "query": request.GET.urlencode(),
        "status": PATH_TO_ERRORS if form.errors else 200,
    }
    return period, standard, context


@of_board(policy.may_read_meetings)
@require_safe
def attendance(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Who came, by sector, by seat, and to those who lead by person."""
    period, standard, shown = chosen(request, board, who)
    context = {
        **board_page(board, who, "members", members_crumb(board), ("Attendance", "")),
        **shown,
        "page": documents.page(board, who, period, standard),
        "by_person": policy.may_read_attendance_by_person(who),
        "export_kinds": [(kind, kind.label) for kind in Format],
    }
    return render(request, "boards/attendance.html", context, status=shown["status"])


@of_board(policy.may_read_meetings)
@require_safe
def export(
    request: HttpRequest, board: Board, who: Standing, kind: str
) -> HttpResponseBase:
    """What the page shows as a file: one line a sector, seat or person."""
    made = format_or_404(kind)
    period, standard, _ = chosen(request, board, who)
    page = documents.page(board, who, period, standard)
    return sheet_answer(
        written(
            made,
            attendance_sheet.columns(page),
            attendance_sheet.rows(page),
            "Attendance",
        ),
        made,
        name=f"attendance-{board.slug}-{who.day.isoformat()}",
    )


@of_board(policy.may_read_meetings)
@require_safe
def pdf(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What the page shows on paper, made by a worker."""
    period, standard, _ = chosen(request, board, who)
    page = documents.page(board, who, period, standard)
    shown = attendance_print.snapshot(board, page, who.day)
    return pdf_answer(request, attendance_print.document(board, shown))


@of_board(policy.may_read_meetings)
@require_safe
def at_meeting(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """One meeting by sector: who was in the room, and which sectors were not."""
    meeting = meeting_or_404(board, number)
    if not meeting.is_recorded:
        raise Http404
    context = {
        **board_page(
            board,
            who,
            "members",
            members_crumb(board),
            ("Attendance", attendance_of(board)),
            (meeting.title, ""),
        ),
        "meeting": meeting,
        "page": attendance_at.of_meeting(board, meeting),
    }
    return render(request, "boards/attendance_at.html", context)


@of_board(policy.may_read_meetings)
@require_safe
def person(
    request: HttpRequest, board: Board, who: Standing, person: int
) -> HttpResponse:
    """One person's attendance: their own, or anybody's to those who lead."""
    policy.may_read_attendance_of(who, person).require()
    found = get_object_or_404(Person, pk=person, partnership=board.partnership_id)
    period, standard, shown = chosen(request, board, who)
    page = attendance_at.of_person(board, found.pk, period, standard)
    if page is None:
        raise Http404
    context = {
        **board_page(
            board,
            who,
            "members",
            members_crumb(board),
            ("Attendance", attendance_of(board)),
            (found.name, ""),
        ),
        **shown,
        "person": found,
        "is_own": found == who.person,
        "standard": standard,
        "page": page,
    }
    return render(request, "boards/attendance_of.html", context, status=shown["status"])


def members_crumb(board: Board) -> tuple[str, str]:
    """The page above."""
    where = [board.partnership.slug, board.slug]
    return ("Members", reverse("boards:members", args=where))


def attendance_of(board: Board) -> str:
    """The address of a board's attendance."""
    return reverse("boards:attendance", args=[board.partnership.slug, board.slug])
