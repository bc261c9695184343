"""Reviews of a board: what falls due, and what came of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from boards import policy, reviews_due
from boards.documents import reviews as documents
from boards.door import board_page, of_board
from boards.forms.reviews import PlanReviewForm, ReviewForm
from boards.models import Board, Review
from boards.operations import reviews as operations
from boards.reviews_due import Due
from boards.standing import Standing
from boards.views.member_pages import FORM, address, members_of
from governance.forms import attempt, carried_out
from governance.http import see_other

PAGE = 10


@of_board(policy.may_read_meetings)
@require_safe
def reviews(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What falls due for review, and what was reviewed."""
    page = Paginator(documents.done_rows(board), PAGE).get_page(request.GET.get("page"))
    context = {
        **board_page(
            board, who, "members", ("Members", members_of(board)), ("Reviews", "")
        ),
        "bands": documents.bands(board, who),
        "done": [documents.done_line(row, who) for row in page],
        "page": page,
        "may_keep": policy.may_keep_reviews(who),
    }
    return render(request, "boards/reviews.html", context)


@of_board(policy.may_keep_reviews)
@require_http_methods(FORM)
def review(
    request: HttpRequest, board: Board, who: Standing, what: str
) -> HttpResponse:
    """Record what came of one review."""
    due = _due_or_404(board, who, what)
    others = [
        one
        for one in reviews_due.of_board(board, who.day)
        if due.subject == one.subject == Review.Subject.SEAT
        and one.what != what
        and one.due_on <= due.due_on
    ]
    form = ReviewForm(
        request.POST or None,
        board=board,
        due=due,
        others=others,
        initial={"held_on": who.day, "due_on": due.due_on},
    )
    if form.is_valid():
        made = attempt(
            form, operations.record_review, by=who, board=board, what=what,
            outcome=form.as_input(),
        )  # fmt: skip
        if made is not None:
            messages.success(request, "The outcome of the review is recorded.")
            return see_other(address(board, "reviews"))
    context = {
        **_page(board, who, due, due.title),
        "form": form,
        "due": due,
        "when": due.when(who.day),
        "last": documents.done_line(due.last, who) if due.last else None,
    }
    status = 422 if form.errors else 200
    return render(request, "boards/review.html", context, status=status)


@of_board(policy.may_keep_reviews)
@require_http_methods(FORM)
def plan(request: HttpRequest, board: Board, who: Standing, what: str) -> HttpResponse:
    """Say when a review is due, and who does it."""
    due = _due_or_404(board, who, what)
    form = PlanReviewForm(
        request.POST or None,
        partnership_id=board.partnership_id,
        on=who.day,
        initial={"due_on": due.due_on, "lead": due.lead},
    )
    if carried_out(
        form,
        lambda: operations.plan_review(
            by=who, board=board, what=what, **form.cleaned_data
        ),
    ):
        return see_other(_address(board, what))
    title = "When it is due, and who does it"
    context = {
        **_page(board, who, due, title),
        "form": form,
        "title": title,
        "lead": due.title,
        "back": _address(board, what),
    }
    status = 422 if form.errors else 200
    return render(request, "base/form_page.html", context, status=status)


@of_board(policy.may_keep_reviews)
@require_POST
def bring(request: HttpRequest, board: Board, who: Standing, what: str) -> HttpResponse:
    """Bring a review to the next meeting."""
    _due_or_404(board, who, what)
    operations.put_on_agenda(by=who, board=board, what=what)
    messages.success(request, "It comes to the next meeting: see the forward plan.")
    return see_other(_address(board, what))


def _due_or_404(board: Board, who: Standing, what: str) -> Due:
    """What is to be reviewed, by its name.

    Raises:
        Http404: nothing of this board.
    """
    for due in reviews_due.of_board(board, who.day):
        if due.what == what:
            return due
    raise Http404


def _address(board: Board, what: str) -> str:
    return reverse("boards:review", args=[board.partnership.slug, board.slug, what])


def _page(board: Board, who: Standing, due: Due, title: str) -> dict[str, object]:
    crumbs = [("Members", members_of(board)), ("Reviews", address(board, "reviews"))]
    if title != due.title:
        crumbs.append((due.title, _address(board, due.what)))
    return board_page(board, who, "members", *crumbs, (title, ""))
