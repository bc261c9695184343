"""The verbs of what holds an action up: conditions, waiting, quiet (C51, C55)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from actions import operations, policy
from actions.life_forms import ConditionForm, MuteForm, WaitForm
from actions.operations import ledger
from actions.views.finding import action_or_404
from actions.views.showing import answer
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.http import see_other


@of_board(policy.may_keep_actions)
@require_POST
def add_condition(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say what must be met first."""
    found = action_or_404(board, who, number)
    form = ConditionForm(request.POST, prefix="condition")
    return answer(request, who, found, operations.add_condition, condition_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def meet_condition(
    request: HttpRequest, board: Board, who: Standing, number: int, condition: int
) -> HttpResponse:
    """Tick what is met."""
    found = action_or_404(board, who, number)
    if not found.conditions.filter(pk=condition).exists():
        raise Http404
    operations.meet_condition(by=who, action_id=found.pk, condition_id=condition)
    return see_other(found.get_absolute_url())


@of_board()
@require_POST
def wait(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Say what it waits for."""
    found = action_or_404(board, who, number)
    policy.may_update_action(who, found, named=ledger.is_named(who, found)).require()
    form = WaitForm(request.POST, prefix="wait")
    return answer(request, who, found, operations.wait_for, wait_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def mute(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Remind nobody until a day."""
    found = action_or_404(board, who, number)
    form = MuteForm(request.POST, prefix="mute")
    return answer(request, who, found, operations.mute_action, mute_form=form)


@of_board(policy.may_keep_actions)
@require_POST
def unmute(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Remind again."""
    found = action_or_404(board, who, number)
    operations.unmute_action(by=who, action_id=found.pk)
    return see_other(found.get_absolute_url())
