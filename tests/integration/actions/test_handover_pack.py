"""The handover of a seat: everything in it, each reader within their rights (C25)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actions.operations.handing_over import Given, end_and_hand_over
from actions.operations.inputs import PartyInput
from boards.models import (
    Appointment,
    Attendance,
    Decision,
    HandoverNote,
    KeyMessages,
    Meeting,
    Minutes,
    PaperRequest,
)
from boards.operations.handovers import HandoverInput, write_handover
from boards.operations.induction import set_induction_points
from boards.operations.lead_roles import add_lead_role, give_lead_role
from governance import clock, documents
from governance.clock import LOCAL, now
from governance.errors import NotAllowed, RuleBroken
from governance.models import AuditEvent, Person
from tests.cast import Cast, login, someone, the_cast
from tests.factories import actions as make
from tests.integration.boards.pages import body
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db
TODAY = datetime(2024, 6, 3, 9, tzinfo=LOCAL)
LAST, FIRST = date(2024, 6, 30), date(2024, 7, 1)
SECRET = "Aardvark"  # a word of everything confidential


@dataclass
class Seat:
    """Gwen's, which Ruth takes over."""

    cast: Cast
    held: Appointment
    ruth: Person

    def at(self, page: str = "handover", of: Appointment | None = None) -> str:
        board = self.cast.board
        where = [board.partnership.slug, board.slug, (of or self.held).pk]
        return reverse(f"boards:{page}", args=where)

    def reads(self, who: Person) -> str:
        return body(login(Client(), who).get(self.at()))


@pytest.fixture
def seat() -> Iterator[Seat]:
    with clock.at(TODAY):
        cast = the_cast()
        held = cast.gwen.appointments.get()
        _met(cast, held)
        _owes(cast)
        ruth = someone(cast.partnership, "Ruth Dale")
        Appointment.objects.create(place=held.place, person=ruth, starts_on=FIRST)
        given = _actions(cast)
        end_and_hand_over(
            by=cast.standing(cast.sam), appointment_id=held.pk, ends_on=LAST,
            given=given,
        )  # fmt: skip
        held.refresh_from_db()
        yield Seat(cast, held, ruth)


def _met(cast: Cast, held: Appointment) -> None:
    """In March, with an item and a decision for all, and both for members only."""
    meeting = make.open_meeting(cast.board, state=Meeting.State.CLOSED)
    Minutes.objects.create(
        meeting=meeting, state=Minutes.State.CIRCULATED, checked_at=now(),
        checked_by=cast.nadia, circulated_at=now(), circulated_by=cast.sam,
    )  # fmt: skip
    items = (
        make.item_of(meeting, "2", title="Waiting times"),
        make.item_of(meeting, "3", title=f"{SECRET} school", is_confidential=True),
    )
    for number, item in enumerate(items, start=1):
        Decision.objects.create(
            board=cast.board, number=number, meeting=meeting, item=item,
            wording=f"{item.title}: agreed", state=Decision.State.FIRM, quorum={},
            taken_at=now(), taken_by=cast.sam,
        )  # fmt: skip
    Attendance.objects.create(
        meeting=meeting, person=cast.gwen, place=held.place, state="present"
    )
    KeyMessages.objects.create(
        meeting=meeting, text="Waits are shorter", written_at=now(),
        written_by=cast.sam, agreed_at=now(), agreed_by=cast.nadia,
    )  # fmt: skip


def _owes(cast: Cast) -> None:
    """A paper for a meeting to come, a role, and what a new member goes through."""
    by = cast.standing(cast.sam)
    coming = make.open_meeting(cast.board, date(2024, 7, 9), Meeting.State.PLANNED)
    for title in ("Waiting times", SECRET):
        PaperRequest.objects.create(
            item=make.item_of(coming, title=title, is_confidential=title == SECRET),
            author=cast.gwen, title=f"Figures of {title}", asked_at=now(),
            asked_by=cast.sam,
        )  # fmt: skip
    role = add_lead_role(by=by, board=cast.board, name="Voice champion")
    give_lead_role(by=by, role_id=role.pk, person=cast.gwen, starts_on=date(2024, 1, 1))
    set_induction_points(by=by, board=cast.board, texts=("Has met the chair",))


def _actions(cast: Cast) -> list[Given]:
    given = []
    for text in ("Write to the heads", f"Ask about {SECRET}"):
        action = make.make_action(
            cast.board, cast.sam, owners=(cast.gwen,), text=text, reference="2.1",
            is_confidential=SECRET in text, due_on=date(2024, 5, 1),
        )  # fmt: skip
        given.append(Given(action.pk, PartyInput(person=cast.nadia)))
    return given


def say(**said: str) -> HandoverInput:
    return HandoverInput(**({"advice": "Read the log first."} | said))


def test_page_holds_all_that_goes_over_with_the_seat(seat: Seat) -> None:
    cast = seat.cast
    write_handover(
        by=cast.standing(cast.gwen), appointment_id=seat.held.pk, said=say(), version=0
    )
    shown = seat.reads(cast.sam)
    for words in (
        "Leaves on 30 June 2024", "Ruth Dale, from 1 July 2024",
        "Read the log first.", "Gwen Pryce, 3 June 2024",
        "Health lead", "Has a vote",
        "In the room at 1 of 1 meeting.", "Waiting times: agreed", "5 March 2024",
        "2.1 Write to the heads", "33 days overdue, now with Nadia Osei",
        "Waits are shorter", "Figures of Waiting times",
        "Voice champion", "No seat on another body.",
        "First declaration due from 1 July 2024",
        "Tuesday 9 July 2024", "Has met the chair", "Ruth Dale: 0 of 1 done.",
    ):  # fmt: skip
        assert words in shown, words
    (event,) = AuditEvent.objects.filter(kind="boards.handover_written")
    assert "Read the log" not in str(event.changes)


def test_ending_an_appointment_leads_to_its_handover(seat: Seat) -> None:
    nadia = seat.cast.nadia.appointments.get()
    boxes = {"ends_on_day": "30", "ends_on_month": "6", "ends_on_year": "2024"}
    page = login(Client(), seat.cast.sam)
    answer = page.post(
        seat.at("appointment-end", nadia), boxes | {"to_all": f"p{seat.cast.ada.pk}"}
    )
    assert answer["Location"] == seat.at(of=nadia)
    members = reverse(
        "boards:members", args=[seat.cast.partnership.slug, seat.cast.board.slug]
    )
    assert seat.at() in body(page.get(members))
    own = login(Client(), seat.cast.gwen)
    assert "You leave on 30 June 2024" in body(own.get("/"))
    person = reverse(
        "boards:person", args=[seat.cast.partnership.slug, seat.cast.gwen.pk]
    )
    assert seat.at() in body(own.get(person))


def test_successor_reads_of_meetings_from_their_first_day(seat: Seat) -> None:
    early = seat.reads(seat.ruth)
    assert "from the first day of your appointment" in early
    for kept in ("Waiting times", "Write to the heads", "Tuesday 9 July", SECRET):
        assert kept not in early
    with clock.at(datetime(2024, 7, 2, 9, tzinfo=LOCAL)):
        assert "Left on 30 June 2024" in seat.reads(seat.ruth)
        for words in ("Waiting times: agreed", f"{SECRET} school: agreed",
                      f"Ask about {SECRET}", f"Figures of {SECRET}"):  # fmt: skip
            assert words in seat.reads(seat.ruth)
        induction = reverse(
            "boards:induction",
            args=[seat.cast.partnership.slug, seat.cast.board.slug,
                  seat.ruth.appointments.get().pk],
        )  # fmt: skip
        assert "Handover of Gwen Pryce" in body(
            login(Client(), seat.ruth).get(induction)
        )
        # Who has left reads and writes no more.
        assert login(Client(), seat.cast.gwen).get(seat.at()).status_code == 403
        with pytest.raises(NotAllowed):
            write_handover(
                by=seat.cast.standing(seat.cast.gwen), appointment_id=seat.held.pk,
                said=say(), version=0,
            )  # fmt: skip


def test_nobody_else_reads_or_writes(seat: Seat) -> None:
    cast = seat.cast
    for who in (cast.olu, cast.ada, cast.zoe):
        page = login(Client(), who)
        for name in ("handover", "handover-note", "handover-pdf"):
            assert page.get(seat.at(name)).status_code == 403, name
    assert login(Client(), cast.nadia).get(seat.at()).status_code == 200
    assert login(Client(), cast.nadia).get(seat.at("handover-note")).status_code == 403


def test_what_two_write_at_once_is_never_lost(seat: Seat) -> None:
    cast, url = seat.cast, seat.at("handover-note")
    page = login(Client(), cast.gwen)
    empty = page.post(url, {"version": 0})
    assert "Answer at least one of the questions." in body(empty)
    write_handover(
        by=cast.standing(cast.sam), appointment_id=seat.held.pk,
        said=say(people="The heads"), version=0,
    )  # fmt: skip
    late = body(page.post(url, {"version": 0, "advice": "Mine"}))
    for words in ("Somebody saved this handover", "Mine", "The heads", "Sam Whitlock"):
        assert words in late
    assert 'name="version" value="1"' in late
    assert page.post(url, {"version": 1, "advice": "Mine"}).status_code == 303
    row = HandoverNote.objects.get()
    assert (row.advice, row.version, row.written_by) == ("Mine", 2, cast.gwen)
    with pytest.raises(RuleBroken, match="saved this handover meanwhile"):
        write_handover(
            by=cast.standing(cast.sam), appointment_id=row.appointment_id,
            said=say(), version=1,
        )  # fmt: skip


def test_paper_is_made_once_for_each_readers_rights(seat: Seat) -> None:
    page, early = (login(Client(), who) for who in (seat.cast.sam, seat.ruth))
    for one in (page, page, early):
        assert one.get(seat.at("handover-pdf")).status_code == 202
    assert documents.make_due() == 2
    paper, kept_from = (
        flat_text(one.get(seat.at("handover-pdf")).content) for one in (page, early)
    )
    for words in ("Handover: Health lead", "Waiting times: agreed", SECRET,
                  "Not for circulation"):  # fmt: skip
        assert words in paper
    assert SECRET not in kept_from
    assert "Waiting times" not in kept_from


def test_page_takes_as_many_queries_for_much_as_for_little(
    seat: Seat, django_assert_max_num_queries: Any
) -> None:
    page = login(Client(), seat.cast.sam)
    for _ in range(3):
        make.make_action(seat.cast.board, seat.cast.sam, owners=(seat.cast.gwen,))
    with django_assert_max_num_queries(60):
        page.get(seat.at())
