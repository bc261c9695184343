"""How an item ended in words, and the two ends of a deferral.

Reads items with `came_from__meeting` and `carried_to__meeting` selected; it asks for
more only where the meeting an item was carried to has been cancelled.
"""

from boards import outcomes
from boards.models import AgendaItem, Meeting
from governance.long_dates import long_date


def carried_to(item: AgendaItem) -> Meeting | None:
    """The meeting that takes a deferred item up; past those that were cancelled."""
    carried: AgendaItem | None = getattr(item, "carried_to", None)
    while carried is not None and carried.meeting.state == Meeting.State.CANCELLED:
        carried = getattr(carried, "carried_to", None)
    return carried.meeting if carried else None


def ending(item: AgendaItem) -> str:
    """How the item ended; empty while it has not."""
    to = carried_to(item)
    return outcomes.in_words(item.outcome, item.deferral, to.date if to else None)


def came_from(item: AgendaItem) -> str:
    """`the meeting of 5 March 2024`, where the item was deferred; else empty."""
    before = item.came_from
    return f"the meeting of {long_date(before.meeting.date)}" if before else ""
