"""Data-sharing agreements: one with its history, kept, moved, reviewed (C86)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance import audit
from improvement_plan import around_policy as policy
from improvement_plan.forms.sharing import AgreementForm, MoveForm, ReviewForm
from improvement_plan.models import SharingAgreement
from improvement_plan.operations import sharing as operations
from improvement_plan.views.around_pages import Asked, answered, crumb, section
from improvement_plan.views.inspection_pages import FORM, plan_page


@of_board(policy.may_read_around)
@require_safe
def sharing(
    request: HttpRequest, board: Board, who: Standing, agreement: int
) -> HttpResponse:
    """One agreement: its parties, its purpose, how it stands, what became of it."""
    found = agreement_or_404(board, agreement)
    context = {
        **plan_page(board, who, crumb(board), (found.title, "")),
        "agreement": found,
        "parties": found.parties.all(),
        "wants_review": found.wants_review(who.day),
        "has_run_out": found.has_run_out(who.day),
        "history": [
            (event.at, audit.sentence(event), event.reason)
            for event in audit.history_of(found)
        ],
        "may_change": policy.may_change_agreement(who, found),
        "today": who.day,
    }
    return render(request, "improvement_plan/sharing.html", context)


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Record an agreement that is being written."""
    form = AgreementForm(request.POST or None, board=board)
    return answered(
        request, board, who, form,
        lambda: operations.record_agreement(
            by=who, board=board, said=form.as_input(), parties=form.as_parties()
        ),
        Asked(
            title="Record a data-sharing agreement", back=section(board, "sharing"),
            done="The agreement is recorded. Open it to say how it stands.",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, agreement: int
) -> HttpResponse:
    """Change what is held of an agreement."""
    found = agreement_or_404(board, agreement)
    policy.may_change_agreement(who, found).require()
    form = AgreementForm(request.POST or None, board=board, agreement=found)
    return answered(
        request, board, who, form,
        lambda: operations.change_agreement(
            by=who, agreement_id=found.pk, said=form.as_input(),
            parties=form.as_parties(), version=form.cleaned_data["version"] or 0,
        ),
        Asked(title="Change the agreement", back=found.get_absolute_url()),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def move(
    request: HttpRequest, board: Board, who: Standing, agreement: int
) -> HttpResponse:
    """Record how an agreement stands from now on."""
    found = agreement_or_404(board, agreement)
    policy.may_change_agreement(who, found).require()
    form = MoveForm(request.POST or None, agreement=found)
    return answered(
        request, board, who, form,
        lambda: operations.move_agreement(
            by=who, agreement_id=found.pk, state=form.cleaned_data["state"],
            reason=form.cleaned_data["reason"],
        ),
        Asked(
            title="How the agreement stands", back=found.get_absolute_url(),
            lead=f"{found.title}: {found.get_state_display().lower()}.",
        ),
    )  # fmt: skip


@of_board(policy.may_keep_around)
@require_http_methods(FORM)
def review(
    request: HttpRequest, board: Board, who: Standing, agreement: int
) -> HttpResponse:
    """Record a review, and the day of the next."""
    found = agreement_or_404(board, agreement)
    policy.may_change_agreement(who, found).require()
    form = ReviewForm(request.POST or None)
    return answered(
        request, board, who, form,
        lambda: operations.review_agreement(
            by=who, agreement_id=found.pk, next_on=form.cleaned_data["next_on"],
            found=form.cleaned_data["found"],
        ),
        Asked(title="Record a review", back=found.get_absolute_url(), lead=found.title),
    )  # fmt: skip


def agreement_or_404(board: Board, pk: int) -> SharingAgreement:
    """An agreement of this board."""
    rows = SharingAgreement.objects.select_related("owner")
    found = get_object_or_404(rows, pk=pk, board=board)
    found.board = board
    return found
