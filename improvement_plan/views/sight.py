"""Saying where a meeting spoke of the plan, asking a lead, and putting it to the board."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.forms import carried_out
from governance.http import see_other
from improvement_plan import discussed, sight_choices, sight_policy
from improvement_plan.forms.sight import DiscussionForm
from improvement_plan.operations import discussing
from improvement_plan.views.plan_pages import action_or_404, address, form_page

_LONGEST_NUMBER = 9


@of_board(sight_policy.may_link_meetings)
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, board: Board, who: Standing) -> HttpResponse:
    """Say where a meeting spoke of the plan (`?meeting=`, `?of=` and `?source=` choose)."""
    number = _number(request.GET.get("meeting", ""))
    form = DiscussionForm(
        request.POST or None,
        places=sight_choices.places(who, board, number),
        plan=sight_choices.parts(board),
        initial={
            "source": request.GET.get("source", ""),
            "of": request.GET.getlist("of"),
        },
    )
    made = carried_out(
        form,
        lambda: discussing.link_discussion(
            by=who, board=board, source=form.as_source(), of=form.as_targets()
        ),
    )
    if made:
        messages.success(request, "It stands in the line of sight now.")
        return see_other(sight_of(board, made[0].area.number))
    return form_page(
        request,
        board,
        who,
        form,
        "Where the plan was discussed",
        address(board, "plans"),
        lead="An item, a decision or an action of a meeting, and what it was about.",
    )


@of_board(sight_policy.may_link_meetings)
@require_POST
def unlink(
    request: HttpRequest, board: Board, who: Standing, discussion: int
) -> HttpResponse:
    """Take a link back."""
    rows = discussed.readable(who, board).select_related("area")
    found = get_object_or_404(rows, pk=discussion)
    discussing.unlink_discussion(by=who, discussion_id=found.pk)
    messages.success(request, "It does not stand in the line of sight any more.")
    return see_other(sight_of(board, found.area.number))


@of_board()
@require_POST
def ask(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Ask the lead how a plan action goes."""
    found = action_or_404(board, who, plan_action)
    sight_policy.may_ask_lead(who, found).require()
    asked = discussing.ask_lead(by=who, action_id=found.pk)
    name = asked.lead.name if asked.lead else ""
    messages.success(request, f"{name} is asked how {found.reference} goes.")
    return see_other(_back(request, found.get_absolute_url()))


@of_board()
@require_POST
def put_to_board(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Put a plan action onto the agenda of the next meeting."""
    found = action_or_404(board, who, plan_action)
    meeting = discussing.next_meeting(board, who)
    sight_policy.may_put_to_board(who, found, meeting).require()
    item = discussing.put_to_board(by=who, action_id=found.pk)
    item.meeting.board = board
    messages.success(request, f"{found.reference} is on the agenda of this meeting.")
    return see_other(f"{item.meeting.get_absolute_url()}#item-{item.pk}")


def sight_of(board: Board, area: int) -> str:
    """The page of the line of sight, kept by the app that joins the others."""
    where = [board.partnership.slug, board.slug, area]
    return reverse("site:sight", args=where)


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) <= _LONGEST_NUMBER else None


def _back(request: HttpRequest, otherwise: str) -> str:
    """The page of ours somebody came from, if it is named in the form."""
    to = request.POST.get("back", "")
    return to if to and url_has_allowed_host_and_scheme(to, None) else otherwise
