"""The agenda as a line of time: who is in the room when an item is taken (C36)."""

from dataclasses import dataclass
from datetime import time

from boards.models import AgendaItem, Attendance, Withdrawal


def is_out(row: Attendance, item: AgendaItem | None, reason: str) -> bool:
    """Whether somebody is recorded as out of the room for one item, and why."""
    return any(
        w.reason == reason and item is not None and w.item_id == item.pk
        for w in row.withdrawals.all()
    )


@dataclass(frozen=True)
class Timeline:
    """The items of a meeting in order, some with a time and some without."""

    items: tuple[AgendaItem, ...]

    def has(self, attendance: Attendance, item: AgendaItem | None) -> bool:
        """Whether a person who came is there at an item (C36).

        Said by item where the secretary said so, else by the clock: an item without
        a time lies between the timed ones around it. A time nobody can place does not
        take anyone out of the room.
        """
        if item is None:
            return True
        return (
            not self.gone_by(attendance, item)
            and self._come_by(attendance, item)
            and not is_out(attendance, item, Withdrawal.Reason.OUT)
        )

    def gone_by(self, attendance: Attendance, item: AgendaItem) -> bool:
        """Whether a person had left when an item began."""
        if attendance.left_item_id is not None:
            return item.order >= self._order[attendance.left_item_id]
        if attendance.left_at is None:
            return False
        began = self._began_by(item)
        return began is not None and began >= attendance.left_at

    def _come_by(self, attendance: Attendance, item: AgendaItem) -> bool:
        """Whether a person had come when an item began."""
        if attendance.arrived_item_id is not None:
            return item.order >= self._order[attendance.arrived_item_id]
        if attendance.arrived_at is None:
            return True
        began = self._began_before(item)
        return began is None or began >= attendance.arrived_at

    def _began_by(self, item: AgendaItem) -> time | None:
        """The time an item had begun at the earliest: its own, or of one before it."""
        earlier = [
            i.begun_at or i.starts_at for i in self.items if i.order <= item.order
        ]
        return max((at for at in earlier if at), default=None)

    def _began_before(self, item: AgendaItem) -> time | None:
        """The time an item had begun at the latest: its own, or of one after it."""
        later = [i.begun_at or i.starts_at for i in self.items if i.order >= item.order]
        return min((at for at in later if at), default=None)

    @property
    def _order(self) -> dict[int, int]:
        return {item.pk: item.order for item in self.items}
