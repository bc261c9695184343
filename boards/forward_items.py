"""The forward plan of a board laid over its meetings (C33)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from boards.forward_plan import Landing, Sitting, landings
from boards.models import AgendaItem, Board, ForwardItem, Meeting


@dataclass(frozen=True, slots=True)
class Coming:
    """An item of the plan that comes to a meeting.

    Args:
        landing: the time for which it comes.
    """

    item: ForwardItem
    landing: Landing

    @property
    def reason(self) -> str:
        """`Forward plan: every quarter from 29 April 2024`, and whether it is late."""
        return f"Forward plan: {self.when[0].lower()}{self.when[1:]}"

    @property
    def when(self) -> str:
        """`Every quarter from 29 April 2024; due since October 2026.`"""
        words, late = self.item.plan.words, self.landing.late_words
        return f"{words}; {late}." if late else f"{words}."


def live(board: Board) -> list[ForwardItem]:
    """What is on the plan or in its backlog; a matter taken once is done."""
    taken = _on_agendas(board)
    rows = board.forward_items.filter(ended_at=None).select_related("lead")
    return [row for row in rows if row.every_months or row.pk not in taken]


def _on_agendas(board: Board) -> dict[int, set[int]]:
    """The meetings that are not cancelled on whose agenda each item stands."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = AgendaItem.objects.filter(
        meeting__board=board, forward_item__isnull=False
    ).exclude(meeting__state=Meeting.State.CANCELLED)
    for item_id, meeting_id in rows.values_list("forward_item", "meeting"):
        found[item_id].add(meeting_id)
    return found


def by_meeting(
    board: Board, items: Iterable[ForwardItem], today: date
) -> dict[int, list[Coming]]:
    """What comes to each meeting and stands on no agenda yet; two queries.

    Args:
        items: those of the plan that are alive.

    Returns:
        By the meeting's id, in the order of the plan.
    """
    sittings = sittings_of(board)
    taken = _on_agendas(board)
    found: defaultdict[int, list[Coming]] = defaultdict(list)
    for item in items:
        there = taken.get(item.pk, set())
        for one in landings(item.plan, sittings, today=today, taken=there):
            if one.sitting.key not in there:
                found[one.sitting.key].append(Coming(item, one))
    return dict(found)


def sittings_of(board: Board) -> Sequence[Sitting]:
    """The meetings that are not cancelled, by the days their series gave them."""
    rows = board.meetings.held_or_coming().order_by("date", "starts_at")
    return sorted(
        (
            Sitting(pk, planned or day)
            for pk, day, planned in rows.values_list("pk", "date", "planned_on")
        ),
        key=lambda one: one.day,
    )
