"""The answers to an owner who needs more time: one click, or a reason (C51)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions import operations, policy
from actions.life_forms import DeclineTimeForm
from actions.models import Action, TimeRequest
from actions.views.finding import action_or_404
from actions.views.showing import show
from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import attempt
from governance.http import see_other


@of_board()
@require_POST
def agree(
    request: HttpRequest, board: Board, who: Standing, number: int, asked: int
) -> HttpResponse:
    """The date moves to the one asked for."""
    found, one = _asked_or_404(board, who, number, asked)
    operations.agree_to_time(by=who, action_id=found.pk, request_id=one.pk)
    messages.success(request, f"The date of {found} is moved.")
    from_my_work = request.POST.get("from") == "my-work"
    return see_other(reverse("site:home") if from_my_work else found.get_absolute_url())


@of_board()
@require_POST
def decline(
    request: HttpRequest, board: Board, who: Standing, number: int, asked: int
) -> HttpResponse:
    """The date stays, with a reason that the owner reads."""
    found, one = _asked_or_404(board, who, number, asked)
    form = DeclineTimeForm(request.POST, prefix="decline")
    if form.is_valid():
        words = form.cleaned_data["words"]
        decline = operations.decline_time
        if attempt(
            form, decline, by=who, action_id=found.pk, request_id=one.pk, words=words
        ):
            messages.success(request, f"{found} stays due when it was.")
            return see_other(found.get_absolute_url())
    return show(request, who, found, decline_form=form)


def _asked_or_404(
    board: Board, who: Standing, number: int, asked: int
) -> tuple[Action, TimeRequest]:
    """What was asked for an action that this person sees and may answer."""
    found = action_or_404(board, who, number)
    one = found.time_requests.filter(pk=asked).first()
    if one is None:
        raise Http404
    policy.may_answer_time(who, one).require()
    return found, one
