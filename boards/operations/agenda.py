"""The agenda, changed item by item; drafting it is in `agenda_drafting`."""

from dataclasses import replace

from django.db import transaction
from django.db.models import ProtectedError

from boards import agenda_order, events, policy
from boards.models import AgendaItem, Decision, Meeting
from boards.operations.agenda_rows import (
    ItemInput,
    counts_up,
    in_order,
    make_row,
    minutes_to_approve,
    next_number,
    set_order,
)
from boards.operations.marking import set_mark
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken

__all__ = [
    "ItemInput",
    "add_item",
    "change_item",
    "mark_done",
    "mark_item",
    "move_item",
    "next_number",
    "remove_item",
]


def check_confidential(item: ItemInput) -> None:
    """A confidential item says why, and has a public face (quality.md fact 2).

    Raises:
        RuleBroken: beside the first field that is missing.
    """
    if not item.is_confidential:
        return
    if not item.public_title.strip():
        raise RuleBroken(
            "Give the title that the public will read.", field="public_title"
        )
    if not item.withheld_reason.strip():
        raise RuleBroken(
            "Say why the item is confidential; the reason is published.",
            field="withheld_reason",
        )


@transaction.atomic
def add_item(*, by: Standing, meeting_id: int, item: ItemInput) -> AgendaItem:
    """Add an item at the end of the agenda."""
    meeting = _locked(meeting_id)
    policy.may_edit_agenda(by, meeting).require()
    check_confidential(item)
    open_one = replace(item, is_confidential=False)
    made = make_row(meeting, open_one, approves=_approved_by(meeting, item))
    if item.is_confidential:
        set_mark(by, made, is_confidential=True)
        made.save()
    _record(events.ITEM_ADDED, by, made)
    return made


@transaction.atomic
def change_item(*, by: Standing, item_id: int, item: ItemInput) -> AgendaItem:
    """Change an item; only a decision opens one that was confidential (A10).

    Raises:
        RuleBroken: when the mark is not taken back by who set it within ten minutes.
    """
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    policy.sees_item(by, row).require()
    check_confidential(item)
    was_confidential = row.is_confidential
    set_mark(by, row, is_confidential=item.is_confidential)
    changes = _take_on(row, item)
    if was_confidential != row.is_confidential:
        changes["is_confidential"] = (was_confidential, row.is_confidential)
    row.save()
    hidden = item.is_confidential or "is_confidential" in changes
    _record(
        events.ITEM_CHANGED,
        by,
        row,
        changes={n: v for n, v in changes.items() if n in _OPEN or not hidden},
    )
    return row


@transaction.atomic
def mark_item(
    *,
    by: Standing,
    item_id: int,
    is_confidential: bool,
    public_title: str = "",
    withheld_reason: str = "",
) -> AgendaItem:
    """Keep an item from the public while it is minuted, or take that back at once.

    Args:
        public_title, withheld_reason: what the public reads instead; both are kept
            when the mark is taken back.

    Raises:
        RuleBroken: beside what the public would miss, or when it is too late.
    """
    row = _locked_item(item_id)
    item = replace(ItemInput.of(row), is_confidential=is_confidential)
    if is_confidential:
        item = replace(item, public_title=public_title, withheld_reason=withheld_reason)
    return change_item(by=by, item_id=item_id, item=item)


# What the log may say of an item that is confidential, or was.
_OPEN = ("is_confidential", "number", "starts_at", "kind")


_SET_APART = ("reason", "is_confidential")


def _take_on(row: AgendaItem, item: ItemInput) -> dict[str, tuple[object, object]]:
    """Set what the secretary says; what is different is returned.

    Why an item is on the agenda is said once, when it gets there, and its mark is set
    by `set_mark` alone.

    Raises:
        RuleBroken: when an item that something hangs on changes its sort.
    """
    changes: dict[str, tuple[object, object]] = {}
    for name in ItemInput.__slots__:
        old, new = getattr(row, name), getattr(item, name)
        if name in _SET_APART or old == new:
            continue
        if name == "role":
            _check_sort(row)
            row.approves = _approved_by(row.meeting, item)
        changes[name] = (old, new)
        setattr(row, name, new)
    return changes


def _check_sort(row: AgendaItem) -> None:
    if row.role == AgendaItem.Role.RATIFICATION or row.minutes_approved.exists():
        raise RuleBroken("The sort of this item cannot be changed.", field="role")


def _approved_by(meeting: Meeting, item: ItemInput) -> Meeting | None:
    """The meeting whose minutes an item of this sort approves."""
    return minutes_to_approve(meeting) if item.role == AgendaItem.Role.MINUTES else None


@transaction.atomic
def move_item(*, by: Standing, item_id: int, up: bool) -> AgendaItem:
    """Move an item one place up or down; the order is always a whole one (E6)."""
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    items = {item.pk: item for item in in_order(row.meeting)}
    order = agenda_order.move(tuple(items), row.pk, "up" if up else "down")
    if order != tuple(items):
        set_order([items[pk] for pk in order], renumber=counts_up(items.values()))
        _record(events.ITEM_MOVED, by, row)
    return row


@transaction.atomic
def remove_item(*, by: Standing, item_id: int) -> None:
    """Take an item off the agenda, unless something is recorded under it."""
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    if _is_used(row):
        raise RuleBroken("Something is recorded under this item: it cannot be removed.")
    renumber = counts_up(in_order(row.meeting))
    _record(events.ITEM_REMOVED, by, row)
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as error:  # a higher app's record, such as an action
        raise RuleBroken(
            "Something is recorded under this item: it cannot be removed."
        ) from error
    set_order(in_order(row.meeting), renumber=renumber)


def _is_used(item: AgendaItem) -> bool:
    """Whether something of the record stands under the item."""
    return (
        item.entries.exists()
        or item.files.exists()
        or item.paper_requests.exists()
        or item.decisions.exists()
        or item.interests.exists()
        or item.minutes_approved.exists()
        or item.corrections_made.exists()
        or Decision.objects.filter(ratified_item=item).exists()
    )


@transaction.atomic
def mark_done(*, by: Standing, item_id: int, is_done: bool = True) -> AgendaItem:
    """Tick an item as minuted, or take the tick away."""
    row = _locked_item(item_id)
    policy.may_record(by, row.meeting).require()
    row.is_done = is_done
    row.save(update_fields=["is_done"])
    _record(events.ITEM_CHANGED, by, row, changes={"is_done": (not is_done, is_done)})
    return row


def _locked(meeting_id: int) -> Meeting:
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("board", "terms")
        .get(pk=meeting_id)
    )


def _locked_item(item_id: int) -> AgendaItem:
    """An item, its meeting locked: everything on one agenda is changed in turn."""
    meeting_id = AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id)
    meeting = _locked(meeting_id)
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = meeting
    return item


def _record(
    kind: audit.Kind,
    by: Standing,
    item: AgendaItem,
    *,
    changes: audit.Changes | None = None,
    reason: str = "",
) -> None:
    audit.record(
        kind,
        by=by.actor,
        subject=item,
        board_id=item.meeting.board_id,
        partnership_id=by.partnership_id,
        changes=changes,
        reason=reason,
    )
