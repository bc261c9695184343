"""Locking and logging that the operations on inspections share."""

from django.db.models import Model

from boards.standing import Standing
from governance import audit
from improvement_plan import inspection_policy as policy
from improvement_plan.models import Inspection


def board_of(by: Standing) -> int:
    """The board that somebody acts on; 0, which none has, for a whole partnership."""
    return by.board_id or 0


def locked_inspection(inspection_id: int, by: Standing) -> Inspection:
    """An inspection of the person's board, locked, that they may see."""
    found = (
        Inspection.objects.select_for_update(of=("self",))
        .select_related("framework", "board")
        .get(pk=inspection_id, board_id=board_of(by))
    )
    policy.may_read_inspection(by, found).require()
    return found


def log(
    kind: audit.Kind,
    by: Standing,
    subject: Model,
    *,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    """Write the event of a board's record."""
    audit.record(
        kind,
        by=by.actor,
        subject=subject,
        board_id=by.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
