"""Recording actions: at a meeting, in place of another, or from an older log."""

from django.db import transaction

from actions import events, policy, words
from actions.models import Action
from actions.operations import ledger
from actions.operations.inputs import ActionInput, clean_action
from actions.operations.updating import end
from actions.scale import Scale
from boards.models import AgendaItem, Board, Meeting
from boards.operations import notes
from boards.standing import Standing
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import next_number
from governance.models.references import start_after

_FROM_AN_OLDER_LOG = (Action.Status.OPEN, Action.Status.UNKNOWN)


@transaction.atomic
def record_action(
    *, by: Standing, item_id: int, action: ActionInput, from_capture: bool = True
) -> Action:
    """Record a new action under an item of a meeting (C48–C50).

    Args:
        item_id: the item it arose at; its confidentiality is inherited.
        from_capture: the line comes from the capture box, so its draft is used up.

    Raises:
        RuleBroken: beside the field that cannot be kept.
    """
    item = ledger.item_of(item_id, by)
    policy.may_record_action(by, item.meeting).require()
    made = create(by, item.meeting.board, action, meeting=item.meeting, item=item)
    if from_capture:
        notes.drop_draft(item, by.someone, action.typed or action.text)
    ledger.record(
        events.ACTION_RECORDED, by, made, changes={"status": (None, made.status)}
    )
    return made


@transaction.atomic
def replace_action(
    *, by: Standing, action_id: int, item_id: int, action: ActionInput, text: str = ""
) -> Action:
    """Close an action and record a new one in its place (C51).

    Args:
        action_id: the action that ends; one that is closed already stays as it is.
        text: what was said about the old one.
    """
    item = ledger.item_of(item_id, by)
    old = ledger.locked_action(action_id, by)
    policy.may_record_action(by, item.meeting).require()
    if old.board_id != item.meeting.board_id:
        raise RuleBroken("The new action belongs to the board of the old one.")
    made = create(by, old.board, action, meeting=item.meeting, item=item, succeeds=old)
    ledger.record(
        events.ACTION_RECORDED,
        by,
        made,
        changes={"status": (None, made.status), "succeeds": (None, old)},
    )
    if old.status != Action.Status.CLOSED:
        end(
            old,
            by=by,
            closure=Action.Closure.SUPERSEDED,
            text=text,
            status_words=f"Closed: action {made.reference} takes its place",
            item=item,
        )
    return made


@transaction.atomic
def bring_along(
    *,
    by: Standing,
    board: Board,
    action: ActionInput,
    meeting_id: int | None = None,
    item_id: int | None = None,
    status: str = Action.Status.OPEN,
) -> Action:
    """Bring an action along from an older log, with the reference it was printed with.

    The meeting it was raised at may long be over; nothing is added to its minutes.

    Args:
        status: open, or unknown where the old log does not say (rulings 15).
    """
    ledger.require_own(by, board.pk, board.partnership_id)
    policy.may_keep_actions(by).require()
    meeting = ledger.locked_meeting(meeting_id, by) if meeting_id else None
    item = ledger.item_of(item_id, by) if item_id else None
    if status not in _FROM_AN_OLDER_LOG:
        raise RuleBroken("An action of an older log is open or its state is not known.")
    made = create(by, board, action, meeting=meeting, item=item, status=status)
    ledger.record(
        events.ACTION_BROUGHT, by, made, changes={"status": (None, made.status)}
    )
    return made


def create(
    by: Standing,
    board: Board,
    action: ActionInput,
    *,
    meeting: Meeting | None,
    item: AgendaItem | None,
    succeeds: Action | None = None,
    status: str = Action.Status.OPEN,
) -> Action:
    """Write an action with its people, for the operations.

    The caller has asked the policy, locked the meeting, and writes the event.
    """
    action = clean_action(action, partnership_id=board.partnership_id)
    is_confidential = action.is_confidential or _inherits(item, succeeds)
    at = now()
    made = Action.objects.create(
        board=board,
        number=next_number(f"board:{board.pk}:action"),
        reference=reference_for(board, meeting, item, action.reference),
        meeting=meeting or (item.meeting if item else None),
        item=item,
        title=action.title,
        text=action.text,
        typed=action.typed,
        due_text=action.due_text,
        due_on=action.due_on,
        status=status,
        label=Scale.of(board.pk).first(status),
        succeeds=succeeds,
        is_confidential=is_confidential,
        marked_at=at if is_confidential else None,
        marked_by=by.someone if is_confidential else None,
        recorded_at=at,
        recorded_by=by.someone,
    )
    ledger.write_parties(made, action.owners, action.supporters)
    return made


def _inherits(item: AgendaItem | None, succeeds: Action | None) -> bool:
    """Whether what it arises from, or stands in the place of, is confidential."""
    of_item = item is not None and item.is_confidential
    return of_item or (succeeds is not None and succeeds.is_withheld)


def reference_for(
    board: Board, meeting: Meeting | None, item: AgendaItem | None, printed: str
) -> str:
    """The printed reference, checked, or the next one of the board's scheme (C48).

    Raises:
        RuleBroken: when it is taken, or nothing says what it would be.
    """
    runs_on = board.action_scheme == Board.ActionScheme.RUNNING
    scope = f"board:{board.pk}:reference"
    if printed:
        check_free(board, meeting, printed)
        if runs_on and printed.isdecimal():
            start_after(scope, int(printed))
        return printed
    if runs_on:
        return str(next_number(scope))
    if item is None:
        raise RuleBroken("Give the reference as it is printed.", field="reference")
    taken = Action.objects.filter(meeting=item.meeting_id)
    label = item.number or str(item.order)
    return words.next_reference(label, list(taken.values_list("reference", flat=True)))


def check_free(board: Board, meeting: Meeting | None, printed: str) -> None:
    """A reference is used once: in the board where it runs on, else in the meeting.

    Raises:
        RuleBroken: when it is taken.
    """
    same = Action.objects.filter(board=board, reference=printed)
    if board.action_scheme == Board.ActionScheme.ITEM_SEQ:
        same = same.filter(meeting=meeting)
    if same.exists():
        raise RuleBroken(f"There is an action {printed} already.", field="reference")
