"""The room as the replies would have it: who will come, and who said nothing (C22).

A forecast by the rule and the engine of the meeting itself. A reply counts for the date
it was given for; whatever is on the attendance already goes before it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from boards import room
from boards.models import Attendance, Meeting, Reply
from boards.quorum import Quorum, SeatBar, Silent, who_would_fix
from boards.room import Room
from governance.models import Person

MEETINGS_LOOKED_AT = 12
OFFICES = ("chair", "vice_chair")
_STATES: Mapping[str, str] = {
    Reply.Answer.YES: Attendance.State.PRESENT,
    Reply.Answer.ONLINE: Attendance.State.ONLINE,
    Reply.Answer.APOLOGIES: Attendance.State.APOLOGIES,
    Reply.Answer.SUBSTITUTE: Attendance.State.REPRESENTED,
}


@dataclass(frozen=True)
class Coming:
    """A meeting to come, as its replies stand.

    Args:
        room: with those who said they come, and the substitutes they named.
        replies: those that count, by person.
        unnamed: members who send somebody and have not said whom; nobody is counted
            for them.
    """

    room: Room
    replies: Mapping[int, Reply]
    unnamed: tuple[str, ...]

    @property
    def quorum(self) -> Quorum:
        """The quorum if everybody does as they said, and nobody else comes."""
        return self.room.quorum()

    def bar(self, answer: Quorum) -> SeatBar:
        """The seat bar by reply."""
        return self.room.bar(answer)

    @property
    def at_best(self) -> Room:
        """The room if everybody comes who has not said otherwise."""
        unsaid, there = Attendance.State.UNKNOWN, Attendance.State.PRESENT
        rows = (
            row.supposing(there) if row.state == unsaid else row
            for row in self.room.attendances
        )
        return replace(self.room, attendances=tuple(rows))

    def silent(self) -> list[Attendance]:
        """Who has a place or an office and has not said whether they come."""
        return [
            row
            for row in self.room.attendances
            if row.state == Attendance.State.UNKNOWN
            and row.person_id is not None
            and (self.room.places_of(row) or row.person_id in self.room.offices)
        ]

    def fix(self) -> list[Attendance] | None:
        """The fewest of them who would make a quorum; None if they are too few (C22).

        One query: how often each of them came of late.
        """
        rows = self.silent()
        odds = _odds(self.room.meeting, rows)
        at = Attendance.State.PRESENT
        if self.room.meeting.mode == Meeting.Mode.ONLINE:
            at = Attendance.State.ONLINE
        silent = [
            Silent(
                self.room.sitter(row.supposing(at), None, recused=False),
                frozenset(self.room.places_of(row)),
                odds.get(row.person_id or 0, 0.5),
            )
            for row in rows
        ]
        found = who_would_fix(self.room.rule, self.room.membership(), silent)
        by_person = {row.person_id: row for row in rows}
        return None if found is None else [by_person[s.sitter.person_id] for s in found]

    def chairs(self) -> str:
        """Who presides by what is said: `chair`, `vice_chair`, `unsaid` or `nobody`."""
        held: dict[str, list[str]] = {}
        rows = {row.person_id: row for row in self.room.attendances}
        for pk, offices in self.room.offices.items():
            for office in offices & set(OFFICES):
                row = rows.get(pk)
                held.setdefault(office, []).append(row.state if row else "")
        for office in OFFICES:
            if set(held.get(office, ())) & set(Attendance.HERE):
                return office
        unsaid = {"", Attendance.State.UNKNOWN}
        is_open = any(unsaid & set(states) for states in held.values())
        return "unsaid" if is_open else "nobody"


def of(meeting: Meeting) -> Coming:
    """Read a meeting and its replies, in eight queries."""
    now_in = room.of(meeting)
    said = meeting.replies.select_related("substitute")
    return with_replies(now_in, said)


def with_replies(now_in: Room, said: Iterable[Reply]) -> Coming:
    """The room if those who replied do as they said for the date it has now."""
    counting = {
        one.person_id: one for one in said if one.for_date == now_in.meeting.date
    }
    rows: list[Attendance] = []
    unnamed: list[str] = []
    for row in now_in.attendances:
        reply = counting.get(row.person_id) if row.person_id else None
        if reply is None or row.state != Attendance.State.UNKNOWN:
            rows.append(row)
            continue
        rows.append(row.supposing(_STATES[reply.answer]))
        if reply.answer == Reply.Answer.SUBSTITUTE and not reply.sends:
            unnamed.append(row.name)
        rows.extend(_substitute(row, reply, now_in))
    return Coming(replace(now_in, attendances=tuple(rows)), counting, tuple(unnamed))


def _substitute(member: Attendance, reply: Reply, now_in: Room) -> Iterator[Attendance]:
    """The line of whoever is sent, unless they are on the list for that member."""
    if reply.answer != Reply.Answer.SUBSTITUTE or not reply.sends:
        return
    listed = any(
        row.capacity == Attendance.Capacity.SUBSTITUTE
        and row.stands_for_id == member.pk
        for row in now_in.attendances
    )
    if not listed:
        # Somebody named outside the register has no key: the reply lends its own.
        person = reply.substitute or Person(pk=-reply.pk, name=reply.substitute_name)
        yield Attendance(
            meeting=now_in.meeting,
            person=person,
            capacity=Attendance.Capacity.SUBSTITUTE,
            state=Attendance.State.PRESENT,
            stands_for=member,
        )


def _odds(meeting: Meeting, rows: Iterable[Attendance]) -> dict[int, float]:
    """How often each of them came to the last meetings; one meeting weighs little."""
    last = (
        Meeting.objects.filter(board_id=meeting.board_id, state=Meeting.State.CLOSED)
        .filter(date__lt=meeting.date)
        .order_by("-date", "-starts_at")
        .values("pk")[:MEETINGS_LOOKED_AT]
    )
    found = (
        Attendance.objects.filter(
            meeting__in=last, person__in=[row.person_id for row in rows]
        )
        .exclude(state=Attendance.State.UNKNOWN)
        .values_list("person_id")
        .annotate(asked=Count("pk"), came=Count("pk", Q(state__in=Attendance.HERE)))
        .order_by()
    )
    return {pk: (came + 1) / (asked + 2) for pk, asked, came in found if pk}
