"""What a seat was in the room for, and what was decided while it was (C23, C25)."""

from collections import defaultdict
from collections.abc import Sequence

from boards import policy
from boards.attendance_periods import between
from boards.attended import marks_of_places, tally
from boards.documents import attended_facts, in_the_room
from boards.documents.attended_facts import Facts
from boards.documents.decisions_seen import visible
from boards.handover_shapes import HandoverLine, HandoverSection, cut
from boards.models import AgendaItem, Appointment, Attendance, Decision
from boards.standing import Standing
from governance.long_dates import long_date

_MOST = 20


def sections(
    held: Appointment, who: Standing
) -> tuple[HandoverSection, HandoverSection]:
    """Subjects and decisions of the appointment, the latest first; eleven queries."""
    board = held.place.seat.board
    period = between(held.starts_on, held.ends_on, who.day)
    facts = attended_facts.read(board, period)
    items = in_the_room.items_of(facts.meetings)
    decisions = list(visible(board, who).filter(item__in=items))
    there = _was_there(held, facts, items)
    subjects = [
        item
        for item in items
        if item.pk in there
        and in_the_room.was_discussed(item)
        and policy.sees_item(who, item)
    ]
    made = [one for one in decisions if one.item_id in there]
    return _subjects(held, facts, subjects), _decided(held, made)


def _was_there(
    held: Appointment, facts: Facts, items: Sequence[AgendaItem]
) -> set[int]:
    """The items for which the member, or a substitute for them, was in the room."""
    rows = in_the_room.rows_at(facts.meetings, items, items)
    return {
        item
        for item, here in rows.items()
        if any(_is_theirs(held, row) for row in here)
    }


def _is_theirs(held: Appointment, row: Attendance) -> bool:
    if row.person_id == held.person_id:
        return True
    return row.stands_for is not None and row.stands_for.person_id == held.person_id


def _subjects(
    held: Appointment, facts: Facts, subjects: Sequence[AgendaItem]
) -> HandoverSection:
    days: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    for item in reversed(subjects):
        days[in_the_room.subject_of(item)].append(item)
    lines = (
        HandoverLine(
            text=found[0].title,
            about=", ".join(long_date(item.meeting.date) for item in found),
        )
        for found in days.values()
    )
    board = held.place.seat.board
    return HandoverSection(
        key="room",
        heading="What the seat was in the room for",
        lead=_came(held, facts),
        lines=cut(lines, _MOST, "in the minutes"),
        empty="No subject was discussed while the seat was in the room.",
        url=f"{board.get_absolute_url()}attendance/",
        link="Attendance",
    )


def _came(held: Appointment, facts: Facts) -> str:
    """`In the room at 7 of 9 meetings, 1 of them by a substitute.`"""
    found = tally(marks_of_places(facts.register).get(held.place_id, ()))
    if not found.expected:
        return "No meeting was held in the time of the appointment."
    meetings = "meeting" if found.expected == 1 else "meetings"
    instead = f", {found.substitute} by a substitute" if found.substitute else ""
    return f"In the room at {found.filled} of {found.expected} {meetings}{instead}."


def _decided(held: Appointment, made: Sequence[Decision]) -> HandoverSection:
    board = held.place.seat.board
    for one in made:
        one.board = one.meeting.board = board
    lines = (
        HandoverLine(
            text=one.wording,
            about=f"{one}, {long_date(one.meeting.date)}, "
            f"{one.get_state_display().lower()}",
            url=one.get_absolute_url(),
        )
        for one in made
    )
    return HandoverSection(
        key="decided",
        heading="What was decided there",
        lines=cut(lines, _MOST, "in the register of decisions"),
        empty="Nothing was decided while the seat was in the room.",
        url=f"{board.get_absolute_url()}decisions/",
        link="Register of decisions",
    )
