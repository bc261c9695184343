"""The rows of an agenda: made, put into order and numbered, for the operations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from django.db.models import F, Max

from boards import agenda_order
from boards.agenda_order import Line
from boards.models import AgendaItem, Meeting, Minutes
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
    proposal: str = ""
    lead: Person | None = None
    papers: str = ""
    reason: str = ""
    is_confidential: bool = False
    public_title: str = ""
    withheld_reason: str = ""
    public_summary: str = ""
    review_on: date | None = None

    @classmethod
    def of(cls, item: AgendaItem) -> "ItemInput":
        """An item as it stands."""
        return cls(**{name: getattr(item, name) for name in cls.__slots__})


def make_row(
    meeting: Meeting,
    item: ItemInput,
    *,
    order: int = 0,
    approves: Meeting | None = None,
) -> AgendaItem:
    """One row, at a place counted from 1; at the end where none is given."""
    return AgendaItem.objects.create(
        meeting=meeting,
        order=order or _next_order(meeting),
        approves=approves,
        **{name: getattr(item, name) for name in ItemInput.__slots__},
    )


def _next_order(meeting: Meeting) -> int:
    return (meeting.items.aggregate(last=Max("order"))["last"] or 0) + 1


def next_number(meeting: Meeting) -> str:
    """The number to suggest for a new item: one more than the highest printed."""
    return agenda_order.next_number(_lines(meeting.items.all()))


def in_order(meeting: Meeting) -> list[AgendaItem]:
    """The items of a meeting from first to last."""
    return list(meeting.items.order_by("order", "pk"))


def set_order(items: list[AgendaItem], *, renumber: bool) -> None:
    """Write the order of a whole agenda.

    Args:
        items: every item of one meeting, in the order wanted.
        renumber: whether the numbered items become 1, 2, 3 … in that order.
    """
    AgendaItem.objects.filter(pk__in=[i.pk for i in items]).update(
        order=F("order") + _ASIDE
    )
    if renumber:
        numbers = agenda_order.renumber(_lines(items))
        for item in items:
            item.number = numbers[item.pk]
    for order, item in enumerate(items, start=1):
        item.order = order
    AgendaItem.objects.bulk_update(items, ["order", "number"])


def counts_up(items: Iterable[AgendaItem]) -> bool:
    """Whether the printed numbers are plainly 1, 2, 3 …, so that moving renumbers."""
    printed = sorted(item.number for item in items if item.number)
    return printed == sorted(str(n) for n in range(1, len(printed) + 1))


def _lines(items: Iterable[AgendaItem]) -> list[Line]:
    return [Line(item.pk, item.number) for item in items]


def minutes_to_approve(meeting: Meeting) -> Meeting | None:
    """The latest earlier meeting whose minutes wait for approval, and not here yet."""
    return (
        Meeting.objects.before(meeting)
        .filter(state__in=[Meeting.State.OPEN, Meeting.State.CLOSED])
        .exclude(minutes__state=Minutes.State.APPROVED)
        .exclude(approval_items__meeting=meeting)
        .first()
    )
