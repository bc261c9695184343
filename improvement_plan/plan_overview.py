"""How a board's plan stands, on the home of the board: by the words of its scale."""

from collections import Counter

from boards.models import Board
from boards.standing import Standing
from governance import panels
from governance.models import RatingLevel
from governance.panels import Panel
from improvement_plan import policy
from improvement_plan.models import ActionRating, Plan
from improvement_plan.rated import COMPLETION, end_of


def register() -> None:
    """Show the plan where a board's home has room; called when the app is ready."""
    panels.register("board.overview", of_board)


def of_board(who: Standing, board: Board) -> Panel | None:
    """How many actions of the agreed plan stand at each level; two queries."""
    # The door knows whether the board has a plan: most homes ask nothing more.
    if not getattr(board, "has_plan", True) or not policy.may_read_plan(who):
        return None
    plans = Plan.objects.filter(board=board, status=Plan.Status.AGREED)
    plan = plans.order_by("-number").first()
    if plan is None:
        return None
    plan.board = board
    rows = ActionRating.objects.filter(
        action__area__plan=plan, action__left_at=None, action__area__left_at=None,
        dimension=COMPLETION,
    ).in_force(end_of(who.day))  # fmt: skip
    levels: dict[int, RatingLevel] = {}
    at: Counter[int] = Counter()
    for rating in rows.newest().select_related("level"):
        levels[rating.level_id] = rating.level
        at[rating.level_id] += 1
    counts = sorted(
        ((levels[pk], number) for pk, number in at.items()),
        key=lambda one: (one[0].scale_id, one[0].position),
    )
    context = {"plan": plan, "counts": counts}
    return Panel("improvement_plan/_plan_overview.html", context, order=15)
