"""Mending an action: its owners, dates and, while they are a draft, its wording."""

from typing import Any

from django.db import transaction

from actions import events, policy
from actions.models import Action, ActionText
from actions.operations import ledger
from actions.operations.inputs import ActionInput, clean_action
from actions.operations.moving import keep_move
from actions.operations.recording import check_free
from boards import policy as boards_policy
from boards.models import Decision
from boards.operations import releasing
from boards.standing import Standing
from governance import audit
from governance.clock import local, now
from governance.errors import Conflict, RuleBroken, StaleEdit
from governance.long_dates import long_date

_WORDING = ("text", "title", "reference")
_FIELDS = (*_WORDING, "due_text", "due_on", "is_confidential")


@transaction.atomic
def change_action(
    *,
    by: Standing,
    action_id: int,
    version: int,
    action: ActionInput,
    decision_id: int | None = None,
    due_reason: str = "",
) -> Action:
    """Change an action that is not closed.

    Args:
        version: the version the writer started from.
        decision_id: the decision that opens a confidential action (C40).
        due_reason: why the date moves, once its minutes are no longer a draft.

    Raises:
        StaleEdit: when somebody changed it meanwhile; nothing is overwritten (E1).
        RuleBroken: beside the field, also when minutes that are no longer a draft
            hold the wording.
    """
    row = ledger.locked_action(action_id, by)
    policy.may_change_action(by, row).require()
    action = clean_action(action, partnership_id=by.partnership_id)
    changes = _changes(row, action)
    if not changes:
        return row
    if version != row.version:
        raise StaleEdit(_conflict(row, action))
    _check(by, row, action, changes)
    was_withheld = row.is_withheld
    if "is_confidential" in changes:
        _set_mark(by, row, decision_id, is_confidential=action.is_confidential)
    _write(by, row, action, changes, due_reason)
    opened = "is_confidential" in changes and row.releasing_decision
    reason = f"Released by {opened}." if opened else due_reason
    if was_withheld or row.is_withheld:
        changes = {"version": (row.version - 1, row.version)}
    ledger.record(events.ACTION_CHANGED, by, row, changes=changes, reason=reason)
    return row


def _write(
    by: Standing,
    row: Action,
    action: ActionInput,
    changes: audit.Changes,
    due_reason: str,
) -> None:
    """Write what changes; a date that somebody was told is kept as a move."""
    due, text = (row.due_text, row.due_on), row.text
    for name in _FIELDS:
        if name in changes and name != "is_confidential":
            setattr(row, name, getattr(action, name))
    row.version += 1
    row.save()
    if "text" in changes:
        _keep_text(row, text, by)
    moves = any(due) and not {"due_text", "due_on"}.isdisjoint(changes)
    if moves and not policy.is_date_as_minuted(row):
        ledger.overtake_requests(row, by)
        keep_move(row, old=due, reason=due_reason, by=by)
    if "owners" in changes:
        ledger.write_parties(row, action.owners, action.supporters)


def _keep_text(row: Action, before: str, by: Standing) -> None:
    """Keep the new text as a revision, and the first one when it is first changed."""
    last = ActionText.objects.filter(action=row).first()
    if last is None:
        last = ActionText.objects.create(
            action=row,
            version=1,
            text=before,
            saved_at=row.recorded_at,
            saved_by=row.recorded_by,
        )
    ActionText.objects.create(
        action=row,
        version=last.version + 1,
        text=row.text,
        saved_at=now(),
        saved_by=by.someone,
    )


def _changes(row: Action, action: ActionInput) -> dict[str, tuple[Any, Any]]:
    """Field → (old, new); owners and supporters are one, as they are printed."""
    changes = {
        name: (getattr(row, name), getattr(action, name))
        for name in _FIELDS
        if getattr(row, name) != getattr(action, name)
    }
    if not action.reference:
        changes.pop("reference", None)
    if _people(row) != _people_said(action):
        changes["owners"] = (row.owed_by, action.owed_by)
    return changes


def _people(row: Action) -> list[tuple[object, ...]]:
    return [
        (p.part, p.person_id, p.body_id, p.name, p.is_alternative)
        for p in row.parties.order_by("part", "order", "pk")
    ]


def _people_said(action: ActionInput) -> list[tuple[object, ...]]:
    parts = (("owner", action.owners), ("supporter", action.supporters))
    return [
        (
            part,
            party.person.pk if party.person else None,
            party.body.pk if party.body else None,
            party.name,
            party.is_alternative and order > 0,
        )
        for part, parties in parts
        for order, party in enumerate(parties)
    ]


def _check(
    by: Standing,
    row: Action,
    action: ActionInput,
    changes: audit.Changes,
) -> None:
    """Refuse what the minutes do not allow, beside its field."""
    wording = next((name for name in _WORDING if name in changes), "")
    if wording:
        verdict = policy.may_change_wording(by, row)
        if not verdict:
            raise RuleBroken(verdict.reason, field=wording)
    if "reference" in changes:
        check_free(row.board, row.meeting, action.reference)


def _set_mark(
    by: Standing, row: Action, decision_id: int | None, *, is_confidential: bool
) -> None:
    """Mark it, or lift its mark by the decision that is named."""
    if is_confidential:
        row.releasing_decision = None
        row.mark(by=by.someone, at=now())
    else:
        row.releasing_decision = _lifted_by(by, row, decision_id)
        row.unmark()


def _lifted_by(by: Standing, row: Action, decision_id: int | None) -> Decision | None:
    """The decision that lifts the mark; none where a mistake is taken back at once.

    Raises:
        RuleBroken: beside the field of the mark, or of the decision (C40).
    """
    if row.item is not None and row.item.is_confidential:
        raise RuleBroken(
            "It arose at a confidential item, so it is confidential.",
            field="is_confidential",
        )
    if boards_policy.may_unmark(by, row, now()):
        return None
    boards_policy.may_release(by).require()
    if decision_id is None:
        raise RuleBroken(
            "Choose the decision that releases it; it stays confidential until then.",
            field="decision",
        )
    return releasing.deciding(
        row,
        board_id=row.board_id,
        held_on=row.held_on,
        decision_id=decision_id,
    )


def _conflict(row: Action, action: ActionInput) -> Conflict:
    """Both texts in full; the log says who saved the other one, and when."""
    saved = audit.history_of(row)
    return Conflict(
        yours=_told(action.text, action.owed_by, action),
        theirs=_told(row.text, row.owed_by, row),
        base="",
        theirs_version=row.version,
        saved_by=saved[0].actor_name if saved else "Somebody else",
        saved_at_words=f"{local(saved[0].at if saved else now()):%H:%M:%S}",
        what="action",
    )


def _told(text: str, owed_by: str, of: ActionInput | Action) -> str:
    lines = [text, f"Owner: {owed_by or 'none'}", f"Due: {of.due_text or 'not said'}"]
    if of.due_on:
        lines.append(f"Day: {long_date(of.due_on)}")
    return "\n".join(lines)
