"""The handover of a seat: the page, its PDF, and what the leaver writes (C25)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from boards import handover_policy, handovers
from boards.documents import handover as documents
from boards.door import board_page, of_board
from boards.forms.handover import HandoverForm
from boards.models import Appointment, Board, HandoverNote
from boards.operations import handovers as operations
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from boards.views.member_pages import FORM, address, form_page, members_of
from governance.forms import attempt
from governance.http import see_other


@of_board()
@require_safe
def handover(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """Everything that goes over with a seat."""
    held = _readable(board, who, appointment)
    shown = documents.snapshot(held, who)
    context = {
        **board_page(
            board, who, "members", ("Members", members_of(board)), ("Handover", "")
        ),
        "held": held,
        "handover": shown,
        "may_write": handover_policy.may_write_handover(who, held),
    }
    return render(request, "boards/handover.html", context)


@of_board()
@require_safe
def pdf(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """The same on paper, made by a worker."""
    held = _readable(board, who, appointment)
    shown = documents.snapshot(held, who)
    return pdf_answer(request, documents.document(held, shown))


@of_board()
@require_http_methods(FORM)
def note(
    request: HttpRequest, board: Board, who: Standing, appointment: int
) -> HttpResponse:
    """What the leaver tells whoever takes the seat."""
    held = _held_or_404(board, appointment)
    handover_policy.may_write_handover(who, held).require()
    row: HandoverNote | None = getattr(held, "handover_note", None)
    form = HandoverForm(request.POST or None, initial=HandoverForm.showing(row))
    back = address(board, "handover", appointment=held.pk)
    if form.is_valid() and (
        attempt(
            form, operations.write_handover, by=who, appointment_id=held.pk,
            said=form.as_input(), version=form.cleaned_data["version"],
        )
        is not None
    ):  # fmt: skip
        messages.success(request, "The handover is saved.")
        return see_other(back)
    theirs = form.go_on_from(row) if form.errors else None
    return form_page(
        request, board, who, form, "What you pass on", "boards/handover_form.html",
        back=back, held=held, theirs=theirs,
    )  # fmt: skip


def _held_or_404(board: Board, pk: int) -> Appointment:
    found = handovers.of_board(board, pk)
    if found is None:
        raise Http404
    return found


def _readable(board: Board, who: Standing, pk: int) -> Appointment:
    held = _held_or_404(board, pk)
    takes_it = {one.person_id for one in handovers.successors(held)}
    handover_policy.may_read_handover(who, held, takes_it).require()
    return held
