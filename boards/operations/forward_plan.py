"""The forward plan, kept by the secretary: added to, changed, taken off (C33)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from boards import events, policy
from boards.models import AgendaItem, Board, ForwardItem
from boards.operations.marking import set_mark
from boards.standing import Standing
from governance import audit
from governance.clock import now
from governance.errors import RuleBroken
from governance.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardInput:
    """What the secretary says about an item of the forward plan.

    Args:
        starts_on: from when; None for the backlog.
        every_months: how many months lie between two times; None for once.
    """

    title: str
    kind: str = ForwardItem.Kind.DISCUSSION
    lead: Person | None = None
    note: str = ""
    starts_on: date | None = None
    every_months: int | None = None
    is_confidential: bool = False
    public_title: str = ""
    withheld_reason: str = ""


# What the log may say of an item that is confidential, or was.
_OPEN = ("is_confidential", "kind", "starts_on", "every_months")


@transaction.atomic
def plan_item(
    *,
    by: Standing,
    board: Board,
    item: ForwardInput,
    came_from: AgendaItem | None = None,
) -> ForwardItem:
    """Put a matter on the forward plan, or into its backlog.

    Args:
        came_from: the item of a meeting that it takes up again.
    """
    policy.may_prepare_meeting(by).require()
    _check(item)
    row = ForwardItem(board=board, came_from=came_from)
    _take_on(by, row, item)
    row.save()
    _record(events.FORWARD_PLANNED, by, row)
    return row


@transaction.atomic
def change_planned(*, by: Standing, forward_id: int, item: ForwardInput) -> ForwardItem:
    """Change an item of the forward plan; what stands on agendas already stays."""
    row = _locked(by, forward_id)
    _check(item)
    old = {name: getattr(row, name) for name in ForwardInput.__slots__}
    _take_on(by, row, item)
    changes = {
        name: (before, getattr(row, name))
        for name, before in old.items()
        if before != getattr(row, name)
    }
    if changes:
        hidden = row.is_confidential or "is_confidential" in changes
        row.save()
        told = {n: v for n, v in changes.items() if n in _OPEN or not hidden}
        _record(events.FORWARD_CHANGED, by, row, changes=told)
    return row


@transaction.atomic
def end_planned(*, by: Standing, forward_id: int, reason: str) -> ForwardItem:
    """Take an item off the forward plan, and say why."""
    row = _locked(by, forward_id)
    if not reason.strip():
        raise RuleBroken("Say why it is taken off the plan.", field="reason")
    row.end(by=by.someone, at=now(), reason=reason.strip())
    row.save()
    _record(events.FORWARD_ENDED, by, row, reason="" if row.is_confidential else reason)
    return row


def _locked(by: Standing, forward_id: int) -> ForwardItem:
    policy.may_prepare_meeting(by).require()
    row = (
        ForwardItem.objects.select_for_update(of=("self",))
        .select_related("board")
        .get(pk=forward_id)
    )
    policy.sees_planned(by, row).require()
    if row.ended_at is not None:
        raise RuleBroken("This item is off the forward plan.")
    return row


def _check(item: ForwardInput) -> None:
    """Refuse what cannot be planned.

    Raises:
        RuleBroken: beside the field.
    """
    if item.every_months and item.starts_on is None:
        raise RuleBroken("Say from when it repeats.", field="starts_on")
    if item.is_confidential and not item.public_title.strip():
        raise RuleBroken(
            "Give the title that the public will read.", field="public_title"
        )
    if item.is_confidential and not item.withheld_reason.strip():
        raise RuleBroken(
            "Say why the item is confidential; the reason is published.",
            field="withheld_reason",
        )


def _take_on(by: Standing, row: ForwardItem, item: ForwardInput) -> None:
    set_mark(by, row, is_confidential=item.is_confidential)
    for name in ForwardInput.__slots__:
        if name != "is_confidential":
            setattr(row, name, getattr(item, name))


def _record(
    kind: audit.Kind,
    by: Standing,
    row: ForwardItem,
    *,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=row,
        board_id=row.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
