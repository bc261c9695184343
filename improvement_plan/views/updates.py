"""The update page of a plan action, for its lead, on a phone first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.clock import local
from governance.forms import attempt
from governance.http import see_other
from governance.long_dates import long_date
from improvement_plan import cycle_progress, rated, rating_policy, record
from improvement_plan.forms.progress import UpdateForm
from improvement_plan.models import PlanAction
from improvement_plan.operations import updates
from improvement_plan.views.plan_pages import action_or_404, address, page


@of_board()
@require_http_methods(["GET", "HEAD", "POST"])
def update(
    request: HttpRequest, board: Board, who: Standing, plan_action: int
) -> HttpResponse:
    """Tell how a plan action goes."""
    found = action_or_404(board, who, plan_action)
    rating_policy.may_propose(who, found).require()
    shown = _shown(found, who)
    form = UpdateForm(
        request.POST or None,
        completion=shown["ratings"].levels("completion"),
        impact=shown["ratings"].levels("impact"),
        since=shown["since"],
    )
    if form.is_valid():
        sent = attempt(
            form,
            updates.send_update,
            by=who,
            action_id=found.pk,
            update=form.as_input(),
        )
        if sent is not None:
            messages.success(request, f"Your update of {found.reference} is sent.")
            return see_other(_next(board, who, found))
    context = {
        **page(board, who, (f"Update of {found.reference}", "")),
        **shown,
        "form": form,
        "back": found.get_absolute_url(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "improvement_plan/update.html", context, status=status)


def _shown(found: PlanAction, who: Standing) -> dict[str, Any]:
    """What the lead should know while telling: the last update, and what is on record."""
    shape = record.action_of(found)
    found_ratings = rated.of_plan(found.area.plan, [shape], who.day)
    last = found.updates.select_related("completion__level").first()
    return {
        "action": found,
        "shape": shape,
        "ratings": found_ratings,
        "rated": found_ratings.by_number[found.number],
        "last": last,
        "since": long_date(local(last.sent_at).date()) if last else "",
        "cycle": updates.open_cycle_of(found),
        "today": who.day,
    }


def _next(board: Board, who: Standing, found: PlanAction) -> str:
    """The next update this lead owes in the cycle, or the plan action's page."""
    cycle = updates.open_cycle_of(found)
    if cycle is not None and who.person is not None:
        mine = cycle_progress.of(cycle, cycle_progress.owed_actions(cycle))
        missing = mine.of(who.person.pk).missing
        if missing:
            return address(board, "action-update", missing[0].number)
    return found.get_absolute_url()


@of_board()
@require_POST
def agree(
    request: HttpRequest, board: Board, who: Standing, plan_action: int, told: int
) -> HttpResponse:
    """Agree to the new date an update asks for."""
    found = action_or_404(board, who, plan_action)
    asked = get_object_or_404(found.updates, pk=told)
    updates.agree_to_date(by=who, update_id=asked.pk)
    messages.success(request, f"The new date of {found.reference} counts from now on.")
    return see_other(address(board, "action-ratings", found.number))
