"""A partnership's page: its boards as they report to each other."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from boards import policy
from boards.door import of_partnership, partnership_page
from boards.models import Board, BodyLink, Meeting
from boards.standing import Standing
from governance.models import Partnership


@dataclass
class Branch:
    """A board, its next meeting, and the bodies that report to it."""

    board: Board
    next_meeting: Meeting | None
    groups: list["Branch"] = field(default_factory=list)


@of_partnership()
@require_safe
def home(request: HttpRequest, partnership: Partnership, who: Standing) -> HttpResponse:
    """Every board in its place; the registers of people beside them."""
    context = {
        **partnership_page(partnership, who),
        "tree": boards_in_order(partnership, who),
        "people": partnership.people.count(),
        "may_set_up": policy.may_set_up_boards(who),
        "may_keep": policy.may_keep_registers(who),
        "today": who.day,
    }
    return render(request, "boards/partnership.html", context)


def boards_in_order(partnership: Partnership, who: Standing) -> list[Branch]:
    """The boards at work as a tree, in two queries.

    A meeting to come is told to those only who may read this board's meetings: here
    its date is left to the board's own page.
    """
    branches = {board.pk: Branch(board, None) for board in partnership.boards.all()}
    lines = partnership.body_links.on(who.day).filter(kind=BodyLink.Kind.REPORTS)
    above = {
        line.from_board_id: line.to_board_id
        for line in reversed(lines)
        if line.from_board_id in branches and line.to_board_id in branches
    }
    top: list[Branch] = []
    for pk, branch in branches.items():
        branch.board.partnership = partnership
        upper = branches.get(above.get(pk) or 0)
        (upper.groups if upper else top).append(branch)
    return top
