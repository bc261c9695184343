"""What was planned for an item and what it took, in whole minutes of the day.

Pure: no Django.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from governance.long_dates import short_time

_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """An item's times: printed on the agenda, begun and ended in the meeting."""

    planned: time | None = None
    begun: time | None = None
    ended: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One item beside its plan.

    Args:
        allowed: minutes the agenda gives it; None where it does not say.
        taken: minutes so far, or in all; None before it began.
        is_running: whether it began and has not ended.
    """

    slot: Slot
    allowed: int | None
    taken: int | None
    is_running: bool

    @property
    def over(self) -> int:
        """Minutes beyond what the agenda gives; 0 within them, or without a plan."""
        if self.allowed is None or self.taken is None:
            return 0
        return max(0, self.taken - self.allowed)

    @property
    def share(self) -> int:
        """How much of the allowed time is used, from 0 to 100."""
        if not self.allowed or self.taken is None:
            return 0
        return min(100, round(100 * self.taken / self.allowed))

    @property
    def words(self) -> str:
        """`Since 11:24 · 18 of 30 min`, `11:02 · 8 minutes`, `Planned 11:55 · …`."""
        if self.slot.begun is None:
            return self._planned()
        begun = short_time(self.slot.begun)
        if self.taken is None:
            return begun
        if self.is_running:
            so_far = f"{self.taken} of {self.allowed}" if self.allowed else self.taken
            return f"Since {begun} · {so_far} min"
        beside = f" of {self.allowed}" if self.allowed else ""
        return f"{begun} · {minutes(self.taken, beside)}"

    def _planned(self) -> str:
        if self.slot.planned is None:
            return ""
        starts = f"Planned {short_time(self.slot.planned)}"
        return f"{starts} · {minutes(self.allowed)}" if self.allowed else starts


def minutes(count: int, beside: str = "") -> str:
    """`1 minute`, `8 minutes`, `8 of 10 minutes`."""
    return f"{count}{beside} minute{'' if count == 1 and not beside else 's'}"


def beside_plan(
    slots: Sequence[Slot], *, ends: time, now: time | None
) -> tuple[Timing, ...]:
    """Each item beside its plan.

    An item is allowed the minutes to the next time that is printed, or to the end of
    the meeting.

    Args:
        slots: the items in the order of the agenda.
        ends: when the meeting is to end.
        now: the time of day while the meeting goes on; None before and after it.
    """
    found: list[Timing] = []
    following = ends
    for slot in reversed(slots):
        until = slot.ended or now
        running = slot.begun is not None and slot.ended is None and now is not None
        found.append(
            Timing(
                slot=slot,
                allowed=_between(slot.planned, following) if slot.planned else None,
                taken=_between(slot.begun, until) if slot.begun and until else None,
                is_running=running,
            )
        )
        following = slot.planned or following
    return tuple(reversed(found))


def behind(timing: Timing) -> int | None:
    """Minutes behind the agenda at a running item; negative ahead, None unknown."""
    planned, begun = timing.slot.planned, timing.slot.begun
    if planned is None or begun is None or not timing.is_running:
        return None
    return _of_day(begun) - _of_day(planned) + timing.over


def running_words(timing: Timing) -> str:
    """`Running 6 minutes behind the agenda`; empty where the agenda has no times."""
    late = behind(timing)
    if late is None:
        return ""
    if late == 0:
        return "On time"
    side = "behind" if late > 0 else "ahead of"
    return f"Running {minutes(abs(late))} {side} the agenda"


def was_only_looked_at(begun: time | None, left: time) -> bool:
    """Whether an item was left in the minute it was taken up: then it never began."""
    return begun is not None and (begun.hour, begun.minute) == (left.hour, left.minute)


def _of_day(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _between(start: time, end: time) -> int:
    return max(0, _of_day(end) - _of_day(start))
