"""Attendance and representation over a period: what the pages say, and to whom."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.documents import brief
from boards.models import Appointment, Attendance, Interest, Meeting, TermsOfReference
from governance import clock, documents
from governance.models import Person
from tests.cast import Cast, login, the_cast
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.integration.boards.test_terms import typed
from tests.pdf_text import flat_text

pytestmark = pytest.mark.django_db
MARKER = "The tribunal of one family"
MARCH, APRIL, MAY = date(2024, 3, 5), date(2024, 4, 2), date(2024, 5, 7)


@dataclass
class World:
    """The cast's board with three meetings held and one cancelled.

    In March the chair came and the health member sent a substitute; in April nobody
    from health came; in May both did, the health member only for the second item.
    """

    cast: Cast
    march: Meeting
    april: Meeting
    may: Meeting


@pytest.fixture(scope="module")
def shared(shared_db: None) -> World:
    del shared_db
    cast = the_cast()
    cast.board.terms.update(attend_least=2, attend_of=3)
    days = [
        make_actions.open_meeting(cast.board, on, "closed")
        for on in (MARCH, APRIL, MAY)
    ]
    make_actions.open_meeting(cast.board, date(2024, 4, 16), Meeting.State.CANCELLED)
    world = World(cast, *days)
    for meeting in days:
        came(meeting, cast.nadia, "present")
    absent = came(world.march, cast.gwen, "represented")
    came(
        world.march,
        cast.pat,
        "online",
        capacity="substitute",
        stands_for=absent,
        place=None,
    )
    came(world.april, cast.gwen, "apologies")
    first = make_actions.item_of(world.may, "1", title="Waiting times")
    second = make_actions.item_of(world.may, "2", title="School transport")
    make_actions.item_of(world.may, "3", title=MARKER, is_confidential=True)
    came(world.may, cast.gwen, "present", arrived_item=second)
    Interest.objects.create(
        meeting=world.may, item=first, person=cast.nadia, nature="personal",
        description="A cousin", handling=Interest.Handling.WITHDREW,
    )  # fmt: skip
    return world


def came(meeting: Meeting, person: Person, state: str, **more: Any) -> Attendance:
    """A line of the attendance, for the person's own place unless told."""
    place = Appointment.objects.filter(person=person, place__seat__board=meeting.board)
    values = {"place": place[0].place if place else None, **more}
    return Attendance.objects.create(
        meeting=meeting,
        person=person,
        state=state,
        **values,
    )


@pytest.fixture
def world(shared: World) -> World:
    return deepcopy(shared)


def read(
    client: Client, world: World, who: Person, name: str, *numbers: int, **query: str
) -> str:
    """A page as somebody reads it."""
    url = pages.address(world.cast, name, *numbers)
    return pages.body(login(client, who).get(url, query))


# --- The board's page -------------------------------------------------------------------
def test_sectors_come_first_and_name_who_was_not_in_the_room(
    client: Client, world: World
) -> None:
    page = read(client, world, world.cast.olu, "attendance")

    assert "3 meetings held</strong>, 5 March 2024 to 7 May 2024." in page
    health = world.cast.health.name
    assert f"Nobody from {health} was in the room on 2 April 2024" in page
    assert "on 5 March 2024</a>" not in page
    assert (
        page.index('id="sectors"')
        < page.index('id="seats"')
        < page.index('id="people"')
    )
    assert "2 of 3, 67%" in page


def test_people_are_counted_only_before_the_chair_and_the_secretary(
    client: Client, world: World
) -> None:
    cast = world.cast
    for reader in (cast.olu, cast.gwen, cast.ada):
        page = read(client, world, reader, "attendance")
        assert "Only the chair, the vice chair and the secretary see" in page
        assert "Attendance by person" not in page
        assert "Standard: 2 of 3" not in page
        assert cast.nadia.name not in page
    for reader in (cast.sam, cast.nadia):
        page = read(client, world, reader, "attendance")
        people = page.partition("Attendance by person")[2]
        assert "Gwen Pryce" in people
        assert "missed 2 of 3, 1 too many" in people
        seats = page.partition("Attendance by seat")[2].partition('id="people"')[0]
        assert "missed 1 of 3" in seats


def test_period_is_chosen_and_what_cannot_be_read_stays_in_its_boxes(
    client: Client, world: World
) -> None:
    days = {"period": "dates", **pages.day("since", "1 4 2024")}
    page = read(client, world, world.cast.sam, "attendance", **days)
    assert "2 meetings held</strong>, 2 April 2024" in page

    wrong = days | pages.day("until", "1 3 2024")
    page = read(client, world, world.cast.sam, "attendance", **wrong)
    assert "This is before the first day." in page
    assert 'value="2024"' in page

    assert "Nothing to count" in read(
        client, world, world.cast.sam, "attendance", period="months"
    )


def test_meeting_nobody_is_recorded_at_is_left_out_and_named(
    client: Client, world: World
) -> None:
    held = make_actions.open_meeting(world.cast.board, date(2024, 2, 6), "closed")
    came(held, world.cast.gwen, "unknown")

    page = read(client, world, world.cast.sam, "attendance")

    assert "3 meetings held" in page
    assert "nobody’s attendance is recorded: 6 February 2024." in page


def test_page_costs_the_same_for_more_meetings_and_people(
    client: Client, world: World
) -> None:
    def queries(name: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(pages.address(world.cast, name)).status_code == 200
        return len(asked)

    login(client, world.cast.sam)
    names = ("attendance", "representation")
    for name in names:
        queries(name)
    before = [queries(name) for name in names]
    for month in range(6, 11):
        meeting = make_actions.open_meeting(
            world.cast.board, date(2024, month, 4), "closed"
        )
        came(meeting, make.make_member(world.cast.board), "present")
        make_actions.item_of(meeting, "1", title=f"Item of {month}")

    assert [queries(name) for name in names] == before
    assert max(before) <= 20


def test_file_holds_what_its_reader_may_see(client: Client, world: World) -> None:
    def sheet(who: Person) -> str:
        url = pages.address(world.cast, "attendance").rstrip("/") + "/export.csv"
        answer = login(client, who).get(url)
        return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]

    own, chairs = sheet(world.cast.gwen), sheet(world.cast.nadia)

    assert "Gwen Pryce" not in own
    assert "Seat,Health lead" in own
    assert "Person,Gwen Pryce" in chairs
    assert "substitute came,apologies,in person" in chairs


# --- One meeting, one person -------------------------------------------------------------
def test_meeting_says_how_each_sector_was_there(client: Client, world: World) -> None:
    page = read(client, world, world.cast.olu, "attendance-at", world.april.number)

    assert (
        f"Nobody from {world.cast.health.name} was in the room on 2 April 2024." in page
    )
    assert "1 of 2 places filled" in page
    assert "1 apology" in page


def test_person_sees_their_own_and_nobody_elses(client: Client, world: World) -> None:
    cast = world.cast
    own = read(client, world, cast.gwen, "attendance-of", cast.gwen.pk)
    theirs = pages.address(cast, "attendance-of", cast.nadia.pk)

    assert "<strong>1</strong> of 3 meetings" in own
    assert "missed 2 of 3, 1 too many" in own
    pages.refused(login(client, cast.gwen).get(theirs), "Everybody sees their own.")
    assert login(client, cast.sam).get(theirs).status_code == 200
    other = pages.address(cast, "attendance-of", cast.zoe.pk)
    assert login(client, cast.sam).get(other).status_code == 404
    pages.hides_from_strangers(client, cast, theirs)


# --- Representation ----------------------------------------------------------------------
def test_subject_names_who_was_in_the_room_for_it(client: Client, world: World) -> None:
    page = read(client, world, world.cast.sam, "representation")
    rows = page.partition("All subjects")[2].split("<tr>")[1:]
    transport, waiting = (
        next(row for row in rows if title in row)
        for title in ("School transport", "Waiting times")
    )

    # The chair withdrew from the first item, the health member came for the second.
    assert transport.count(">here<") == 2
    assert waiting.count(">nobody<") == 2


def test_confidential_subject_is_for_those_cleared(
    client: Client, world: World
) -> None:
    assert MARKER in read(client, world, world.cast.gwen, "representation")
    page = read(client, world, world.cast.olu, "representation")
    assert MARKER not in page
    assert "confidential items are left out" in page


# --- The standard in the terms -------------------------------------------------------------
def test_standard_is_two_numbers_of_the_terms_and_printed(
    client: Client, world: World
) -> None:
    new = pages.address(world.cast, "terms-new")
    login(client, world.cast.sam)
    half = client.post(new, typed(attend_least="9"))
    assert "Say of how many meetings." in pages.body(half)
    more = client.post(new, typed(attend_least="9", attend_of="8"))
    assert "At most 8, which is all of them." in pages.body(more)

    assert client.post(new, typed(attend_least="9", attend_of="12")).status_code == 303

    made = TermsOfReference.objects.get(board=world.cast.board, version=2)
    assert str(made.attendance_standard()) == "9 of 12"
    page = read(client, world, world.cast.sam, "terms-version", 2)
    assert "at least 9 of 12 meetings" in page


# --- What the board's home points out ---------------------------------------------------
def test_home_points_out_who_is_missing_twice_and_to_those_who_lead_the_seats(
    client: Client, world: World
) -> None:
    cast = world.cast
    june = make_actions.open_meeting(cast.board, date(2024, 6, 4), "closed")
    july = make_actions.open_meeting(cast.board, date(2024, 7, 2), "closed")
    make.make_seat(cast.board, "Parent carers", sector=cast.health)
    for meeting in (june, july):
        came(meeting, cast.nadia, "present")
        came(meeting, cast.gwen, "absent")

    home = cast.board.get_absolute_url()
    chairs = pages.body(login(client, cast.nadia).get(home))
    others = pages.body(login(client, cast.olu).get(home))

    missing = (
        f"Nobody from {cast.health.name} was in the room at the last two meetings, "
        "on 4 June 2024 and 2 July 2024."
    )
    assert missing in chairs
    assert missing in others
    assert "1 seat is below the standard of attendance: Health lead." in chairs
    assert "1 seat is vacant: Parent carers." in chairs
    assert "below the standard" not in others


def test_home_points_out_nothing_where_all_is_well(
    client: Client, world: World
) -> None:
    home = world.cast.board.get_absolute_url()

    page = pages.body(login(client, world.cast.nadia).get(home))

    assert "Who comes to the meetings" not in page


# --- Where the flags stand beside the page ------------------------------------------------
def test_flags_stand_in_the_brief_on_my_work_and_on_paper(
    client: Client, world: World
) -> None:
    cast = world.cast
    terms = cast.board.terms.get()
    terms.attend_least, terms.attend_of = 1, 3
    terms.save()
    for day in (date(2024, 6, 4), date(2024, 7, 2)):
        meeting = make_actions.open_meeting(cast.board, day, "closed")
        came(meeting, cast.nadia, "present")
        came(meeting, cast.gwen, "absent")
    coming = make_actions.open_meeting(cast.board, date(2024, 8, 6), "planned")
    with clock.at(datetime(2024, 7, 8, 9, tzinfo=clock.LOCAL)):
        told = brief.snapshot(coming, cast.standing(cast.nadia)).attendance
        home = pages.body(login(client, cast.gwen).get("/"))
        url = pages.address(cast, "attendance-pdf")
        for who in (cast.gwen, cast.nadia):
            assert login(client, who).get(url).status_code == 202
        assert documents.make_due() == 2
        own, chairs = (
            flat_text(login(client, who).get(url).content)
            for who in (cast.gwen, cast.nadia)
        )
    assert any(one.startswith("Nobody from") for one in told)
    assert any("1 seat is at risk: one more meeting missed" in one for one in told)
    assert "Nobody sat in your seat at the last two meetings." in home
    assert "Standard of 1 of 3" in home
    assert "on 2 July 2024" in own
    assert "People" not in own
    assert "People" in chairs
    assert "Gwen Pryce" in chairs
