"""Handover: what people own who have left, and what nobody owns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from actions import handover, policy
from actions.handover_forms import handing_over
from actions.models import ActionUpdate
from actions.operations.handing_over import WITHOUT_OWNER, hand_over
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other
from governance.models import Person


@of_board(policy.may_keep_actions)
@require_safe
def lost(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Owners who have left, and open actions without an owner."""
    rows = list(handover.ownerless(board)[:100])
    reasons = {
        update.action_id: update
        for update in ActionUpdate.objects.filter(
            action__in=rows, status_words=WITHOUT_OWNER
        ).order_by("made_at")
    }
    for row in rows:
        row.board = board
    context = {
        **board_page(board, who, "actions", *_crumbs(board, ("Handover", ""))),
        "gone": handover.gone_owners(board, who.day),
        "ownerless": [(row, reasons.get(row.pk)) for row in rows],
    }
    return render(request, "actions/handover.html", context)


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def give(
    request: HttpRequest, board: Board, who: Standing, person: int
) -> HttpResponse:
    """Give what somebody owns who has left to others."""
    found = get_object_or_404(Person, pk=person, partnership=board.partnership_id)
    form = handing_over(who, board, found, request.POST or None)
    if not form.leaving.actions:
        return redirect(_page(board))
    given = carried_out(
        form, lambda: hand_over(by=who, person_id=found.pk, **form.as_input())
    )
    if given is not None:
        messages.success(request, f"What {found.name} owned is handed over.")
        return see_other(_page(board))
    title = f"Hand over what {found.name} owns"
    context = {
        **board_page(
            board,
            who,
            "actions",
            *_crumbs(board, ("Handover", _page(board)), (title, "")),
        ),
        "form": form,
        "title": title,
        "back": _page(board),
    }
    status = 422 if form.errors else 200
    return render(request, "base/form_page.html", context, status=status)


def _page(board: Board) -> str:
    return reverse("actions:handover", args=[board.partnership.slug, board.slug])


def _crumbs(board: Board, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("Actions", f"{board.get_absolute_url()}actions/"), *more)
