"""The papers asked for a meeting and how each stands, as pages show them (C34)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards import paper_policy
from boards.models import Meeting, PaperReminder, PaperRequest
from boards.paper_deadlines import Count, State
from boards.standing import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One paper that was asked for.

    Args:
        told: the last letter about it, if any.
    """

    row: PaperRequest
    state: State
    told: PaperReminder | None


@dataclass(frozen=True, slots=True)
class Expected:
    """The papers asked for of one meeting."""

    lines: tuple[Line, ...]

    @property
    def count(self) -> str:
        """`3 of 5 papers received, 1 late`."""
        return Count.of(line.state for line in self.lines).words

    def awaited(self, item_id: int) -> tuple[Line, ...]:
        """Those of an item that did not come yet."""
        return tuple(
            line
            for line in self.lines
            if line.row.item_id == item_id and not line.state.is_in
        )


NONE = Expected(())


def of(meeting: Meeting, who: Standing) -> Expected:
    """The papers of a meeting as their reader follows them, in three queries at most."""
    if not paper_policy.may_follow_papers(who):
        return NONE
    rows = (
        PaperRequest.objects.standing()
        .filter(item__meeting=meeting)
        .select_related("author", "paper", "item")
        .prefetch_related("reminders__notice")
    )
    return Expected(tuple(_line(row, meeting, who) for row in rows))


def counts(meetings: Iterable[Meeting], today: date) -> dict[int, str]:
    """`3 of 5 papers received, 1 late`, by the meeting's id, in one query.

    Args:
        meetings: those that their reader prepares.
    """
    found: dict[int, list[State]] = {}
    rows = PaperRequest.objects.standing().filter(item__meeting__in=list(meetings))
    for row in rows.select_related("paper", "item__meeting__terms"):
        found.setdefault(row.item.meeting_id, []).append(row.state(today))
    return {pk: Count.of(states).words for pk, states in found.items()}


def _line(row: PaperRequest, meeting: Meeting, who: Standing) -> Line:
    row.item.meeting = meeting
    return Line(row, row.state(who.day), _last(row.reminders.all()))


def _last(told: Iterable[PaperReminder]) -> PaperReminder | None:
    return max(told, key=lambda one: (one.run_on, one.pk), default=None)
