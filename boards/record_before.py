"""What was said of an item the last time, shown beside it while it is minuted.

The picture of the record page: *Item 2 last time, 6 February*.
"""

from dataclasses import dataclass

from django.db.models import Q

from boards import policy
from boards.deferrals import address
from boards.models import AgendaItem, Meeting, MinuteEntry
from boards.standing import Standing
from governance.long_dates import long_date

_RECORDED = (Meeting.State.OPEN, Meeting.State.CLOSED)
_MOST = 3  # what fits beside the item without reading on


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """The same item at the meeting before it.

    Args:
        words: the day of that meeting, such as `6 February 2024`.
        notes: what was noted then, at most three; more: how many there are beside.
    """

    words: str
    url: str
    notes: tuple[str, ...]
    more: int


def last_time(item: AgendaItem, who: Standing) -> LastTime | None:
    """Find it: the item it was carried from, else the latest of the same title.

    Args:
        item: with its meeting; two queries.
        who: the reader; an item they may not see is none.
    """
    before = _before(item)
    if before is None or not policy.sees_item(who, before):
        return None
    said = before.entries.filter(kind=MinuteEntry.Kind.NOTE).order_by("order", "pk")
    notes = [one.text for one in said]
    if not notes:
        return None
    return LastTime(
        words=long_date(before.meeting.date),
        url=address(item, before),
        notes=tuple(notes[:_MOST]),
        more=max(len(notes) - _MOST, 0),
    )


def _before(item: AgendaItem) -> AgendaItem | None:
    meeting = item.meeting
    same = Q(pk=item.came_from_id) | Q(title__iexact=item.title)
    found: AgendaItem | None = (
        AgendaItem.objects.filter(
            same,
            meeting__in=Meeting.objects.before(meeting),
            meeting__state__in=_RECORDED,
        )
        .select_related("meeting")
        .order_by("-meeting__date", "-meeting__starts_at")
        .first()
    )
    return found
