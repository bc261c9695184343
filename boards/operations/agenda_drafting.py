"""What an agenda gets by itself: standing items, minutes to approve, ratification.

A year's meetings are often set up at once, so the same is done again for the meeting
that follows whenever one is closed or cancelled.
"""

from dataclasses import replace

from django.db.models import Q

from boards import outcomes
from boards.models import AgendaItem, Decision, Meeting, Minutes
from boards.operations.agenda_rows import (
    ItemInput,
    counts_up,
    in_order,
    make_row,
    minutes_to_approve,
    next_number,
    set_order,
)
from boards.operations.handing_over import hand_over
from boards.outcomes import Deferral, Outcome
from governance.long_dates import long_date

_COMING = (Meeting.State.PLANNED, Meeting.State.CALLED)
_OVER = (Meeting.State.CLOSED, Meeting.State.CANCELLED)
# Whatever is added goes before these.
_LAST = (AgendaItem.Role.OTHER_BUSINESS, AgendaItem.Role.CLOSE)


def draft(meeting: Meeting) -> None:
    """Fill a new meeting's agenda (C31, C38).

    Called inside `create_meeting`'s transaction.
    """
    drafted = [
        ItemInput(title=standing.title, role=standing.role, kind=_kind(standing.role))
        for standing in meeting.terms.standing_items.all()
    ]
    last = minutes_to_approve(meeting)
    if last and not any(i.role == AgendaItem.Role.MINUTES for i in drafted):
        drafted.insert(0, _minutes_item())
    for order, item in enumerate(drafted, start=1):
        is_minutes = item.role == AgendaItem.Role.MINUTES
        make_row(
            meeting,
            replace(item, number=str(order)),
            order=order,
            approves=last if is_minutes else None,
        )
        last = None if is_minutes else last
    for decision in awaiting(meeting):
        put_up_for_ratification(decision, meeting)
    for deferred in _deferred_before(meeting):
        carry_over(deferred, meeting)


def _kind(role: str) -> str:
    """Minutes are there to be approved; the rest is talked about unless changed."""
    is_minutes = role == AgendaItem.Role.MINUTES
    return AgendaItem.Kind.DECISION if is_minutes else AgendaItem.Kind.DISCUSSION


def awaiting(meeting: Meeting) -> list[Decision]:
    """Provisional decisions of earlier days that are on no agenda still to come."""
    return list(
        Decision.objects.awaiting_ratification()
        .filter(board_id=meeting.board_id, meeting__date__lt=meeting.date)
        .filter(
            Q(ratification_item__isnull=True)
            | Q(ratification_item__meeting__state__in=_OVER)
        )
        .select_related("meeting")
        .order_by("number")
    )


def _minutes_item() -> ItemInput:
    return ItemInput(
        title="Minutes of the last meeting",
        role=AgendaItem.Role.MINUTES,
        kind=_kind(AgendaItem.Role.MINUTES),
    )


def following(meeting: Meeting) -> Meeting | None:
    """The next meeting whose agenda can still be changed."""
    return Meeting.objects.after(meeting).filter(state__in=_COMING).first()


def put_up_for_ratification(decision: Decision, meeting: Meeting) -> AgendaItem:
    """Put a provisional decision on a later agenda (000 Annex A (g))."""
    item = insert(
        meeting,
        ItemInput(
            title=f"Decision {decision.number}, to ratify",
            kind=AgendaItem.Kind.DECISION,
            role=AgendaItem.Role.RATIFICATION,
            reason=why_ratify(decision),
        ),
    )
    decision.ratification_item = item
    decision.save(update_fields=["ratification_item"])
    return item


def why_ratify(decision: Decision) -> str:
    """Why a decision is on a later agenda."""
    day = long_date(decision.meeting.date)
    return f"Taken without a quorum on {day}: provisional until ratified."


def _deferred_before(meeting: Meeting) -> list[AgendaItem]:
    """Deferred items of earlier meetings that no agenda has taken up yet.

    One that was on the agenda of a meeting since cancelled waits again.
    """
    deferred = Q(outcome=Outcome.DEFERRED) & ~Q(meeting__state=Meeting.State.CANCELLED)
    stranded = Q(came_from__isnull=False, meeting__state=Meeting.State.CANCELLED)
    return list(
        AgendaItem.objects.filter(
            deferred | stranded,
            meeting__board_id=meeting.board_id,
            meeting__date__lt=meeting.date,
            carried_to__isnull=True,
        )
        .select_related("meeting", "lead", "approves")
        .order_by("meeting__date", "order")
    )


def carry_over(
    item: AgendaItem, meeting: Meeting, reason: str = "", *, is_copy: bool = False
) -> AgendaItem:
    """Put an item on a later agenda, with what it says of itself.

    What it puts up for ratification or approval goes with it; its papers only where it
    was not discussed, and is not copied. The caller holds the later meeting; that an item is carried over once
    the database holds too.
    """
    kept = {name: getattr(item, name) for name in ItemInput.__slots__}
    kept["starts_at"] = None
    kept["reason"] = reason or outcomes.why_here(item.deferral, item.meeting.date)
    made = insert(meeting, ItemInput(**kept), approves=item.approves)
    made.came_from, made.forward_item = item, item.forward_item
    made.marked_at, made.marked_by = item.marked_at, item.marked_by
    made.save(update_fields=["came_from", "forward_item", "marked_at", "marked_by"])
    item.decisions_to_ratify.update(ratification_item=made)
    if not (is_copy or was_discussed(item)):
        hand_over(item, made)
    return made


def was_discussed(item: AgendaItem) -> bool:
    """Whether an item keeps its record where it was, though it comes back."""
    return item.deferral == Deferral.COPY or (item.is_done and not item.deferral)


def insert(
    meeting: Meeting, item: ItemInput, *, approves: Meeting | None = None
) -> AgendaItem:
    """Add an item: before other business, or at the end once the agenda is out.

    People have the numbers of a called agenda in their hands: those stay.
    """
    items = in_order(meeting)
    plain = counts_up(items)
    made = make_row(
        meeting, replace(item, number=next_number(meeting)), approves=approves
    )
    if meeting.state == Meeting.State.PLANNED:
        at = len(items)
        while at and items[at - 1].role in _LAST:
            at -= 1
        set_order([*items[:at], made, *items[at:]], renumber=plain)
    return made


def hand_on(meeting: Meeting) -> None:
    """After a meeting is over, bring what it left open onto the next agenda.

    Called inside the transaction that closes or cancels it.
    """
    after = following(meeting)
    if after is None:
        return
    for decision in awaiting(after):
        put_up_for_ratification(decision, after)
    for item in _deferred_before(after):
        carry_over(item, after)
    _hand_on_minutes(after)


def _hand_on_minutes(meeting: Meeting) -> None:
    """Put the minutes that wait onto the agenda, unless it has passed over them."""
    last = minutes_to_approve(meeting)
    if last is not None and not approves_later_than(last, meeting):
        approve_at(meeting, last)


def approve_at(meeting: Meeting, last: Meeting) -> None:
    """Link the item of the minutes, where it waits for some; else add one."""
    waiting = (
        meeting.items.filter(role=AgendaItem.Role.MINUTES)
        .filter(
            Q(approves__isnull=True)
            | Q(approves__minutes__state=Minutes.State.APPROVED)
        )
        .first()
    )
    if waiting is None:
        insert(meeting, _minutes_item(), approves=last)
        return
    waiting.approves = last
    waiting.save(update_fields=["approves"])


def approves_later_than(last: Meeting, meeting: Meeting) -> bool:
    """Whether later minutes wait on the agenda: it has passed over the older ones."""
    return (
        meeting.items.filter(approves__in=Meeting.objects.after(last))
        .exclude(approves__minutes__state=Minutes.State.APPROVED)
        .exists()
    )
