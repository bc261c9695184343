"""A file that shows what happened to an action, as a download."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from actions import operations
from actions.models import ActionUpdate, Evidence
from actions.views.finding import action_or_404
from boards.door import of_board
from boards.models import Board
from boards.roles import Capability
from boards.standing import Standing
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
        .select_related("stored", "update__item")
        .first()
    )
    if one is None:
        raise Http404
    one.action = found
    answer = file_answer(one.stored)
    if request.method == "GET":
        operations.record_reading(by=who, evidence=one)
    return answer
