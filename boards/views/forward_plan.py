"""The forward plan, and the draft of an agenda from it and all else that comes (C33)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from boards import policy
from boards.documents import forward_plan as documents
from boards.door import board_page, of_board
from boards.forms.forward_plan import ForwardForm
from boards.forms.meetings import ReasonForm
from boards.models import Board, ForwardItem
from boards.operations import forward_plan as operations
from boards.standing import Standing
from governance.forms import Form, carried_out
from governance.http import see_other

FORM = ["GET", "HEAD", "POST"]


@of_board(policy.may_read_meetings)
@require_safe
def plan(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """What comes to which meeting, and what waits."""
    context = {
        **board_page(board, who, "meetings", *_crumbs(board)),
        "page": documents.read(board, who),
        "may_prepare": policy.may_prepare_meeting(who),
    }
    return render(request, "boards/forward_plan.html", context)


@of_board(policy.may_prepare_meeting)
@require_http_methods(FORM)
def new(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Put something on the plan, or into the backlog."""
    form = ForwardForm(request.POST or None, partnership=board.partnership)
    if carried_out(
        form,
        lambda: operations.plan_item(by=who, board=board, item=form.as_input()),
    ):
        messages.success(request, "It is on the forward plan.")
        return see_other(_address(board))
    return _form(request, board, who, form, "Add to the forward plan")


@of_board(policy.may_prepare_meeting)
@require_http_methods(FORM)
def edit(
    request: HttpRequest, board: Board, who: Standing, forward: int
) -> HttpResponse:
    """Change what is planned, or give a time to what waits."""
    found = _item_or_404(board, who, forward)
    form = ForwardForm(
        request.POST or None,
        partnership=board.partnership,
        initial=ForwardForm.showing(found),
    )
    if carried_out(
        form,
        lambda: operations.change_planned(
            by=who, forward_id=found.pk, item=form.as_input()
        ),
    ):
        messages.success(request, "The forward plan is changed.")
        return see_other(_address(board))
    return _form(request, board, who, form, "Change the item", found)


@of_board(policy.may_prepare_meeting)
@require_http_methods(FORM)
def end(
    request: HttpRequest, board: Board, who: Standing, forward: int
) -> HttpResponse:
    """Take it off the plan, with a reason."""
    found = _item_or_404(board, who, forward)
    form = ReasonForm(request.POST or None)
    if carried_out(
        form,
        lambda: operations.end_planned(
            by=who, forward_id=found.pk, **form.cleaned_data
        ),
    ):
        messages.success(request, "It is off the forward plan.")
        return see_other(_address(board))
    return _form(request, board, who, form, f"Take “{found.title}” off the plan")


def _item_or_404(board: Board, who: Standing, pk: int) -> ForwardItem:
    """An item that is still on the board's plan.

    Raises:
        Http404: when there is none.
    """
    found = board.forward_items.filter(pk=pk, ended_at=None).first()
    if found is None:
        raise Http404
    policy.sees_planned(who, found).require()
    return found


def _form(
    request: HttpRequest,
    board: Board,
    who: Standing,
    form: Form,
    title: str,
    item: ForwardItem | None = None,
) -> HttpResponse:
    context = {
        **board_page(board, who, "meetings", *_crumbs(board), (title, "")),
        "form": form,
        "title": title,
        "item": item,
        "back": _address(board),
    }
    status = 422 if form.errors else 200
    return render(request, "boards/forward_form.html", context, status=status)


def _crumbs(board: Board) -> tuple[tuple[str, str], ...]:
    where = [board.partnership.slug, board.slug]
    return (
        ("Meetings", reverse("boards:meetings", args=where)),
        ("Forward plan", _address(board)),
    )


def _address(board: Board) -> str:
    return reverse("boards:forward-plan", args=[board.partnership.slug, board.slug])
