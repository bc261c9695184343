"""Terms of reference: the version in force, any other, the PDF, and a new one (C14)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.documents import terms_paper
from boards.door import board_page, of_board
from boards.forms.terms_page import STEPS, TermsForms, from_post, from_terms
from boards.models import Board, TermsOfReference
from boards.operations import terms as operations
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other

CHANGED = "The kind of quorum rule changed. Check the figures below, then save."


@of_board()
@require_safe
def current(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The version in force today."""
    found = TermsOfReference.objects.in_force(board, who.day)
    if found is not None:
        return _show(request, board, who, found)
    context = {
        **board_page(board, who, "terms"),
        "versions": _versions(board),
        "may_set_up": policy.may_set_up_boards(who),
    }
    return render(request, "boards/terms_none.html", context)


@of_board()
@require_safe
def version(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Any version, as it stood."""
    return _show(request, board, who, _terms_or_404(board, version))


@of_board()
@require_safe
def pdf(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """The PDF of a version, made by a worker."""
    found = _terms_or_404(board, version)
    return pdf_answer(request, terms_paper.document(board, found, who.day))


@of_board(policy.may_set_up_boards)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Enter the next version, starting from the one before."""
    if request.method != "POST":
        latest = board.terms.order_by("-version").first()
        return _form(request, board, who, from_terms(board, latest))
    forms = from_post(board, request.POST)
    step = next((name for name in STEPS if f"step-{name}" in request.POST), "")
    if step or not forms.fits:
        return _step(request, board, who, forms, step)
    if forms.is_valid():
        made = attempt(
            forms.main, operations.enter_terms, by=who, board=board,
            terms=forms.as_input(),
        )  # fmt: skip
        if made is not None:
            messages.success(request, f"Version {made.version} is entered.")
            return see_other(_address(board, made.version))
    return _form(request, board, who, forms)


def _step(
    request: HttpRequest, board: Board, who: Standing, forms: TermsForms, step: str
) -> HttpResponse:
    """The same page with everything typed: more rows, or another rule's figures."""
    note = CHANGED if not forms.fits and step in {"", "figures"} else ""
    return _form(request, board, who, forms.kept(more=step), note=note, step=step)


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    forms: TermsForms,
    *,
    note: str = "",
    step: str = "",
) -> HttpResponse:
    home = reverse("boards:terms", args=[board.partnership.slug, board.slug])
    crumbs = (("Terms of reference", home), ("New version", ""))
    context: dict[str, Any] = {
        **board_page(board, who, "terms", *crumbs),
        "forms": forms,
        "note": note,
        "step": step,
        "back": home,
    }
    return render(request, "boards/terms_form.html", context)


def _show(
    request: HttpRequest, board: Board, who: Standing, terms: TermsOfReference
) -> HttpResponse:
    context = {
        **board_page(board, who, "terms"),
        "terms": terms,
        "paper": terms_paper.snapshot(board, terms, who.day),
        "versions": _versions(board),
        "may_set_up": policy.may_set_up_boards(who),
        "today": who.day,
    }
    return render(request, "boards/terms.html", context)


def _versions(board: Board) -> list[TermsOfReference]:
    return list(board.terms.order_by("-version"))


def _address(board: Board, version: int) -> str:
    where = {"partnership": board.partnership.slug, "board": board.slug}
    return reverse("boards:terms-version", kwargs={**where, "version": version})


def _terms_or_404(board: Board, version: int) -> TermsOfReference:
    """A version of this board's terms.

    Raises:
        Http404: there is none of this number.
    """
    found = board.terms.filter(version=version).first()
    if found is None:
        raise Http404
    return found
