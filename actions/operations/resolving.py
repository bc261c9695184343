"""Taking over what another body resolved, so that it is followed up (C97)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions import events, policy
from actions.models import Action, Resolution
from actions.operations import ledger
from actions.operations.inputs import ActionInput, clean
from actions.operations.recording import create
from boards.models import Board, OutsideBody
from boards.standing import Standing
from governance.clock import today
from governance.errors import RuleBroken
from governance.plain_text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionInput:
    """A resolution as said.

    Args:
        body: who resolved it.
        number: as printed, such as 2; empty where it has none.
    """

    body: Board | OutsideBody
    resolved_on: date
    number: str = ""


@transaction.atomic
def follow_up(
    *, by: Standing, board: Board, resolution: ResolutionInput, action: ActionInput
) -> Action:
    """Take a resolution of another body into the log, with who follows it up.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    ledger.require_own(by, board.pk, board.partnership_id)
    policy.may_keep_actions(by).require()
    body = resolution.body
    if body.partnership_id != board.partnership_id or body == board:
        raise RuleBroken("Choose another body of this partnership.", field="body")
    if resolution.resolved_on > today():
        raise RuleBroken("This day has not come yet.", field="resolved_on")
    number = clean("number", clean_line, resolution.number, longest=20)
    made = create(by, board, action, meeting=None, item=None)
    Resolution.objects.create(
        action=made,
        body=body if isinstance(body, Board) else None,
        outside=body if isinstance(body, OutsideBody) else None,
        number=number,
        resolved_on=resolution.resolved_on,
    )
    ledger.record(
        events.ACTION_RESOLVED, by, made, changes={"status": (None, made.status)}
    )
    return made
