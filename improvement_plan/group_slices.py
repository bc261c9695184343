"""A working group's slice of the plan, on the home of the group (C70)."""

from dataclasses import dataclass

from django.db.models import Count, Q

from boards.models import Board
from boards.standing import Standing, on_boards
from governance import panels
from governance.panels import Panel
from improvement_plan import policy
from improvement_plan.models import AreaForImprovement, Plan


@dataclass(frozen=True, slots=True)
class Slice:
    """One area that a group works on.

    Args:
        area: the area, of an agreed plan.
        actions: how many plan actions it has.
        url: its place in the plan; empty for who may not read that board's plan.
    """

    area: AreaForImprovement
    actions: int
    url: str


def register() -> None:
    """Show the slice where a board's home has room; called when the app is ready."""
    panels.register("board.overview", of_group)


def of_group(who: Standing, board: Board) -> Panel | None:
    """The areas of agreed plans on which this group works; two queries at most."""
    if board.kind == Board.Kind.BOARD or not policy.may_read_plan(who):
        return None
    areas = list(
        AreaForImprovement.objects.filter(
            groups__board=board, left_at=None, plan__status=Plan.Status.AGREED
        )
        .select_related("plan__board__partnership")
        .annotate(in_plan=Count("actions", filter=Q(actions__left_at=None)))
        .order_by("plan__board__name", "position")
    )
    if not areas:
        return None
    owners = {area.plan.board_id: area.plan.board for area in areas}
    readable = {
        standing.board_id
        for standing in _standings(who, list(owners.values()))
        if policy.may_read_plan(standing)
    }
    slices = [
        Slice(
            area,
            area.in_plan,
            area.get_absolute_url() if area.plan.board_id in readable else "",
        )
        for area in areas
    ]
    return Panel("improvement_plan/_slice_overview.html", {"slices": slices}, order=10)


def _standings(who: Standing, boards: list[Board]) -> list[Standing]:
    return on_boards(who.person, boards, who.day) if who.person else []
