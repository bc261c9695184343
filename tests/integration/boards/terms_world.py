"""A draft in its life: members asked, a decision taken."""

from datetime import date, timedelta
from typing import Any

from boards import room
from boards.models import Board, Decision
from governance.clock import now, today
from governance.models import Person
from tests.factories import actions as make_actions


def asked(by: Person, until: date | None = None) -> dict[str, Any]:
    """The fields of a version whose members are being asked."""
    return {
        "consulted_at": now(),
        "consulted_by": by,
        "consult_until": until or today() + timedelta(days=7),
    }


def decision(board: Board, by: Person, day: date, **changed: Any) -> Decision:
    """A decision of a meeting of its own."""
    meeting = make_actions.open_meeting(board, day)
    item = make_actions.item_of(meeting)
    return Decision.objects.create(
        board=board,
        number=board.decisions.count() + 1,
        meeting=meeting,
        item=item,
        wording="The terms of reference are approved.",
        quorum=room.of(meeting).quorum(item).to_dict(),
        taken_at=now(),
        taken_by=by,
        **{"state": Decision.State.FIRM, **changed},
    )
