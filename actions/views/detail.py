"""One action: its page, and the verbs that say where it stands and mend it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from actions import operations, policy
from actions.forms import ChangeActionForm, CloseActionForm, ReopenActionForm
from actions.life_forms import ReportForm
from actions.models import Action
from actions.operations import ledger
from actions.party_choices import PartyChoices
from actions.views.finding import action_or_404, item_or_404, record_address
from actions.views.showing import answer, log_address, show
from boards.door import board_page, of_board
from boards.models import Board
from boards.standing import Standing
from governance.clock import today
from governance.forms import attempt
from governance.http import see_other


@of_board()
@require_safe
def action(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """The page of one action, for whoever may see it."""
    return show(request, who, action_or_404(board, who, number))


@of_board()
@require_POST
def update(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say where it stands, between meetings."""
    found = action_or_404(board, who, number)
    if found.status != Action.Status.CLOSED:
        named = ledger.is_named(who, found)
        policy.may_update_action(who, found, named=named).require()
    form = ReportForm(request.POST, request.FILES, action=found)
    return answer(request, who, found, operations.report, update_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def close(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """End it between meetings, saying how."""
    found = action_or_404(board, who, number)
    form = CloseActionForm(request.POST, prefix="close")
    return answer(request, who, found, operations.close_action, close_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def reopen(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take the end back, saying why."""
    found = action_or_404(board, who, number)
    policy.may_reopen_action(who, found).require()
    form = ReopenActionForm(request.POST, prefix="reopen")
    return answer(request, who, found, operations.reopen_action, reopen_form=form)


@of_board(policy.may_keep_actions)
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Mend owners, dates and wording; `?item=` leads back to the record page."""
    found = action_or_404(board, who, number)
    policy.may_change_action(who, found).require()
    item = item_or_404(board, request.GET["item"]) if "item" in request.GET else None
    address = found.get_absolute_url()
    back = record_address(item, f"action-{number}") if item else address
    form = ChangeActionForm(
        request.POST or None,
        action=found,
        wording_stays=not policy.may_change_wording(who, found),
        parties=PartyChoices.of(
            board,
            on=found.meeting.date if found.meeting else today(),
            meeting=found.meeting,
        ),
    )
    if request.method == "POST" and form.is_valid() and _changed(who, found, form):
        return see_other(back)
    return _change_page(request, who, found, form, back)


def _changed(who: Standing, found: Action, form: ChangeActionForm) -> bool:
    """Whether it could be changed; else the form says why not."""
    said = form.cleaned_data
    return bool(
        attempt(
            form,
            operations.change_action,
            by=who,
            action_id=found.pk,
            version=said["version"],
            action=form.as_input(),
            decision_id=said["decision"],
            due_reason=said["due_reason"],
        )
    )


def _change_page(
    request: HttpRequest,
    who: Standing,
    found: Action,
    form: ChangeActionForm,
    back: str,
) -> HttpResponse:
    crumbs = (
        ("Actions", log_address(found)),
        (str(found), found.get_absolute_url()),
        ("Change", ""),
    )
    context = {
        **board_page(found.board, who, "actions", *crumbs),
        "action": found,
        "form": form,
        "back": back,
        "may_change_wording": policy.may_change_wording(who, found),
    }
    status = 422 if form.errors else 200
    return render(request, "actions/change.html", context, status=status)
