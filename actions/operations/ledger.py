"""Locking, keeping and logging that every operation on actions shares."""

from dataclasses import replace

from actions.models import Action, ActionParty, TimeRequest
from actions.operations.inputs import PartyInput
from boards import policy as boards_policy
from boards.models import AgendaItem, Meeting
from boards.roles import Role
from boards.standing import Standing
from governance import audit
from governance.actor import Actor
from governance.clock import now
from governance.errors import NotAllowed, RuleBroken


def require_own(by: Standing, board_id: int, partnership_id: int) -> None:
    """A standing holds in its own board, or in its own partnership.

    Raises:
        NotAllowed: when the record is of another.
    """
    elsewhere = by.board_id is not None and by.board_id != board_id
    if elsewhere or by.partnership_id != partnership_id:
        raise NotAllowed("This action belongs to another board.")


def locked_meeting(meeting_id: int, by: Standing) -> Meeting:
    """A meeting, locked: its references are given out one after the other."""
    meeting = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("board", "minutes")
        .get(pk=meeting_id)
    )
    require_own(by, meeting.board_id, meeting.board.partnership_id)
    return meeting


def item_of(item_id: int, by: Standing) -> AgendaItem:
    """An item with its meeting locked, visible to the person."""
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = locked_meeting(item.meeting_id, by)
    boards_policy.sees_item(by, item).require()
    return item


def locked_action(action_id: int, by: Standing) -> Action:
    """An action, locked, of the person's board and not above their clearance.

    Raises:
        NotAllowed: when it is another board's, or confidential and they are not
            cleared.
    """
    action = (
        Action.objects.select_for_update(of=("self",))
        .select_related("board", "item", "meeting__minutes")
        .get(pk=action_id)
    )
    require_own(by, action.board_id, action.board.partnership_id)
    if action.is_withheld:
        boards_policy.may_read_confidential(by).require()
    return action


def require_open(action: Action) -> None:
    """What is said of an action comes before its end, also when both come at once.

    Raises:
        RuleBroken: so that whoever was writing keeps the words on the page.
    """
    if action.status == Action.Status.CLOSED:
        raise RuleBroken(
            "This action was closed meanwhile, and nothing was changed. "
            "The secretary can open it again."
        )


def is_named(by: Standing, action: Action) -> bool:
    """Whether the person, or a body they chair, owns or supports the action."""
    if by.person is None:
        return False
    return action.parties.answered_by(by.person, by.day).exists()


def write_parties(
    action: Action, owners: tuple[PartyInput, ...], supporters: tuple[PartyInput, ...]
) -> None:
    """Write who owes it and who helps, in place of whoever stood there."""
    action.parties.all().delete()
    parts = ((ActionParty.Part.OWNER, owners), (ActionParty.Part.SUPPORTER, supporters))
    ActionParty.objects.bulk_create(
        ActionParty(
            action=action,
            part=part,
            order=order,
            person=party.person,
            body=party.body,
            name=party.name,
            is_alternative=party.is_alternative and order > 0,
        )
        for part, parties in parts
        for order, party in enumerate(parties)
    )


def overtake_requests(action: Action, by: Standing) -> None:
    """Set aside the more time that was asked for and not answered."""
    action.time_requests.waiting().update(
        answer=TimeRequest.Answer.OVERTAKEN, answered_at=now(), answered_by=by.someone
    )


def actor(by: Standing) -> Actor:
    """The author; who holds no role acts as the lead named on the record."""
    if by.person is None or by.roles:
        return by.actor
    return replace(by, roles=frozenset({Role.LEAD})).actor


def record(
    kind: audit.Kind,
    by: Standing,
    action: Action,
    *,
    changes: audit.Changes,
    reason: str = "",
) -> None:
    """Write the event; wordings of confidential actions stay out of the log (G4)."""
    audit.record(
        kind,
        by=actor(by),
        subject=action,
        board_id=action.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason="" if action.is_withheld else reason,
    )
