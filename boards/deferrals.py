"""How an item ended in words, and the two ends of a deferral.

Reads items with `came_from__meeting` and `carried_to__meeting` selected; it asks for
more only where the meeting an item was carried to has been cancelled.
"""

from boards import outcomes
from boards.models import AgendaItem, Meeting
from boards.outcomes import Deferral
from governance.long_dates import long_date


def taken_up(item: AgendaItem) -> AgendaItem | None:
    """The item that takes a deferred one up; past meetings that were cancelled."""
    carried: AgendaItem | None = getattr(item, "carried_to", None)
    while carried is not None and carried.meeting.state == Meeting.State.CANCELLED:
        carried = getattr(carried, "carried_to", None)
    return carried


def address(item: AgendaItem, other: AgendaItem) -> str:
    """Where the other end of a deferral is read: on the agenda of its meeting."""
    other.meeting.board = item.meeting.board
    return f"{other.meeting.get_absolute_url()}#item-{other.pk}"


def ending(item: AgendaItem) -> str:
    """How the item ended; empty while it has not."""
    to = taken_up(item)
    day = to.meeting.date if to else None
    return outcomes.in_words(item.outcome, item.deferral, day)


def came_from(item: AgendaItem) -> str:
    """`the meeting of 5 March 2024`, from which the item was moved; else empty."""
    before = item.came_from
    return "" if before is None or _is_copied(before) else _meeting(before)


def continues(item: AgendaItem) -> str:
    """`the meeting of 5 March 2024`, which discussed it already; else empty."""
    before = item.came_from
    return _meeting(before) if before is not None and _is_copied(before) else ""


def _is_copied(item: AgendaItem) -> bool:
    return item.deferral == Deferral.COPY or (item.is_done and not item.deferral)


def _meeting(item: AgendaItem) -> str:
    return f"the meeting of {long_date(item.meeting.date)}"
