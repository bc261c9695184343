"""The sets of earlier minutes that one item of a meeting has before it (C43).

Its own comes first; then every earlier set of the board that was circulated and still
waits, such as one that an earlier meeting put off.
"""

from dataclasses import dataclass

from boards.models import AgendaItem, Meeting, Minutes, Postponement


@dataclass(frozen=True, slots=True)
class Approved:
    """One set of minutes at the item.

    Args:
        here: whether this item approved them.
        postponed: that this item put them off; None where it did not.
    """

    minutes: Minutes
    here: bool
    postponed: Postponement | None

    @property
    def meeting(self) -> Meeting:
        """Whose minutes they are."""
        return self.minutes.meeting

    @property
    def waits(self) -> bool:
        """Whether they can be approved now."""
        return self.minutes.state == Minutes.State.CIRCULATED


def sets_of(item: AgendaItem) -> list[Approved]:
    """The sets before an item, in the order of their meetings, its own first."""
    if item.role != AgendaItem.Role.MINUTES:
        return []
    earlier = Minutes.objects.filter(
        meeting__board_id=item.meeting.board_id, meeting__date__lt=item.meeting.date
    )
    circulated = earlier.filter(state=Minutes.State.CIRCULATED)
    here = earlier.filter(approved_item=item)
    own = earlier.filter(meeting_id=item.approves_id or 0)
    found = (circulated | here | own).select_related("meeting").distinct()
    put_off = {row.minutes_id: row for row in item.postponements.all()}
    rows = [
        Approved(one, one.approved_item_id == item.pk, put_off.get(one.pk))
        for one in found
    ]
    return sorted(
        rows,
        key=lambda one: (one.meeting.pk != item.approves_id, one.meeting.date),
    )


def is_before(minutes: Minutes, item: AgendaItem) -> bool:
    """Whether an item has these minutes before it."""
    return any(one.minutes.pk == minutes.pk for one in sets_of(item))
