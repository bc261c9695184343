"""What was discussed at meetings, and who was in the room for it (C35, C36).

Who came late or left early counts for the items they were there for; who withdrew from
an item was not in the room for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from boards.models import AgendaItem, Attendance, Interest, Meeting
from boards.outcomes import Deferral, Outcome
from boards.timeline import Timeline

_SUBJECTS = (AgendaItem.Role.ORDINARY, AgendaItem.Role.PERSPECTIVES)


def items_of(meetings: Sequence[Meeting]) -> list[AgendaItem]:
    """Everything on the agendas, in order."""
    return list(
        AgendaItem.objects.filter(meeting__in=meetings)
        .select_related("meeting")
        .order_by("meeting__date", "meeting__starts_at", "order")
    )


def was_discussed(item: AgendaItem) -> bool:
    """Whether it is a subject, not a formality, and was not moved to another meeting."""
    moved = item.outcome == Outcome.DEFERRED and item.deferral == Deferral.MOVE
    return item.role in _SUBJECTS and not moved


def rows_at(
    meetings: Sequence[Meeting],
    items: Sequence[AgendaItem],
    subjects: Sequence[AgendaItem],
) -> dict[int, list[Attendance]]:
    """Who was in the room for each subject, by the item's id; three queries."""
    rows: defaultdict[int, list[Attendance]] = defaultdict(list)
    for row in (
        Attendance.objects.filter(meeting__in=meetings, state__in=Attendance.HERE)
        .select_related("stands_for")
        .prefetch_related("withdrawals")
    ):
        rows[row.meeting_id].append(row)
    withdrew = _withdrew(meetings, rows.values())
    agendas: defaultdict[int, list[AgendaItem]] = defaultdict(list)
    for item in items:
        agendas[item.meeting_id].append(item)
    times = {meeting: Timeline(tuple(agenda)) for meeting, agenda in agendas.items()}
    return {
        item.pk: [
            row
            for row in rows[item.meeting_id]
            if (item.pk, row.person_id) not in withdrew
            and times[item.meeting_id].has(row, item)
        ]
        for item in subjects
    }


def _withdrew(
    meetings: Sequence[Meeting], rows: Iterable[Sequence[Attendance]]
) -> set[tuple[int | None, int | None]]:
    """Items with the people who left the room for them, however recorded."""
    declared = Interest.objects.filter(
        meeting__in=meetings, handling=Interest.Handling.WITHDREW
    ).values_list("item", "person")
    left = {
        (one.item_id, row.person_id)
        for of_meeting in rows
        for row in of_meeting
        for one in row.withdrawals.all()
    }
    return {*declared, *left}


def subject_of(item: AgendaItem) -> str:
    """What makes two items one subject: the plan's item, else their title."""
    if item.forward_item_id is not None:
        return f"forward-{item.forward_item_id}"
    return " ".join(item.title.casefold().split())
