"""Meetings held and minuted by the right people, as far as a test needs.

Everything goes through the operations that the pages use.
"""

import datetime as dt
from dataclasses import dataclass

from boards.models import Attendance, Meeting, Minutes, TermsOfReference
from boards.models.meeting import AgendaItem
from boards.operations import (
    agenda,
    attendance,
    circulating,
    decisions,
    meetings,
    minutes,
    notes,
)
from boards.operations.agenda import ItemInput
from boards.operations.approving import approve_minutes
from boards.operations.attendance import PresenceInput
from boards.operations.meetings import MeetingInput
from boards.standing import Standing, of
from governance.clock import today
from tests.cast import Cast

MARCH = dt.date(2024, 3, 5)
APRIL = dt.date(2024, 4, 29)


@dataclass(frozen=True)
class Held:
    """A meeting, its first item, and the standings of those who minute it."""

    cast: Cast
    meeting: Meeting
    item: AgendaItem

    @property
    def sam(self) -> Standing:
        """The secretary."""
        return standing(self.cast, self.cast.sam)

    @property
    def nadia(self) -> Standing:
        """The chair."""
        return standing(self.cast, self.cast.nadia)

    @property
    def minutes(self) -> Minutes:
        """The minutes as stored now."""
        return Minutes.objects.get(meeting=self.meeting)

    def fresh(self) -> Meeting:
        """The meeting as stored now."""
        return Meeting.objects.select_related(
            "board__partnership", "terms", "minutes"
        ).get(pk=self.meeting.pk)

    def address(self, page: str = "minutes") -> str:
        """The address of one of its pages."""
        return self.fresh().address(page)

    def public(self, page: str = "minutes/") -> str:
        """The address of a public page."""
        board = self.cast.board
        return (
            f"/public/{board.partnership.slug}/{board.slug}"
            f"/meetings/{self.meeting.number}/{page}"
        )


def standing(cast: Cast, person: object) -> Standing:
    """A person's standing on the cast's board today."""
    return of(person, cast.board, today())  # type: ignore[arg-type]


def call(cast: Cast, day: dt.date = MARCH, title: str = "Waiting times") -> Held:
    """A meeting set up with one item."""
    sam = standing(cast, cast.sam)
    meeting = meetings.create_meeting(
        by=sam,
        board=cast.board,
        meeting=MeetingInput(
            date=day,
            starts_at=dt.time(11),
            ends_at=dt.time(13),
            place="Bodiam Room",
        ),
    )
    item = agenda.add_item(by=sam, meeting_id=meeting.pk, item=ItemInput(title=title))
    return Held(cast, meeting, item)


def begin(held: Held, *, quorate: bool = True) -> Held:
    """Begin to record; both members are there, or only the chair."""
    meetings.open_meeting(by=held.sam, meeting_id=held.meeting.pk)
    for row in held.meeting.attendances.all():
        is_here = quorate or row.person == held.cast.nadia
        attendance.record_presence(
            by=held.sam,
            meeting_id=held.meeting.pk,
            attendance_id=row.pk,
            presence=PresenceInput(
                state=Attendance.State.PRESENT
                if is_here
                else Attendance.State.APOLOGIES
            ),
        )
    return held


def close(held: Held) -> Held:
    """End the meeting."""
    meetings.close_meeting(by=held.sam, meeting_id=held.meeting.pk)
    return held


def minute(held: Held, item: AgendaItem, text: str) -> None:
    """Write a note."""
    notes.add_note(by=held.sam, item_id=item.pk, text=text)


def decide(held: Held, item: AgendaItem, wording: str) -> None:
    """Record a decision."""
    decisions.take_decision(by=held.sam, item_id=item.pk, wording=wording)


def recorded(cast: Cast, day: dt.date = MARCH) -> Held:
    """A closed meeting with a note and a decision; its minutes are a draft."""
    held = begin(call(cast, day))
    minute(held, held.item, "Waiting times fell in the spring.")
    decide(held, held.item, "The board will look at waiting times every quarter.")
    return close(held)


def advance(held: Held, state: str) -> Held:
    """Walk the minutes to a state, each step by who may take it."""
    pk = held.meeting.pk
    if held.minutes.state == Minutes.State.DRAFT and state != "draft":
        minutes.check_minutes(by=held.nadia, meeting_id=pk)
    if held.minutes.state == Minutes.State.CHECKED and state != "checked":
        circulating.circulate_minutes(by=held.sam, meeting_id=pk)
    if held.minutes.state == Minutes.State.CIRCULATED and state != "circulated":
        later = begin(call(held.cast, APRIL, "Next item"))
        approve_minutes(by=held.sam, item_id=approving(later).pk)
    return held


def minutes_at(cast: Cast, state: str = "draft") -> Held:
    """A meeting of 5 March 2024 whose minutes are in this state."""
    return advance(recorded(cast), state)


def approving(later: Held) -> AgendaItem:
    """The item of a later meeting that approves earlier minutes."""
    return later.meeting.items.get(approves__isnull=False)


def publish_drafts(cast: Cast) -> None:
    """Let the board's terms publish circulated drafts."""
    cast.board.terms.update(publication=TermsOfReference.Publication.DRAFT_WITH_BANNER)
