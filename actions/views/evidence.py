"""A file that shows what happened to an action: as a download, and taken back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from actions import operations
from actions.life_forms import WithdrawEvidenceForm
from actions.models import ActionUpdate, Evidence
from actions.views.finding import action_or_404
from actions.views.showing import answer, withdrawable
from boards.door import of_board
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
from governance.errors import NotAllowed
from governance.file_answers import file_answer


@of_board()
@require_safe
def evidence(
    request: HttpRequest, board: Board, who: Standing, number: int, evidence: int
) -> HttpResponseBase:
    """A file of an action, for whoever may see the action and the update."""
    found = action_or_404(board, who, number)
    seen = ActionUpdate.objects.filter(action=found).cleared_for(
        cleared=who.may(Capability.READ_CONFIDENTIAL)
    )
    one = (
        Evidence.objects.filter(number=evidence, update__in=seen)
        .select_related("stored", "update__item", "withdrawn_by")
        .first()
    )
    if one is None:
        raise Http404
    one.action = found
    if one.is_withdrawn:
        return gone(request, one)
    served = file_answer(one.stored)
    if request.method == "GET":
        operations.record_reading(by=who, evidence=one)
    return served


@of_board()
@require_POST
def withdraw(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Take a file back, saying why."""
    found = action_or_404(board, who, number)
    files = withdrawable(who, found)
    if not files:
        raise NotAllowed("Only who added a file, or the secretary, withdraws it.")
    form = WithdrawEvidenceForm(request.POST, files=files)
    return answer(request, who, found, operations.withdraw_evidence, withdraw_form=form)


def gone(request: HttpRequest, one: Evidence) -> HttpResponse:
    """What stands in the place of a file that is withdrawn (ruling 16)."""
    response = render(
        request, "actions/evidence_gone.html", {"evidence": one}, status=410
    )
    response["Cache-Control"] = "no-store"
    return response
