"""My calendar by secret address: what I may see that day, and nobody else's (B7, C10)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

from actions import operations
from actions.models import Action
from boards.models import Appointment, Attendance, Grant, Meeting, SeatPlace
from boards.operations.meetings import cancel_meeting
from governance import calendars
from governance.models import AuditEvent, Person
from governance.site import calendar
from tests.cast import Cast, login
from tests.contracts.test_tenancy import everything
from tests.factories import actions as make
from tests.factories import boards as boards_make

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 1)
SUMMER, WINTER = date(2024, 6, 4), date(2024, 3, 5)


@pytest.fixture(autouse=True)
def on_a_day() -> Any:
    with time_machine.travel(datetime(2024, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


def address_of(person: Person) -> str:
    """The path of the calendar's address, made anew."""
    assert person.user
    address = calendars.address(calendars.renew(person.user))
    return "/" + address.split("/", 3)[3]


def expect(meeting: Meeting, person: Person) -> Meeting:
    place = SeatPlace.objects.filter(appointments__person=person).get()
    Attendance.objects.create(meeting=meeting, person=person, place=place)
    return meeting


def events(client: Client, path: str) -> dict[str, Event]:
    """The entries by their summary, as the library reads them."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    read = Calendar.from_ical(answer.content)
    return {str(event["summary"]): event for event in read.walk("VEVENT")}


def test_meetings_and_due_dates_stand_at_their_time(client: Client, cast: Cast) -> None:
    for day in (WINTER, SUMMER):
        expect(make.open_meeting(cast.board, day, state="called"), cast.gwen)
    action = make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), reference="2.1", due_on=SUMMER
    )
    path = address_of(cast.gwen)

    answer = client.get(path)

    # As it stands in the file, by hand.
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    for line in (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "TZID:Europe/London",
        "DTSTART;TZID=Europe/London:20240305T110000",
        "DTEND;TZID=Europe/London:20240305T130000",
        "DTSTART;TZID=Europe/London:20240604T110000",
        "STATUS:CONFIRMED",
        "LOCATION:County Hall",
        "SUMMARY:Due: Action 2.1: Send the pack to parents",
        "DTSTART;VALUE=DATE:20240604",
        "DTEND;VALUE=DATE:20240605",
        "TRANSP:TRANSPARENT",
        f"UID:action-{action.pk}@127.0.0.1",
    ):
        assert line in lines, line
    # And as the library understands it: eleven o'clock here is ten in summer time.
    read = Calendar.from_ical(answer.content)
    starts = [e.start.astimezone(UTC) for e in read.walk("VEVENT") if "location" in e
              and e["location"] == "County Hall"]  # fmt: skip
    assert [(at.date(), at.hour) for at in starts] == [(WINTER, 11), (SUMMER, 10)]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_only_mine_and_only_what_i_still_owe(client: Client, cast: Cast) -> None:
    expect(make.open_meeting(cast.board, WINTER), cast.gwen)
    make.open_meeting(cast.board, date(2024, 3, 12))
    for words, owner, more in (
        ("Mine", cast.gwen, {}),
        ("Done", cast.gwen, {"status": "done"}),
        ("Closed", cast.gwen, {"status": "closed"}),
        ("Theirs", cast.nadia, {}),
        ("Undated", cast.gwen, {"due_on": None}),
    ):
        make.make_action(
            cast.board, cast.sam, owners=(owner,), text=words,
            reference=words, **{"due_on": SUMMER} | more,
        )  # fmt: skip

    mine = events(client, address_of(cast.gwen))
    prepared = events(client, address_of(cast.sam))

    assert set(mine) == {"Partnership board", "Due: Action Mine: Mine"}
    assert len(Calendar.from_ical(client.get(address_of(cast.sam)).content).walk("VEVENT")) == 2  # fmt: skip
    assert set(prepared) == {"Partnership board"}
    assert events(client, address_of(cast.zoe)) == {}


def test_what_is_confidential_stands_by_its_reference(
    client: Client, cast: Cast
) -> None:
    secret = {"text": "Nobody may read this", "due_on": SUMMER}
    item = make.item_of(make.open_meeting(cast.board), is_confidential=True)
    make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), reference="A", is_confidential=True,
        **secret,
    )  # fmt: skip
    make.make_action(
        cast.board, cast.sam, owners=(cast.gwen, cast.olu), reference="B", item=item,
        **secret,
    )  # fmt: skip

    cleared = client.get(address_of(cast.gwen))

    assert "Due: Action A\r\n" in cleared.content.decode()
    assert "Due: Action B\r\n" in cleared.content.decode()
    assert "Nobody may read this" not in cleared.content.decode()
    assert events(client, address_of(cast.olu)) == {}


def test_who_was_removed_has_lost_it_at_the_next_request(
    client: Client, cast: Cast
) -> None:
    expect(make.open_meeting(cast.board, SUMMER), cast.gwen)
    make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=SUMMER)
    path = address_of(cast.gwen)
    assert len(events(client, path)) == 2

    Appointment.objects.filter(person=cast.gwen).update(
        ends_on=TODAY - timedelta(days=1)
    )
    assert events(client, path) == {}
    Grant.objects.create(
        partnership=cast.partnership, person=cast.gwen, role="observer",
        starts_on=TODAY,
    )  # fmt: skip
    assert len(events(client, path)) == 2
    assert cast.gwen.user
    cast.gwen.user.is_active = False
    cast.gwen.user.save()
    assert client.get(path).status_code == 404


def test_a_change_keeps_the_entry_and_raises_its_sequence(
    client: Client, cast: Cast
) -> None:
    meeting = expect(make.open_meeting(cast.board, SUMMER, state="called"), cast.gwen)
    action = make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=SUMMER)
    path = address_of(cast.gwen)
    before = {str(e["uid"]): e for e in events(client, path).values()}

    with time_machine.travel(datetime(2024, 3, 2, 9, tzinfo=UTC), tick=False):
        by = cast.standing(cast.sam)
        cancel_meeting(by=by, meeting_id=meeting.pk, reason="Snow")
        operations.move_due(
            by=by, action_id=action.pk, due_on=WINTER, reason="Wanted sooner"
        )
        after = {str(e["uid"]): e for e in events(client, path).values()}

    assert before.keys() == after.keys()
    for uid, event in after.items():
        assert (before[uid]["sequence"], event["sequence"]) == (0, 1)
        assert event["last-modified"].dt == datetime(2024, 3, 2, 9, tzinfo=UTC)
    cancelled = after[f"meeting-{meeting.pk}@127.0.0.1"]
    assert cancelled["status"] == "CANCELLED"
    assert cancelled["summary"] == "Cancelled: Partnership board"
    assert after[f"action-{action.pk}@127.0.0.1"].start == WINTER


def test_an_unchanged_calendar_is_not_sent_again(client: Client, cast: Cast) -> None:
    make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=SUMMER)
    path = address_of(cast.gwen)
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    Action.objects.update(due_on=WINTER)
    changed = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)
    for answer in (first, again, changed):
        assert answer["Cache-Control"] == "private, no-cache"
    assert first["X-Robots-Tag"] == "noindex, nofollow"


def test_words_cannot_forge_an_entry(client: Client, cast: Cast) -> None:
    evil = "Tea\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Forged;,\\n\x01 end"
    make.make_action(
        cast.board, cast.sam, owners=(cast.gwen,), text=evil, reference="1",
        due_on=SUMMER,
    )  # fmt: skip
    meeting = make.open_meeting(cast.board, WINTER)
    meeting.place = evil
    meeting.save()
    expect(meeting, cast.gwen)

    found = events(client, address_of(cast.gwen))

    assert set(found) == {
        "Partnership board",
        "Due: Action 1: Tea END:VEVENT BEGIN:VEVENT SUMMARY:Forged;,\\n end",
    }
    properties = {name for event in found.values() for name in event}
    assert properties == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "URL", "SUMMARY", "DTSTART",
        "DTEND", "STATUS", "LOCATION", "TRANSP",
    }  # fmt: skip


def test_more_rows_ask_no_more_questions(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    assert cast.gwen.user
    row = calendars.renew(cast.gwen.user)
    for number in range(20):
        day = WINTER + timedelta(days=number)
        expect(make.open_meeting(cast.board, day), cast.gwen)
        make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=day)

    with django_assert_num_queries(7):
        read = Calendar.from_ical(calendar.written(row, TODAY))

    assert len(read.walk("VEVENT")) == 40


# --- The address -------------------------------------------------------------------
def test_the_page_makes_shows_renews_and_ends_the_address(
    client: Client, cast: Cast
) -> None:
    login(client, cast.gwen)
    before = everything()
    assert "No address yet" in client.get("/calendar/").text
    assert everything() == before

    assert client.post("/calendar/renew/").status_code == 303
    row = cast.gwen.user.calendar_address  # type: ignore[union-attr]
    first = calendars.address(row)
    assert first in client.get("/calendar/").text
    assert first.rpartition("/")[2].removesuffix(".ics") not in str(everything())
    client.post("/calendar/renew/")
    row.refresh_from_db()
    second = calendars.address(row)

    visitor = Client()
    path = {url: "/" + url.split("/", 3)[3] for url in (first, second)}
    assert visitor.get(path[first]).status_code == 404
    assert visitor.get(path[second]).status_code == 200
    assert "sessionid" not in visitor.cookies
    client.post("/calendar/end/")
    assert visitor.get(path[second]).status_code == 404
    assert list(
        AuditEvent.objects.filter(kind__contains="calendar")
        .order_by("pk")
        .values_list("kind", "subject_label")
    ) == [
        ("governance.calendar_made", "Gwen Pryce"),
        ("governance.calendar_renewed", "Gwen Pryce"),
        ("governance.calendar_ended", "Gwen Pryce"),
    ]


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_guessed_address_tells_nothing(
    client: Client, cast: Cast, method: str
) -> None:
    path = address_of(cast.gwen)
    cut = path.replace(".ics", "")[:-1] + "_.ics"
    before = everything()

    answer = getattr(client, method)(cut)

    assert answer.status_code == (404 if method == "get" else 405)
    assert "VCALENDAR" not in answer.text
    assert everything() == before


def test_a_login_in_two_partnerships_has_one_calendar(
    client: Client, cast: Cast
) -> None:
    twin = cast.yan
    Person.objects.filter(pk=twin.pk).update(user=None)
    Person.objects.filter(pk=twin.pk).update(user=cast.gwen.user)
    board = boards_make.make_board(twin.partnership, "Another board", slug="another")
    boards_make.make_member(board, person=twin)
    make.make_action(cast.board, cast.sam, owners=(cast.gwen,), due_on=SUMMER, reference="1")  # fmt: skip
    make.make_action(board, twin, owners=(twin,), due_on=SUMMER, reference="2")

    found = events(client, address_of(cast.gwen))

    assert {str(event["location"]) for event in found.values()} == {
        "Partnership board",
        "Another board",
    }


def test_the_hours_of_a_meeting_are_those_of_the_record(
    client: Client, cast: Cast
) -> None:
    meeting = expect(make.open_meeting(cast.board, SUMMER), cast.gwen)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(9, 5))

    (event,) = events(client, address_of(cast.gwen)).values()

    assert event.start.hour == 9
    assert event.start.minute == 5
    assert event.start.utcoffset() == timedelta(hours=1)
