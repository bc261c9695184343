"""The page of an area's line of sight, navigable both ways (ruling 6)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards.door import of_board
from boards.models import Board
from boards.standing import Standing
from governance.site import sight
from improvement_plan import policy, sight_policy
from improvement_plan.views.plan_pages import address, area_or_404, page


@of_board(policy.may_read_plan)
@require_safe
def line_of_sight(
    request: HttpRequest, board: Board, who: Standing, area: int
) -> HttpResponse:
    """From what inspectors found, over the plan, to what shows that it helped."""
    found = area_or_404(board, area)
    shown = sight.of_area(who, found)
    context = {
        **page(
            board,
            who,
            (f"{found.reference} {found.heading}", found.get_absolute_url()),
            ("Line of sight", ""),
        ),
        "area": found,
        "sight": shown,
        "may_link": sight_policy.may_link_meetings(who),
        "link_url": f"{address(board, 'sight-link')}?of=area-{found.pk}",
        "today": who.day,
    }
    return render(request, "site/sight.html", context)
