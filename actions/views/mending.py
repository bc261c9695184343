"""Mending an action where the record is read back, and going back there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from actions import operations, policy
from actions.mending import MendActionForm, choices_at
from actions.models import Action
from boards.door import meeting_or_404, of_board
from boards.models import Board, Meeting
from boards.standing import Standing
from boards.views import read_back
from governance.forms import attempt
from governance.http import see_other


@of_board(policy.may_keep_actions)
@require_POST
def mend(
    request: HttpRequest, board: Board, who: Standing, number: int
) -> HttpResponse:
    """Give an action its owner or its date."""
    action = get_object_or_404(
        Action.objects.filter(board=board).visible_to(who).with_people(), number=number
    )
    if action.meeting is None:
        raise Http404
    meeting = meeting_or_404(board, action.meeting.number)
    policy.may_record_action(who, meeting).require()
    action.meeting = meeting
    form = MendActionForm(request.POST, action=action, parties=choices_at(meeting))
    following = Meeting.objects.after(meeting).values_list("date", flat=True).first()
    if form.is_valid():
        attempt(
            form,
            operations.change_action,
            by=who,
            action_id=action.pk,
            version=form.cleaned_data["version"],
            action=form.as_input(next_meeting=following),
        )
    if form.errors:
        return read_back.show(
            request, who, meeting, status=422, bound={f"action-{number}": form}
        )
    return see_other(f"{meeting.address('read-back')}#to-mend")
