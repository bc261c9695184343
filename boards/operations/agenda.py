"""The agenda: drafted from the terms, then changed item by item."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from django.db import transaction
from django.db.models import F, Max, ProtectedError

from boards import agenda_order, events, policy
from boards.agenda_order import Line
from boards.models import AgendaItem, Decision, Meeting, Minutes
from boards.standing import Standing
from governance import audit
from governance.errors import RuleBroken
from governance.long_dates import long_date
from governance.models import Person

# Renumbering passes through orders that no agenda reaches, so that the unique key
# on (meeting, order) holds at every step on both databases.
_ASIDE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInput:
    """What the secretary says about an item."""

    title: str
    number: str = ""
    starts_at: time | None = None
    kind: str = AgendaItem.Kind.DISCUSSION
    role: str = AgendaItem.Role.ORDINARY
    lead: Person | None = None
    papers: str = ""
    reason: str = ""
    is_confidential: bool = False
    public_title: str = ""
    withheld_reason: str = ""
    public_summary: str = ""
    review_on: date | None = None


def draft(meeting: Meeting) -> None:
    """Fill a new meeting's agenda: standing items, minutes, ratification (C31, C38).

    Called inside `create_meeting`'s transaction.
    """
    drafted = [
        ItemInput(title=standing.title, role=standing.role)
        for standing in meeting.terms.standing_items.all()
    ]
    last = _last_held(meeting)
    if last and not any(i.role == AgendaItem.Role.MINUTES for i in drafted):
        drafted.insert(0, _minutes_item())
    for order, item in enumerate(drafted, start=1):
        _create(
            meeting,
            replace(item, number=str(order)),
            order=order,
            approves=last if item.role == AgendaItem.Role.MINUTES else None,
        )
    for decision in Decision.objects.awaiting_ratification().filter(
        board_id=meeting.board_id, ratification_item__isnull=True
    ):
        put_up_for_ratification(decision, meeting)


def _minutes_item() -> ItemInput:
    return ItemInput(
        title="Minutes of the last meeting",
        role=AgendaItem.Role.MINUTES,
        kind=AgendaItem.Kind.DECISION,
    )


def _last_held(meeting: Meeting) -> Meeting | None:
    """The latest earlier meeting whose minutes are not approved yet."""
    return (
        Meeting.objects.before(meeting)
        .filter(state__in=[Meeting.State.OPEN, Meeting.State.CLOSED])
        .exclude(minutes__state=Minutes.State.APPROVED)
        .first()
    )


def put_up_for_ratification(decision: Decision, meeting: Meeting) -> AgendaItem:
    """Put a provisional decision on a later agenda (000 Annex A (g))."""
    item = _create(
        meeting,
        ItemInput(
            title=f"Decision {decision.number}, to ratify",
            number=next_number(meeting),
            kind=AgendaItem.Kind.DECISION,
            role=AgendaItem.Role.RATIFICATION,
            reason=(
                f"Taken without a quorum on {long_date(decision.meeting.date)}: "
                "provisional until ratified."
            ),
        ),
        order=_next_order(meeting),
    )
    decision.ratification_item = item
    decision.save(update_fields=["ratification_item"])
    return item


def _next_order(meeting: Meeting) -> int:
    return (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1


def next_number(meeting: Meeting) -> str:
    """The number to suggest for a new item: one more than the highest printed."""
    return agenda_order.next_number(_lines(meeting.items.all()))


def _lines(items: Iterable[AgendaItem]) -> list[Line]:
    return [Line(item.pk, item.number) for item in items]


def _create(
    meeting: Meeting, item: ItemInput, *, order: int, approves: Meeting | None = None
) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting,
        order=order,
        approves=approves,
        **{name: getattr(item, name) for name in ItemInput.__slots__},
    )


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
    approves = _last_held(meeting) if item.role == AgendaItem.Role.MINUTES else None
    made = _create(meeting, item, order=_next_order(meeting), approves=approves)
    _record(events.ITEM_ADDED, by, made)
    return made


@transaction.atomic
def change_item(
    *, by: Standing, item_id: int, item: ItemInput, reason: str = ""
) -> AgendaItem:
    """Change an item. Opening a confidential one is a deliberate act with a reason.

    Raises:
        RuleBroken: when confidentiality is lifted without a reason (A10).
    """
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    policy.sees_item(by, row).require()
    check_confidential(item)
    if row.is_confidential and not item.is_confidential and not reason.strip():
        raise RuleBroken(
            "Say which decision releases this item; it stays confidential until then.",
            field="release_reason",
        )
    was = row.is_confidential
    for name in ItemInput.__slots__:
        if name not in ("role", "reason"):
            setattr(row, name, getattr(item, name))
    row.save()
    _record(
        events.ITEM_CHANGED,
        by,
        row,
        changes={"is_confidential": (was, row.is_confidential)},
        reason=reason,
    )
    return row


@transaction.atomic
def move_item(*, by: Standing, item_id: int, up: bool) -> AgendaItem:
    """Move an item one place up or down; the order is always a whole one (E6)."""
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    items = {item.pk: item for item in row.meeting.items.order_by("order", "pk")}
    order = agenda_order.move(tuple(items), row.pk, "up" if up else "down")
    if order != tuple(items):
        _set_order([items[pk] for pk in order])
        _record(events.ITEM_MOVED, by, row)
    return row


def _set_order(items: list[AgendaItem]) -> None:
    """Write the order of a whole agenda; numbers that count up follow it."""
    AgendaItem.objects.filter(pk__in=[i.pk for i in items]).update(
        order=F("order") + _ASIDE
    )
    if _counts_up(items):
        numbers = agenda_order.renumber(_lines(items))
        for item in items:
            item.number = numbers[item.pk]
    for order, item in enumerate(items, start=1):
        item.order = order
    AgendaItem.objects.bulk_update(items, ["order", "number"])


def _counts_up(items: list[AgendaItem]) -> bool:
    """Whether the printed numbers are plainly 1, 2, 3 …, so that moving renumbers."""
    printed = sorted(item.number for item in items if item.number)
    return printed == sorted(str(n) for n in range(1, len(printed) + 1))


@transaction.atomic
def remove_item(*, by: Standing, item_id: int) -> None:
    """Take an item off the agenda, unless something is recorded under it."""
    row = _locked_item(item_id)
    policy.may_edit_agenda(by, row.meeting).require()
    if _is_used(row):
        raise RuleBroken("Something is recorded under this item: it cannot be removed.")
    meeting = row.meeting
    _record(events.ITEM_REMOVED, by, row)
    try:
        with transaction.atomic():
            row.delete()
    except ProtectedError as error:  # a higher app's record, such as an action
        raise RuleBroken(
            "Something is recorded under this item: it cannot be removed."
        ) from error
    _set_order(list(meeting.items.order_by("order", "pk")))


def _is_used(item: AgendaItem) -> bool:
    """Whether something of the record stands under the item."""
    return (
        item.entries.exists()
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
