"""What the pages of boards ask of plans."""

from django.db.models import Exists, OuterRef

from governance import panels
from improvement_plan.models import Plan


def has_plan() -> Exists:
    """Whether a board has a plan, asked with the board in one query."""
    return Exists(Plan.objects.filter(board=OuterRef("pk")))


def register() -> None:
    """Answer them."""
    panels.answer_with("board.has_plan", has_plan)
