"""Terms of reference: the version in force, any other, the PDF, and a draft (C14)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from boards import terms_policy
from boards.documents import terms_paper
from boards.documents.terms_parts import parts_of, parts_typed
from boards.documents.terms_standing import standings
from boards.door import board_page, of_board
from boards.forms.terms_page import (
    STEPS,
    RevisionForm,
    TermsForms,
    empty,
    from_post,
    from_terms,
)
from boards.models import Board, TermsComment, TermsOfReference
from boards.operations import terms as operations
from boards.pdf_answers import pdf_answer
from boards.standing import Standing
from boards.terms_text import ThreeTexts, collided, packed, unpacked
from boards.views.terms_pages import terms_address, terms_home, terms_or_404
from governance.errors import StaleEdit
from governance.forms import attempt
from governance.http import see_other


@of_board()
@require_safe
def current(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """The version in force today."""
    found = TermsOfReference.objects.in_force(board, who.day)
    if found is not None:
        return _show(request, board, who, terms_or_404(board, found.version))
    context = {**board_page(board, who, "terms"), **_versions(board, who)}
    return render(request, "boards/terms_none.html", context)


@of_board()
@require_safe
def version(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Any version, as it stood."""
    return _show(request, board, who, terms_or_404(board, version))


@of_board()
@require_safe
def pdf(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """The PDF of a version, made by a worker."""
    found = terms_or_404(board, version)
    terms_policy.may_read_terms(who, found).require()
    return pdf_answer(request, terms_paper.document(board, found, who.day))


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Draft the next version, starting from the one before; then its quorum rule."""
    if request.method != "POST":
        latest = board.terms.order_by("-version").first()
        forms = from_terms(latest, anew=True) if latest else empty()
        return _form(request, board, who, forms)
    forms, step = from_post(request.POST), _step(request)
    if step:
        return _form(request, board, who, forms.kept(more=step), step=step)
    if forms.is_valid():
        made = attempt(
            forms.main, operations.draft_terms, by=who, board=board,
            terms=forms.as_input(),
        )  # fmt: skip
        if made is not None:
            messages.success(
                request, f"Version {made.version} is drafted. Now its quorum rule."
            )
            return see_other(terms_address(made, "terms-rule"))
    return _form(request, board, who, forms)


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Change the text of a draft; what somebody saved meanwhile is not written over."""
    terms = terms_or_404(board, version)
    terms_policy.may_change_terms(who, terms).require()
    if request.method != "POST":
        return _form(request, board, who, from_terms(terms), terms=terms)
    forms, step = from_post(request.POST), _step(request)
    if step:
        kept = forms.kept(more=step)
        return _form(request, board, who, kept, terms=terms, step=step)
    if forms.is_valid():
        try:
            made = attempt(
                forms.main, operations.change_terms, by=who, terms_id=terms.pk,
                terms=forms.as_input(), revision=RevisionForm(request.POST).number,
            )  # fmt: skip
        except StaleEdit as stale:
            return _form(request, board, who, forms, terms=terms, stale=stale)
        if made is not None:
            messages.success(request, "The draft is saved.")
            return see_other(terms_address(terms, "terms-version"))
    return _form(request, board, who, forms, terms=terms)


def _step(request: HttpRequest) -> str:
    """The rows that a button asks for more of, if it was one of those."""
    return next((name for name in STEPS if f"step-{name}" in request.POST), "")


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    forms: TermsForms,
    *,
    terms: TermsOfReference | None = None,
    step: str = "",
    stale: StaleEdit | None = None,
) -> HttpResponse:
    """The page of the text; after a step, the revision stays the one that was read."""
    home = terms_home(board)
    back = terms_address(terms, "terms-version") if terms else home[1]
    crumb = (f"Version {terms.version}", back) if terms else None
    title = "Change the draft" if terms else "New version"
    began = RevisionForm(request.POST).text
    read = stale.conflict.theirs_version if stale else RevisionForm(request.POST).number
    context: dict[str, Any] = {
        **board_page(
            board, who, "terms", home, *([crumb] if crumb else []), (title, "")
        ),
        "forms": forms,
        "terms": terms,
        "revision": read or (terms.revision if terms else 0),
        "step": step,
        "back": back,
        "conflict": stale.conflict if stale else None,
        "differences": _differences(terms, forms, began) if terms and stale else [],
        "began": packed(parts_of(terms)) if terms and (stale or not began) else began,
    }
    status = 409 if stale else 200
    return render(request, "boards/terms_form.html", context, status=status)


def _differences(
    terms: TermsOfReference, forms: TermsForms, began: str
) -> tuple[ThreeTexts, ...]:
    """Each part where what is saved and what was typed differ, with their base."""
    theirs = parts_of(terms)
    base = unpacked(began)
    yours = parts_typed(terms, forms.as_input())
    return collided(theirs if base is None else base, theirs, yours)


def _show(
    request: HttpRequest, board: Board, who: Standing, terms: TermsOfReference
) -> HttpResponse:
    terms_policy.may_read_terms(who, terms).require()
    shown = _versions(board, who)
    context = {
        **board_page(board, who, "terms"),
        **shown,
        "terms": terms,
        "standing": shown["standings"][terms.version],
        "paper": terms_paper.snapshot(board, terms, who.day),
        "previous": _before(terms, shown["versions"]),
        "comments": _comments(terms),
        "may_change": terms_policy.may_change_terms(who, terms),
        "may_consult": terms_policy.may_consult(who, terms),
        "may_end": terms_policy.may_end_consultation(who, terms),
        "may_comment": terms_policy.may_comment(who, terms),
        "may_answer": terms_policy.may_answer(who, terms),
        "may_approve": terms_policy.may_approve_terms(who, terms),
        "may_adopt": terms_policy.may_adopt_terms(who, terms),
    }
    return render(request, "boards/terms.html", context)


def _comments(terms: TermsOfReference) -> list[TermsComment]:
    """What members said of a version, if they were ever asked."""
    if terms.consulted_at is None:
        return []
    return list(terms.comments.select_related("made_by", "answered_by"))


def _versions(board: Board, who: Standing) -> dict[str, Any]:
    """Every version the person may read, latest first, and how each stands."""
    every = list(board.terms.order_by("-version"))
    standing = standings(every, who.day)
    readable = [v for v in every if terms_policy.may_read_terms(who, v)]
    return {
        "versions": [standing[v.version] for v in readable],
        "standings": standing,
        "may_draft": terms_policy.may_draft_terms(who),
    }


def _before(terms: TermsOfReference, versions: list[Any]) -> TermsOfReference | None:
    """The version to compare with: the approved one before it."""
    return next(
        (
            one.terms
            for one in versions
            if one.terms.version < terms.version
            and one.terms.state == TermsOfReference.State.APPROVED
        ),
        None,
    )
