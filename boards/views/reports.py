"""Highlight reports of a group: due, written, sent, read (C04, C05)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import (
    policy,
    report_lines,
    report_partners,
    report_policy,
    reporting,
    standing,
)
from boards.door import board_page, of_board
from boards.forms.groups import ReportForm
from boards.models import Board, BodyLink, HighlightReport, Meeting
from boards.operations import reports as operations
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from boards.views.member_pages import FORM, address
from governance.errors import RuleBroken
from governance.forms import attempt
from governance.http import see_other
from governance.verdict import YES, Verdict, no

ON_A_PAGE = 25


@of_board()
@require_http_methods(FORM)
def reports(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What is due for which meeting, and every report that was sent."""
    _may_read_some(board, who).require()
    refused = ""
    if request.method == "POST":
        try:
            made = _begin(request, board, who)
            return see_other(address(board, "report-edit", report=made.pk))
        except RuleBroken as broken:
            refused = broken.sentence
    found = HighlightReport.objects.filter(board=board).select_related(
        "meeting__board", "board", "sent_by", "partner"
    )
    may_write = report_policy.may_write_reports(who)
    context = {
        **board_page(board, who, "overview", ("Highlight reports", "")),
        "due": report_lines.of_group(board, who.day),
        "page_obj": Paginator(
            found.filter(sent_at__isnull=False), ON_A_PAGE
        ).get_page(request.GET.get("page")),
        "may_write": may_write,
        "refused": refused,
        **_of_partners(board, who, found),
    }  # fmt: skip
    return render(request, "boards/reports.html", context)


def _begin(request: HttpRequest, board: Board, who: Standing) -> HighlightReport:
    """The report of this group, or of the partner that was chosen."""
    meeting, partner = (
        _number(request.POST.get(n, "")) for n in ("meeting", "partner")
    )
    if "partner" in request.POST:
        return operations.begin_partner_report(
            by=who, board=board, partner_id=partner, meeting_id=meeting
        )
    return operations.begin_report(by=who, board=board, meeting_id=meeting)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 12 else 0


def _of_partners(
    board: Board, who: Standing, found: QuerySet[HighlightReport]
) -> dict[str, Any]:
    """For whom the reader may write here, for which meetings, and what is begun."""
    partners = report_partners.theirs(who, board)
    if report_policy.may_write_for_partner(who, is_theirs=False):
        partners = report_partners.of_board(board, who)
    coming = Meeting.objects.filter(
        board=board, state__in=report_lines.COMING, date__gte=who.day
    )
    return {
        "partners": partners,
        "coming": coming.order_by("date")[:6] if partners else (),
        "begun": found.filter(sent_at=None, partner__in=partners),
    }


@of_board()
@require_safe
def report(
    request: HttpRequest, board: Board, who: Standing, report: int
) -> HttpResponse:
    """One report, as it was sent."""
    found = _report_or_404(board, report)
    upper = standing.of(who.someone, found.meeting.board, who.day)
    theirs = report_partners.is_theirs(who, found)
    report_policy.may_read_report(who, upper, found, is_theirs=theirs).require()
    taken = set(found.meeting.items.values_list("title", flat=True))
    context = {
        **_page(board, who, found),
        "report": found,
        "paper": reporting.snapshot(found, who.day),
        "asks": [(ask, ask[:300] in taken) for ask in found.ask_lines],
        "may_change": report_policy.may_change_report(who, found, is_theirs=theirs),
        "may_sign": report_policy.may_sign_report(who, found, is_theirs=theirs),
        "may_take_up": report_policy.may_take_up_asks(upper, found),
    }
    return render(request, "boards/report.html", context)


@of_board()
@require_safe
def report_pdf(
    request: HttpRequest, board: Board, who: Standing, report: int
) -> HttpResponse:
    """The report on paper: as it was signed, or as a draft."""
    found = _report_or_404(board, report)
    upper = standing.of(who.someone, found.meeting.board, who.day)
    theirs = report_partners.is_theirs(who, found)
    report_policy.may_read_report(who, upper, found, is_theirs=theirs).require()
    document = found.document or reporting.document_of(
        found, reporting.snapshot(found, who.day)
    )
    return pdf_answer(request, document)


@of_board()
@require_POST
def sign(
    request: HttpRequest, board: Board, who: Standing, report: int
) -> HttpResponse:
    """Sign the report off."""
    found = _report_or_404(board, report)
    operations.sign_report(by=who, report_id=found.pk)
    messages.success(request, "The report is signed off and stays as it is.")
    return see_other(address(board, "report", report=found.pk))


@of_board()
@require_POST
def take_up(
    request: HttpRequest, board: Board, who: Standing, report: int
) -> HttpResponse:
    """Put an ask onto the agenda of the meeting it is for."""
    found = _report_or_404(board, report)
    upper = standing.of(who.someone, found.meeting.board, who.day)
    theirs = report_partners.is_theirs(who, found)
    report_policy.may_read_report(who, upper, found, is_theirs=theirs).require()
    item = operations.take_up_ask(
        by=upper, report_id=found.pk, ask=request.POST.get("ask", "")
    )
    messages.success(request, f"It is item {item.number or 'without a number'} there.")
    return see_other(address(board, "report", report=found.pk))


@of_board()
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, report: int
) -> HttpResponse:
    """Write the report: saved as a draft, or sent to the board."""
    found = _report_or_404(board, report)
    theirs = report_partners.is_theirs(who, found)
    report_policy.may_change_report(who, found, is_theirs=theirs).require()
    form = ReportForm(request.POST or None, initial=ReportForm.starting(found))
    if form.is_valid():
        send = "send" in request.POST
        done = attempt(
            form,
            operations.write_report,
            by=who,
            report_id=found.pk,
            said=form.as_input(),
            revision=form.cleaned_data["revision"],
            send=send,
        )
        if done is not None:
            messages.success(
                request, "The board has the report." if send else "The draft is saved."
            )
            return see_other(address(board, "report", report=found.pk))
    context = {
        **_page(board, who, found),
        "form": form,
        "report": found,
        "title": f"Highlight report for {found.meeting.title}",
        "lead": f"{found.reporter} to {found.meeting.board.short}. One page is enough.",
        "back": address(board, "reports"),
    }
    return render(request, "boards/report_form.html", context)


def _may_read_some(board: Board, who: Standing) -> Verdict:
    """The group's own people, and those of the boards it reports to."""
    if policy.may_read_meetings(who):
        return YES
    lines = BodyLink.objects.on(who.day).filter(
        from_board=board, kind=BodyLink.Kind.REPORTS, to_board__isnull=False
    )
    upper = [
        line.to_board for line in lines.select_related("to_board") if line.to_board
    ]
    if any(
        policy.may_read_meetings(one)
        for one in standing.on_boards(who.someone, upper, who.day)
    ):
        return YES
    return no("Highlight reports are for the group and the board it reports to.")


def _report_or_404(board: Board, pk: int) -> HighlightReport:
    return get_object_or_404(
        HighlightReport.objects.select_related(
            "meeting__board__partnership",
            "board__partnership",
            "partner",
            "written_by",
            "sent_by",
            "signed_by",
            "document",
        ),
        pk=pk,
        board=board,
    )


def _page(board: Board, who: Standing, found: HighlightReport) -> dict[str, Any]:
    crumbs = (
        ("Highlight reports", address(board, "reports")),
        (found.meeting.title, ""),
    )
    return board_page(board, who, "overview", *crumbs)
