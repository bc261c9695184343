"""Meetings: the list, one page to set one up, calling, changing, cancelling (C30)."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from boards.models import Attendance, Meeting, Minutes, StandingItem
from boards.operations import meetings
from boards.operations.meetings import MeetingInput
from boards.standing import of
from governance import clock, outbox
from governance.errors import InvalidTransition, NotAllowed, RuleBroken
from governance.models import AuditEvent, Notice
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day
from tests.minuting import minutes_at

pytestmark = pytest.mark.django_db
MARCH = date(2024, 3, 5)
APRIL = date(2024, 4, 29)
PREPARES = "Only the secretary prepares meetings."
READS = (
    "Agendas and minutes of this board are for its members. "
    "What is published can be read by anyone."
)
LIST_QUERIES = 9
MEETING_QUERIES = 23


@pytest.fixture
def sam(client: Client, cast: Cast) -> Client:
    """The secretary, signed in."""
    return login(client, cast.sam)


def typed(date_text: str = "5 3 2024", **other: str) -> dict[str, str]:
    """What the secretary types to set up a meeting."""
    return {
        **day("date", date_text),
        "starts_at": "11:00",
        "ends_at": "13:00",
        "mode": "in_person",
        "place": "Bodiam Room",
        "link": "",
        **other,
    }


def create(cast: Cast, on: date = MARCH, **other: Any) -> Meeting:
    """A meeting set up by the secretary."""
    when = {"starts_at": time(11), "ends_at": time(13), "place": "Bodiam Room"}
    return meetings.create_meeting(
        by=cast.standing(cast.sam),
        board=cast.board,
        meeting=MeetingInput(date=on, **{**when, **other}),
    )


# --- Who comes in --------------------------------------------------------------------
READING = ("meetings", "meeting", "agenda-pdf")
PREPARING = ("meeting-new", "meeting-edit", "meeting-cancel")
DOING = ("meeting-call", "meeting-open")


def url_of(cast: Cast, name: str) -> str:
    numbers = () if name in ("meetings", "meeting-new") else (1,)
    return address(cast, name, *numbers)


@pytest.mark.parametrize("name", [*READING, *PREPARING])
def test_pages_are_for_people_of_the_partnership(
    client: Client, cast: Cast, name: str
) -> None:
    create(cast)

    pages.hides_from_strangers(client, cast, url_of(cast, name))
    pages.asks_to_sign_in(client, url_of(cast, name))


@pytest.mark.parametrize("name", READING)
def test_somebody_of_another_board_is_told_why_not(
    client: Client, cast: Cast, name: str
) -> None:
    create(cast)

    pages.refused(login(client, cast.zoe).get(url_of(cast, name)), READS)


@pytest.mark.parametrize("name", PREPARING)
@pytest.mark.parametrize("who", ["gwen", "nadia", "olu", "ada", "zoe"])
def test_only_the_secretary_prepares(
    client: Client, cast: Cast, name: str, who: str
) -> None:
    create(cast)
    login(client, getattr(cast, who))

    for answer in (client.get(url_of(cast, name)), client.post(url_of(cast, name))):
        pages.refused(answer, PREPARES)

    assert Meeting.objects.get().state == "planned"


@pytest.mark.parametrize("name", DOING)
def test_doing_takes_a_post_by_the_secretary(
    client: Client, cast: Cast, name: str
) -> None:
    create(cast)
    url = url_of(cast, name)
    sentence = PREPARES if name == "meeting-call" else "Only the secretary records"

    pages.refused(login(client, cast.gwen).post(url), sentence)
    assert login(client, cast.yan).post(url).status_code == 404
    client.logout()
    assert client.post(url)["Location"].startswith("/accounts/")
    assert login(client, cast.sam).get(url).status_code == 405
    assert Meeting.objects.get().state == "planned"


@pytest.mark.parametrize("name", ["meetings", "meeting", "agenda-pdf"])
def test_reading_pages_take_no_post(sam: Client, cast: Cast, name: str) -> None:
    create(cast)

    assert sam.post(url_of(cast, name)).status_code == 405


@pytest.mark.parametrize("name", ["meeting", "agenda-pdf", "meeting-edit"])
def test_meeting_of_another_board_is_not_found(
    sam: Client, cast: Cast, name: str
) -> None:
    make_actions.open_meeting(cast.other_board)

    assert sam.get(address(cast, name, 1)).status_code == 404


# --- Setting one up ------------------------------------------------------------------
def test_new_meeting_is_drafted_from_the_terms(sam: Client, cast: Cast) -> None:
    terms = cast.board.terms.get()
    for order, (title, role) in enumerate(
        [("Welcome and apologies", "welcome"), ("Any other business", "other_business")]
    ):
        StandingItem.objects.create(terms=terms, order=order, title=title, role=role)

    answer = sam.post(address(cast, "meeting-new"), typed())

    made = Meeting.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, made.get_absolute_url())
    assert (made.number, made.date, made.hours) == (1, MARCH, "11:00 to 13:00")
    assert made.terms == terms
    assert [(i.number, i.title) for i in made.items.all()] == [
        ("1", "Welcome and apologies"),
        ("2", "Any other business"),
    ]
    assert {(a.person, a.state) for a in made.attendances.all()} == {
        (cast.nadia, "unknown"),
        (cast.gwen, "unknown"),
    }
    event = AuditEvent.objects.get(kind="boards.meeting_created")
    assert (event.actor_name, event.board_id) == ("Sam Whitlock", cast.board.pk)


def test_new_meeting_starts_from_the_usual_place_and_the_last_hours(
    sam: Client, cast: Cast
) -> None:
    create(cast, starts_at=time(9, 30), ends_at=time(11))
    cast.board.usual_place = "County Hall"
    cast.board.save()

    page = body(sam.get(address(cast, "meeting-new")))

    assert 'value="09:30"' in page
    assert 'value="County Hall"' in page
    assert "terms of reference, version 1" in page


def test_the_minutes_of_the_last_meeting_are_put_up_and_linked(
    sam: Client, cast: Cast
) -> None:
    march = create(cast)
    meetings.open_meeting(by=cast.standing(cast.sam), meeting_id=march.pk)

    sam.post(address(cast, "meeting-new"), typed("29 4 2024"))

    item = Meeting.objects.get(date=APRIL).items.get()
    assert (item.title, item.role, item.approves) == (
        "Minutes of the last meeting",
        "minutes",
        march,
    )
    page = body(sam.get(address(cast, "meeting", 2)))
    assert f'<a href="{march.address("minutes")}">minutes of 5 March 2024</a>' in page


@pytest.mark.parametrize("standing", [True, False])
def test_meetings_set_up_a_year_ahead_get_their_minutes_once_held(
    cast: Cast, standing: bool
) -> None:
    if standing:
        StandingItem.objects.create(
            terms=cast.board.terms.get(), order=1, title="Last minutes", role="minutes"
        )
    march, april = create(cast), create(cast, APRIL)
    sam = cast.standing(cast.sam)
    assert not april.items.filter(approves__isnull=False).exists()

    meetings.open_meeting(by=sam, meeting_id=march.pk)
    meetings.close_meeting(by=sam, meeting_id=march.pk)

    item = april.items.get()
    assert (item.approves, item.kind) == (march, "decision")
    assert item.title == ("Last minutes" if standing else "Minutes of the last meeting")


def test_closing_again_puts_nothing_up_twice(cast: Cast) -> None:
    march, april = create(cast), create(cast, APRIL)
    sam = cast.standing(cast.sam)
    for _ in range(2):
        meetings.open_meeting(by=sam, meeting_id=march.pk)
        meetings.close_meeting(by=sam, meeting_id=march.pk)

    assert april.items.get().approves == march


def test_cancelling_brings_no_older_minutes_onto_a_later_agenda(cast: Cast) -> None:
    sam = cast.standing(cast.sam)
    older, last = create(cast, date(2024, 2, 6)), create(cast, MARCH)
    for held in (older, last):
        meetings.open_meeting(by=sam, meeting_id=held.pk)
        meetings.close_meeting(by=sam, meeting_id=held.pk)
    off, april = create(cast, date(2024, 4, 2)), create(cast, APRIL)

    meetings.cancel_meeting(by=sam, meeting_id=off.pk, reason="Snow")

    assert [item.approves for item in april.items.all()] == [last]


def test_open_actions_are_matters_arising(sam: Client, cast: Cast) -> None:
    march = make_actions.open_meeting(cast.board, state="closed")
    make_actions.make_action(cast.board, cast.sam, text="Send the pack", meeting=march)
    make_actions.make_action(
        cast.board, cast.sam, text="Book the room", meeting=march, status="closed"
    )
    april = create(cast, APRIL)

    page = body(sam.get(april.get_absolute_url()))

    assert "Matters arising: actions still open" in page
    assert "Send the pack" in page
    assert "Book the room" not in page


# --- Bad input -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "10:30"}, "The meeting ends before it starts."),
        ({"ends_at": "11:00"}, "The meeting ends before it starts."),
        ({"starts_at": "noon"}, "Enter a time, such as 11:00."),
        (day("date", "30 2 2024"), "There is no such day as “30 2 2024”."),
        ({"place": ""}, "Say where people meet."),
        ({"place": "Room\u202e1"}, "hidden text-direction mark"),
        ({"link": "not a link"}, "Enter a valid URL."),
        ({"mode": "telepathy"}, "Select a valid choice."),
        (day("date", "5 3 2015"), "no terms of reference in force on 5 March 2015"),
    ],
)
def test_bad_input_is_said_and_kept(
    sam: Client, cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    answer = sam.post(address(cast, "meeting-new"), typed(**wrong))

    page = body(answer)
    assert answer.status_code == 200
    assert page.count(sentence) == 2  # in the summary and beside the field
    assert 'value="2024"' in page or 'value="2015"' in page
    kept = {"place": "Bodiam Room", **wrong}["place"]
    assert f'value="{kept}"' in page or not kept
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [
        ("12:59", "14:00", False),
        ("09:00", "11:01", False),
        ("11:30", "12:00", False),
        ("13:00", "14:00", True),
        ("09:00", "11:00", True),
    ],
)
def test_two_meetings_at_one_time(
    sam: Client, cast: Cast, starts: str, ends: str, free: bool
) -> None:
    create(cast)

    answer = sam.post(
        address(cast, "meeting-new"), typed(starts_at=starts, ends_at=ends)
    )

    assert answer.status_code == (303 if free else 200)
    assert Meeting.objects.count() == 1 + free
    if not free:
        assert "The board has a meeting on 5 March 2024, 11:00 to 13:00." in body(
            answer
        )


def test_a_cancelled_meeting_and_another_boards_leave_the_time_free(
    sam: Client, cast: Cast
) -> None:
    make_actions.open_meeting(cast.other_board)
    cancelled = create(cast)
    meetings.cancel_meeting(
        by=cast.standing(cast.sam), meeting_id=cancelled.pk, reason="Snow"
    )

    assert sam.post(address(cast, "meeting-new"), typed()).status_code == 303


def test_a_sunday_is_pointed_out_and_allowed(sam: Client, cast: Cast) -> None:
    refused = sam.post(address(cast, "meeting-new"), typed("17 3 2024", place=""))
    made = sam.post(address(cast, "meeting-new"), typed("17 3 2024"), follow=True)

    assert "17 March 2024 is a Sunday." in body(refused)
    assert "17 March 2024 is a Sunday." in body(made)
    assert "Check the date." in body(made)
    assert "Check the date." not in body(
        sam.post(address(cast, "meeting-new"), typed("19 3 2024", place=""))
    )


# --- The page ------------------------------------------------------------------------
def test_members_read_the_agenda_and_change_nothing(client: Client, cast: Cast) -> None:
    meeting = create(cast)
    make_actions.item_of(meeting, "1", title="Waiting times", lead=cast.gwen)

    page = body(login(client, cast.gwen).get(meeting.get_absolute_url()))

    assert "Waiting times" in page
    assert "led by Gwen Pryce" in page
    assert "2 of 2 places needed; 2 can still come" in page
    for verb in ("Add an item", "Begin recording", "Cancel the meeting", "Remove"):
        assert verb not in page


def test_a_confidential_item_has_its_public_face_for_observers(
    client: Client, cast: Cast
) -> None:
    meeting = create(cast)
    make_actions.item_of(
        meeting,
        "1",
        title="A named child",
        is_confidential=True,
        public_title="A casework item",
        withheld_reason="It concerns one family.",
        public_summary="The board heard of one case.",
    )

    seen = body(login(client, cast.gwen).get(meeting.get_absolute_url()))
    withheld = body(login(client, cast.olu).get(meeting.get_absolute_url()))

    assert "A named child (confidential)" in seen
    assert "A named child" not in withheld
    for public in ("A casework item", "concerns one family", "heard of one case"):
        assert public in withheld


def fill(cast: Cast, meeting: Meeting, *, items: int, people: int) -> None:
    """An agenda and a room of this size, everything on it that costs a look."""
    before = create(cast, date(2023, 12, 5))
    for number in range(items):
        make_actions.item_of(
            meeting, str(number), lead=make.make_person(cast.partnership)
        )
    meeting.items.update(approves=before)
    for number in range(people):
        person = make.make_member(cast.board, cast.health)
        Attendance.objects.create(
            meeting=meeting,
            person=person,
            place=person.appointments.get().place,
            state="present" if number % 2 else "apologies",
            sector=cast.health,
        )


def queries(client: Client, url: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("items", "people"), [(1, 1), (20, 30)])
def test_the_page_costs_the_same_however_full(
    sam: Client, cast: Cast, items: int, people: int
) -> None:
    meeting = create(cast)
    fill(cast, meeting, items=items, people=people)

    assert queries(sam, meeting.get_absolute_url()) == MEETING_QUERIES


@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_the_same_however_long(
    sam: Client, cast: Cast, rows: int
) -> None:
    for number in range(rows):
        meeting = make_actions.open_meeting(
            cast.board, date(2020 + number // 12, number % 12 + 1, 3)
        )
        Minutes.objects.create(meeting=meeting)

    assert queries(sam, address(cast, "meetings")) == LIST_QUERIES


def test_the_list_shows_every_state_and_comes_in_pages(sam: Client, cast: Cast) -> None:
    for number in range(26):
        make_actions.open_meeting(cast.board, date(2021, 1, number + 1), "closed")
    coming = create(cast)

    first = body(sam.get(address(cast, "meetings")))
    second = body(sam.get(address(cast, "meetings") + "?page=2"))

    assert first.index(coming.get_absolute_url()) < first.index("26 January 2021")
    assert "Being prepared" in first
    assert "Held" in first
    assert "2 January 2021" not in first.replace("22 January 2021", "").replace(
        "12 January 2021", ""
    )
    assert "1 January 2021" in second


def test_an_empty_list_says_what_to_do_to_those_who_can(
    client: Client, cast: Cast
) -> None:
    url = address(cast, "meetings")

    assert "Set up the first meeting" in body(login(client, cast.sam).get(url))
    assert "Set up the first meeting" not in body(login(client, cast.gwen).get(url))


# --- Changing ------------------------------------------------------------------------
def test_date_and_place_change_and_the_address_stays(sam: Client, cast: Cast) -> None:
    meeting = create(cast)

    shown = body(sam.get(address(cast, "meeting-edit", 1)))
    answer = sam.post(
        address(cast, "meeting-edit", 1), typed("29 4 2024", place="County Hall")
    )

    assert 'value="Bodiam Room"' in shown
    assert answer["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert (meeting.date, meeting.place, meeting.number) == (APRIL, "County Hall", 1)
    changes = AuditEvent.objects.get(kind="boards.meeting_changed").changes
    assert changes == {
        "date": ["2024-03-05", "2024-04-29"],
        "place": ["Bodiam Room", "County Hall"],
    }


def test_another_day_brings_its_own_terms_and_members(sam: Client, cast: Cast) -> None:
    meeting = create(cast)
    new_terms = make.make_terms(cast.board, effective_on=date(2024, 4, 1))
    appointment = cast.gwen.appointments.get()
    appointment.ends_on = date(2024, 3, 31)
    appointment.save()
    joins = make.make_member(cast.board, cast.health, starts_on=date(2024, 4, 1))

    sam.post(address(cast, "meeting-edit", 1), typed("29 4 2024"))

    meeting.refresh_from_db()
    assert meeting.terms == new_terms
    assert {a.person for a in meeting.attendances.all()} == {cast.nadia, joins}


def test_a_day_without_terms_is_refused_when_changing_too(
    sam: Client, cast: Cast
) -> None:
    create(cast)

    answer = sam.post(address(cast, "meeting-edit", 1), typed("5 3 2015"))

    assert "no terms of reference in force on 5 March 2015" in body(answer)
    assert Meeting.objects.get().date == MARCH


def test_saving_what_was_there_changes_and_logs_nothing(
    sam: Client, cast: Cast
) -> None:
    create(cast)

    assert sam.post(address(cast, "meeting-edit", 1), typed()).status_code == 303
    assert not AuditEvent.objects.filter(kind="boards.meeting_changed").exists()


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_what_is_over_cannot_be_changed(sam: Client, cast: Cast, state: str) -> None:
    make_actions.open_meeting(cast.board, state=state)

    for answer in (
        sam.get(address(cast, "meeting-edit", 1)),
        sam.post(address(cast, "meeting-edit", 1), typed("29 4 2024")),
    ):
        pages.refused(answer, "The agenda is settled: the meeting is over.")
    assert "The agenda is settled" in body(sam.get(address(cast, "meeting", 1)))


# --- Calling, opening ----------------------------------------------------------------
def test_calling_tells_everybody_expected_once(sam: Client, cast: Cast) -> None:
    for person in (cast.nadia, cast.gwen):
        person.email = f"{person.pk}@example.org"
        person.save()
    meeting = create(cast)
    make_actions.item_of(
        meeting,
        "1",
        title="A named child",
        is_confidential=True,
        public_title="A casework item",
        withheld_reason="It concerns one family.",
    )

    answer = sam.post(address(cast, "meeting-call", 1))
    again = sam.post(address(cast, "meeting-call", 1), follow=True)

    meeting.refresh_from_db()
    assert answer["Location"] == meeting.get_absolute_url()
    assert (meeting.state, meeting.called_by) == ("called", cast.sam)
    assert {n.person for n in Notice.objects.all()} == {cast.nadia, cast.gwen}
    with clock.at(datetime(2024, 3, 1, 9, tzinfo=UTC)):
        Notice.objects.update(not_before=clock.now())
        outbox.deliver_due()
    text = Notice.objects.first().text
    assert "Partnership board meets on Tuesday 5 March 2024, 11:00 to 13:00." in text
    assert "1. A casework item" in text
    assert "A named child" not in text
    assert "The meeting cannot become “called”" in body(again)
    assert Notice.objects.count() == 2


def test_opening_leads_to_the_record_and_expects_who_joined_meanwhile(
    sam: Client, cast: Cast
) -> None:
    meeting = create(cast)
    joined = make.make_member(cast.board, cast.health)
    appointment = cast.gwen.appointments.get()
    appointment.ends_on = date(2024, 3, 4)
    appointment.save()

    answer = sam.post(address(cast, "meeting-open", 1))

    meeting.refresh_from_db()
    assert answer["Location"] == meeting.address("record")
    assert meeting.state == "open"
    assert meeting.minutes.state == "draft"
    assert {a.person for a in meeting.attendances.all()} == {cast.nadia, joined}


def test_a_cancelled_meeting_is_neither_called_nor_opened(
    sam: Client, cast: Cast
) -> None:
    make_actions.open_meeting(cast.board, state="cancelled")

    for name in DOING:
        page = body(sam.post(address(cast, name, 1), follow=True))
        assert "the state now is “cancelled”" in page
    assert Meeting.objects.get().state == "cancelled"
    with pytest.raises(InvalidTransition):
        meetings.open_meeting(
            by=cast.standing(cast.sam), meeting_id=Meeting.objects.get().pk
        )


# --- Cancelling ----------------------------------------------------------------------
def test_cancelling_needs_a_reason_and_leaves_the_meeting_visible(
    client: Client, cast: Cast
) -> None:
    meeting = create(cast)
    url = address(cast, "meeting-cancel", 1)
    login(client, cast.sam)

    assert "“Why?” cannot be empty." in body(client.post(url, {"reason": "  "}))
    assert Meeting.objects.get().state == "planned"
    assert client.post(url, {"reason": "Snow"}).status_code == 303

    login(client, cast.gwen)
    page = body(client.get(meeting.get_absolute_url()))
    assert "This meeting was cancelled." in page
    assert "Snow" in page
    assert "Cancelled" in body(client.get(address(cast, "meetings")))
    event = AuditEvent.objects.get(kind="boards.meeting_cancelled")
    assert (event.reason, event.actor_name) == ("Snow", "Sam Whitlock")


@pytest.mark.parametrize("state", ["open", "closed", "cancelled"])
def test_a_meeting_held_or_cancelled_is_not_cancelled(
    sam: Client, cast: Cast, state: str
) -> None:
    make_actions.open_meeting(cast.board, state=state)

    page = body(
        sam.post(address(cast, "meeting-cancel", 1), {"reason": "Snow"}, follow=True)
    )

    assert "The meeting cannot become “cancelled”" in page
    assert Meeting.objects.get().state == state
    assert "Cancel the meeting" not in body(sam.get(address(cast, "meeting", 1)))


# --- The operations refuse for themselves --------------------------------------------
def test_operations_ask_the_policy_and_the_rules(cast: Cast) -> None:
    meeting = create(cast)
    gwen, sam = cast.standing(cast.gwen), cast.standing(cast.sam)
    when = MeetingInput(date=APRIL, starts_at=time(11), ends_at=time(13))

    with pytest.raises(NotAllowed):
        meetings.create_meeting(by=gwen, board=cast.board, meeting=when)
    with pytest.raises(NotAllowed):
        meetings.change_meeting(by=gwen, meeting_id=meeting.pk, meeting=when)
    with pytest.raises(NotAllowed):
        meetings.call_meeting(by=gwen, meeting_id=meeting.pk)
    with pytest.raises(NotAllowed):
        meetings.open_meeting(by=gwen, meeting_id=meeting.pk)
    with pytest.raises(NotAllowed):
        meetings.cancel_meeting(by=gwen, meeting_id=meeting.pk, reason="No")
    with pytest.raises(RuleBroken, match="Say why"):
        meetings.cancel_meeting(by=sam, meeting_id=meeting.pk, reason=" ")


def test_a_meeting_closes_after_it_starts(cast: Cast) -> None:
    meeting = create(cast)
    sam = of(cast.sam, cast.board, MARCH)
    meetings.open_meeting(by=sam, meeting_id=meeting.pk)

    with pytest.raises(RuleBroken, match="closes before it starts") as broken:
        meetings.close_meeting(by=sam, meeting_id=meeting.pk, closed_time=time(10, 59))

    assert broken.value.field == "closed_time"
    assert Meeting.objects.get().state == "open"


@pytest.mark.parametrize("state", ["checked", "circulated", "approved"])
def test_a_meeting_is_not_recorded_again_once_its_minutes_left_the_draft(
    cast: Cast, state: str
) -> None:
    held = minutes_at(cast, state)

    with pytest.raises(RuleBroken, match="cannot be recorded again"):
        meetings.open_meeting(by=cast.standing(cast.sam), meeting_id=held.meeting.pk)
