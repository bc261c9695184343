"""Consulting on a version of the terms, answering comments, approving it (C14)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from boards import terms_policy
from boards.door import board_page, of_board
from boards.forms.terms_life import (
    AdoptForm,
    AnswerForm,
    ApproveForm,
    CommentForm,
    ConsultForm,
    recent_decisions,
)
from boards.models import Board, TermsOfReference
from boards.operations import terms_life as operations
from boards.standing import Standing
from boards.views.terms_pages import terms_address, terms_home, terms_or_404
from governance.clock import local
from governance.forms import Form, carried_out
from governance.http import see_other


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def consult(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Ask the members about a draft, until a date."""
    terms = terms_or_404(board, version)
    terms_policy.may_consult(who, terms).require()
    form = ConsultForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.begin_consultation(
            by=who, terms_id=terms.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "Members can comment now.")
        return _back(terms)
    return _form(
        request, who, terms, form, title="Consult members on these terms",
        lead="The text stands still while they comment.", button="Begin consultation",
    )  # fmt: skip


@of_board(terms_policy.may_draft_terms)
@require_POST
def end_consultation(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Go on drafting with what members said."""
    terms = terms_or_404(board, version)
    operations.end_consultation(by=who, terms_id=terms.pk)
    messages.success(request, "The consultation is ended. The text can be changed.")
    return _back(terms)


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Name the decision that approved a version, and the day from which it counts."""
    terms = terms_or_404(board, version)
    terms_policy.may_approve_terms(who, terms).require()
    since = local(terms.consulted_at).date() if terms.consulted_at else who.day
    form = ApproveForm(
        request.POST or None,
        decisions=recent_decisions(board, since),
        initial={"effective_on": terms.effective_on},
    )
    if carried_out(
        form,
        lambda: operations.approve_terms(
            by=who, terms_id=terms.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "The approval is recorded.")
        return _back(terms)
    return _form(
        request, who, terms, form, title="Record the approval of these terms",
        lead="A decision of a meeting held since members were consulted. "
        "Meetings already recorded keep the version they ran under.",
        button="Record the approval",
    )  # fmt: skip


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Enter terms that were approved before this record was kept."""
    terms = terms_or_404(board, version)
    terms_policy.may_adopt_terms(who, terms).require()
    form = AdoptForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.adopt_terms(by=who, terms_id=terms.pk, **form.cleaned_data),
    ):
        messages.success(request, f"Version {terms.version} is entered as approved.")
        return _back(terms)
    return _form(
        request, who, terms, form, title="Enter these terms as approved earlier",
        lead="For terms the board works by already. New ones are consulted on, and "
        "approved at a meeting.", button="Enter as approved",
    )  # fmt: skip


@of_board(terms_policy.may_comment_on_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def comment(
    request: HttpRequest, board: Board, who: Standing, version: int
) -> HttpResponse:
    """Say something about a clause of a draft, or about all of it."""
    terms = terms_or_404(board, version)
    terms_policy.may_comment(who, terms).require()
    about = {"about": request.GET.get("about", "")}
    form = CommentForm(request.POST or None, terms=terms, initial=about)
    if carried_out(
        form,
        lambda: operations.comment_on_terms(
            by=who, terms_id=terms.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "Your comment is kept with the draft.")
        return _back(terms, "comments")
    return _form(
        request, who, terms, form, title="Comment on these terms",
        lead="Everybody who reads the draft reads the comments and their answers.",
        button="Send the comment",
    )  # fmt: skip


@of_board(terms_policy.may_draft_terms)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(
    request: HttpRequest, board: Board, who: Standing, version: int, comment: int
) -> HttpResponse:
    """Answer one comment."""
    terms = terms_or_404(board, version)
    found = get_object_or_404(terms.comments.select_related("made_by"), pk=comment)
    terms_policy.may_answer(who, terms).require()
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})
    if carried_out(
        form,
        lambda: operations.answer_comment(
            by=who, comment_id=found.pk, **form.cleaned_data
        ),
    ):
        return _back(terms, "comments")
    return _form(
        request, who, terms, form, title="Answer a comment", button="Save the answer",
        lead=f"{found.made_by.name}, {found.about or 'in general'}: {found.text}",
    )  # fmt: skip


def _back(terms: TermsOfReference, place: str = "") -> HttpResponse:
    anchor = f"#{place}" if place else ""
    return see_other(f"{terms_address(terms, 'terms-version')}{anchor}")


def _form(
    request: HttpRequest,
    who: Standing,
    terms: TermsOfReference,
    form: Form,
    **words: str,
) -> HttpResponse:
    back = terms_address(terms, "terms-version")
    context: dict[str, Any] = {
        **board_page(
            terms.board, who, "terms", terms_home(terms.board),
            (f"Version {terms.version}", back), (words["title"], ""),
        ),
        "form": form,
        "back": back,
        **words,
    }  # fmt: skip
    return render(request, "boards/terms_step.html", context)
