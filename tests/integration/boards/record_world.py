"""A meeting being recorded: 30 people on 26 places, 20 items, and the secretary."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.test import Client
from django.urls import reverse

from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Board,
    Decision,
    Meeting,
    MinuteEntry,
)
from boards.operations import attendance, decisions, meetings, notes
from boards.operations.attendance import AttendeeInput, PresenceInput
from boards.roles import Role
from boards.standing import Standing, of
from governance.clock import today
from governance.models import Person
from tests.cast import login
from tests.factories import boards as make

DAY = date(2024, 3, 5)
SECTORS = (
    ("Independent", "independent", 1),
    ("County Council", "local_authority", 12),
    ("Education and schools", "education", 7),
    ("Parents, carers and families", "parent_carers", 1),
    ("Health", "health", 5),
)


@dataclass(frozen=True)
class Recorded:
    """A board of 26 places, its open meeting, and who records it."""

    board: Board
    meeting: Meeting
    secretary: Person
    chair: Person

    @property
    def who(self) -> Standing:
        return of(self.secretary, self.board, today())

    @property
    def items(self) -> list[AgendaItem]:
        return list(self.meeting.items.all())

    def member(self, at: int = 1) -> Attendance:
        """A line of the attendance, counted from the chair's, 0."""
        return list(self.meeting.attendances.all())[at]

    def url(self, verb: str = "record", **kwargs: Any) -> str:
        board = self.board
        place = {"partnership": board.partnership.slug, "board": board.slug}
        number = {"number": self.meeting.number}
        return reverse(f"boards:{verb}", kwargs={**place, **number, **kwargs})

    def client(self, person: Person | None = None) -> Client:
        return login(Client(), person or self.secretary)

    def come(self, *at: int, state: str = "present") -> None:
        for line in at:
            self.set(self.member(line), state=state)

    def set(self, row: Attendance, **presence: Any) -> None:
        attendance.record_presence(
            by=self.who,
            meeting_id=self.meeting.pk,
            attendance_id=row.pk,
            presence=PresenceInput(**presence),
        )

    def note(self, text: str = "Something was said.", at: int = 0) -> MinuteEntry:
        return notes.add_note(by=self.who, item_id=self.items[at].pk, text=text)

    def decide(self, wording: str = "Agreed to go on.", at: int = 0) -> Decision:
        return decisions.take_decision(
            by=self.who, item_id=self.items[at].pk, wording=wording
        )


def recorded(*, items: int = 3, guests: int = 0) -> Recorded:
    """A meeting that has just begun: nobody's presence is recorded yet."""
    partnership = make.make_partnership()
    board = make.make_board(partnership, "Strategy board", slug="board")
    make.make_terms(board, "chair_or_vice_and_share", {})
    chair = _members(board)
    secretary = make.grant(
        make.with_login(make.make_person(partnership, "Sam Whitlock")),
        Role.SECRETARY,
        board,
    )
    who = of(secretary, board, today())
    meeting = meetings.create_meeting(by=who, board=board, meeting=_hours(DAY))
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=n, number=str(n), title=f"Matter {n}")
        for n in range(1, items + 1)
    )
    meetings.open_meeting(by=who, meeting_id=meeting.pk)
    for n in range(guests):
        guest = make.make_person(partnership, f"Guest {n}")
        attendance.add_attendee(
            by=who, meeting_id=meeting.pk, attendee=AttendeeInput(person=guest)
        )
    meeting.refresh_from_db()
    return Recorded(board=board, meeting=meeting, secretary=secretary, chair=chair)


def following(world: Recorded, day: date = date(2024, 4, 29)) -> Recorded:
    """The next meeting of the same board, begun too."""
    meeting = meetings.create_meeting(
        by=world.who, board=world.board, meeting=_hours(day)
    )
    meetings.open_meeting(by=world.who, meeting_id=meeting.pk)
    meeting.refresh_from_db()
    return Recorded(
        board=world.board,
        meeting=meeting,
        secretary=world.secretary,
        chair=world.chair,
    )


def _hours(day: date) -> meetings.MeetingInput:
    return meetings.MeetingInput(
        date=day, starts_at=time(11), ends_at=time(13), place="County Hall"
    )


def _members(board: Board) -> Person:
    """26 places, all but one filled; the first is the chair's."""
    chair = make.make_person(board.partnership, "Nadia Osei", initials="NO")
    for name, kind, places in SECTORS:
        sector = make.make_sector(board.partnership, name, kind)
        seat = make.make_seat(board, f"{name} seat", sector=sector, places=places)
        for place in seat.places.all():
            is_chair = name == "Independent"
            person = chair if is_chair else make.make_person(board.partnership)
            if name != "Health" or place.number > 1:
                Appointment.objects.create(
                    place=place, person=person, starts_on=make.LONG_AGO
                )
    make.make_office(board, chair)
    return chair
