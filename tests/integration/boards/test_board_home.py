"""A board's home: one page that tells a stranger what the board is and does."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.documents import membership
from boards.documents.board_home import opening
from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    Seat,
)
from governance.clock import now, today
from governance.months import later_by
from tests.cast import Cast, login
from tests.factories import boards as make
from tests.factories.actions import make_action
from tests.integration.boards import pages

pytestmark = pytest.mark.django_db
HERE, AWAY = Attendance.State.PRESENT, Attendance.State.APOLOGIES


def meet(cast: Cast, day: date, state: str = "closed", minutes: str = "") -> Meeting:
    """A meeting of the board on a day, with minutes in a state if that is given."""
    number = cast.board.meetings.count() + 1
    meeting = Meeting.objects.create(
        board=cast.board, number=number, terms=cast.board.terms.get(), date=day,
        starts_at=time(11), ends_at=time(13), state=state, place="Bodiam Room",
    )  # fmt: skip
    if minutes:
        approved = minutes == "approved"
        item = AgendaItem.objects.create(meeting=meeting, order=99, title="Minutes")
        Minutes.objects.create(
            meeting=meeting, state=minutes,
            approved_item=item if approved else None,
            approved_at=now() if approved else None,
            approved_by=cast.sam if approved else None,
        )  # fmt: skip
    return meeting


def attend(meeting: Meeting, person: object, state: str, **extra: object) -> Attendance:
    return Attendance.objects.create(
        meeting=meeting, person=person, state=state, **extra
    )


def decide(cast: Cast, meeting: Meeting, wording: str, **item: object) -> Decision:
    order = meeting.items.count() + 1
    return Decision.objects.create(
        board=cast.board, number=cast.board.decisions.count() + 1, meeting=meeting,
        item=AgendaItem.objects.create(
            meeting=meeting, order=order, title="Item", **item
        ),
        wording=wording, state="firm", quorum={}, taken_at=now(), taken_by=cast.sam,
    )  # fmt: skip


def home(client: Client, cast: Cast, person: object) -> str:
    return pages.body(login(client, person).get(pages.address(cast, "board")))


# --- Who sees it ------------------------------------------------------------------------
def test_home_hides_from_strangers_and_asks_to_sign_in(
    client: Client, cast: Cast
) -> None:
    url = pages.address(cast, "board")

    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)

    login(client, cast.gwen)
    assert client.get(url.replace("/board/", "/no-board/")).status_code == 404
    assert client.post(url).status_code == 405


def test_person_of_another_board_sees_what_the_board_is_not_what_it_does(
    client: Client, cast: Cast
) -> None:
    meeting = meet(cast, today() + timedelta(days=8), "planned")
    held = meet(cast, date(2024, 3, 5), minutes="circulated")
    decide(cast, held, "To extend the pilot.")

    reader, member = home(client, cast, cast.zoe), home(client, cast, cast.gwen)

    for private in ("To extend the pilot.", meeting.get_absolute_url(), "5 March 2024"):
        assert (private in reader, private in member) == (False, True)
    assert "Gwen Pryce" in reader
    assert "2 members" in reader
    for asking in ("No meeting is called", "Latest decisions"):
        assert asking not in reader
    assert "Agendas and minutes of this board are for its members." in reader


# --- What it shows ----------------------------------------------------------------------
def test_next_meeting_tells_when_where_and_whether_it_can_be_quorate(
    client: Client, cast: Cast
) -> None:
    day = today() + timedelta(days=8)
    meeting = meet(cast, day, "planned")
    attend(meeting, cast.gwen, Attendance.State.UNKNOWN)
    attend(meeting, cast.nadia, Attendance.State.UNKNOWN)

    page = home(client, cast, cast.gwen)

    assert "Next meeting, in 8 days" in page
    assert "11:00 to 13:00" in page
    assert "Bodiam Room" in page
    assert "2 of 2 places needed; 2 can still come, nobody has sent apologies." in page
    assert "even if all come" not in page


def test_apologies_that_leave_too_few_are_said_at_once(
    client: Client, cast: Cast
) -> None:
    meeting = meet(cast, today() + timedelta(days=1), "called")
    attend(meeting, cast.gwen, AWAY)
    attend(meeting, cast.nadia, Attendance.State.UNKNOWN)

    page = " ".join(home(client, cast, cast.gwen).split())

    assert "2 of 2 places needed; 1 can still come, 1 sent apologies" in page
    assert "even if all come, missing" in page


def test_cancelled_and_past_meetings_are_not_next(client: Client, cast: Cast) -> None:
    meet(cast, today() + timedelta(days=1), "cancelled")
    meet(cast, today() - timedelta(days=1), "planned")

    assert "No meeting is called" in home(client, cast, cast.gwen)


@pytest.mark.parametrize(
    ("state", "label"),
    [("planned", "Prepare the meeting"), ("open", "Go to the meeting")],
)
def test_secretary_has_one_next_step_and_members_none(
    client: Client, cast: Cast, state: str, label: str
) -> None:
    meet(cast, today(), state)

    assert label in home(client, cast, cast.sam)
    assert label not in home(client, cast, cast.gwen)


def test_board_without_terms_asks_its_secretary_for_them(
    client: Client, cast: Cast
) -> None:
    cast.board.terms.all().delete()

    assert "Enter the terms of reference" in home(client, cast, cast.sam)
    assert "sets no quorum" not in home(client, cast, cast.gwen)
    assert "Enter the terms of reference" not in home(client, cast, cast.gwen)


def test_vacant_place_says_since_when_and_who_may_fill_it(
    client: Client, cast: Cast
) -> None:
    cast.gwen.appointments.update(ends_on=today() - timedelta(days=10))
    place = Seat.objects.get(title="Health lead").places.get()

    secretary = home(client, cast, cast.sam)

    assert "1 of 2 places filled, 1 vacant" in secretary
    assert ", 9 days" in secretary
    fill = pages.address(cast, "appoint", place.pk)
    assert fill in secretary
    assert fill not in home(client, cast, cast.nadia)


def test_long_sector_is_shortened_but_no_vacancy_is_left_out(
    client: Client, cast: Cast
) -> None:
    for number in range(9):
        make.make_member(cast.board, cast.health, seat=f"Post {number}")
    vacant = make.make_seat(cast.board, "Empty post", sector=cast.health)

    page = home(client, cast, cast.gwen)

    assert "10 of 11 filled" in page
    assert vacant.title in page
    assert "6 more Health places" in page
    assert "Post 8" not in page


def test_latest_decisions_are_those_the_reader_may_read(
    client: Client, cast: Cast
) -> None:
    issued = meet(cast, date(2024, 3, 5), minutes="approved")
    being_written = meet(cast, date(2024, 4, 29), minutes="draft")
    decide(cast, issued, "To extend the pilot.")
    decide(
        cast, issued, "To withhold the sum.", is_confidential=True,
        public_title="A contract", withheld_reason="Commercial",
    )  # fmt: skip
    decide(cast, being_written, "To be circulated first.")

    seen = {
        name: [
            wording in home(client, cast, person)
            for wording in ("To extend", "To withhold", "To be circulated")
        ]
        for name, person in (
            ("sam", cast.sam), ("nadia", cast.nadia), ("gwen", cast.gwen),
            ("olu", cast.olu),
        )
    }  # fmt: skip

    assert seen == {
        "sam": [True, True, True], "nadia": [True, True, True],
        "gwen": [True, True, False], "olu": [True, False, False],
    }  # fmt: skip


def test_minutes_being_written_are_not_called_by_their_state_to_readers(
    client: Client, cast: Cast
) -> None:
    meet(cast, date(2024, 3, 5), minutes="checked")

    assert "Being written" in home(client, cast, cast.gwen)
    assert "Checked by the chair" in home(client, cast, cast.sam)


def test_groups_and_the_body_above_are_shown(client: Client, cast: Cast) -> None:
    make.make_line(make.make_board(cast.partnership, "Group one"), cast.board)
    executive = make.make_board(cast.partnership, "Executive")
    make.make_line(cast.board, executive, kind="escalates")

    page = home(client, cast, cast.gwen)

    assert page.index("Groups that report here") < page.index("Group one")
    assert page.index("Executive") < page.index("takes escalations from this board")


def test_home_asks_the_same_queries_however_much_there_is(
    client: Client, cast: Cast
) -> None:
    first = meet(cast, today() + timedelta(days=8), "planned")
    attend(first, cast.gwen, Attendance.State.UNKNOWN)
    held = meet(cast, date(2024, 3, 5), minutes="approved")
    attend(held, cast.gwen, HERE)
    decide(cast, held, "To extend the pilot.")
    login(client, cast.sam)
    with CaptureQueriesContext(connection) as few:
        client.get(pages.address(cast, "board"))
    for number in range(50):
        person = make.make_member(cast.board, cast.health)
        attend(first, person, Attendance.State.UNKNOWN)
        attend(held, person, HERE)
        make.make_line(make.make_board(cast.partnership), cast.board)
        decide(cast, held, f"Decision {number}")

    with CaptureQueriesContext(connection) as many:
        client.get(pages.address(cast, "board"))

    assert len(few) == len(many)
    assert len(many) <= 36


# --- Who came: the strip of the last meetings ---------------------------------------------
def strip_of(cast: Cast, title: str) -> tuple[str, ...]:
    seats = membership.read(cast.board, today(), with_attendance=True)
    line = next(line for line in seats.lines if line.title == title)
    assert line.strip is not None
    return line.strip.cells


def test_strip_tells_each_way_of_coming_or_not(cast: Cast) -> None:
    place = Seat.objects.get(title="Health lead").places.get()
    Appointment.objects.filter(place=place).update(starts_on=date(2024, 2, 1))
    states = {
        date(2024, 1, 9): None,
        date(2024, 2, 9): HERE,
        date(2024, 3, 9): Attendance.State.ONLINE,
        date(2024, 4, 9): AWAY,
        date(2024, 5, 9): Attendance.State.UNKNOWN,
        date(2024, 6, 9): Attendance.State.REPRESENTED,
    }
    for day, state in states.items():
        meeting = meet(cast, day)
        attend(meeting, cast.nadia, HERE)
        if state is None:
            continue
        own = attend(meeting, cast.gwen, state, place=place)
        if state == Attendance.State.REPRESENTED:
            attend(meeting, cast.pat, HERE, capacity="substitute", stands_for=own)

    assert strip_of(cast, "Health lead") == (
        "not_in_post", "came", "came", "apologies", "no_word", "substitute",
    )  # fmt: skip


def test_strip_holds_the_last_twelve_meetings_at_which_anybody_was_recorded(
    cast: Cast,
) -> None:
    for month in range(14):
        meeting = meet(cast, later_by(date(2023, 1, 9), month))
        attend(meeting, cast.gwen, AWAY if month < 13 else HERE)
        attend(meeting, cast.nadia, HERE)
    attend(meet(cast, date(2025, 1, 1)), cast.gwen, Attendance.State.UNKNOWN)

    cells = strip_of(cast, "Health lead")

    assert len(cells) == 12
    assert cells[-1] == "came"
    assert set(cells[:-1]) == {"apologies"}


def test_sector_share_counts_held_places_only(cast: Cast) -> None:
    for state in (HERE, HERE, AWAY):
        meeting = meet(cast, date(2024, cast.board.meetings.count() + 1, 9))
        attend(meeting, cast.gwen, state)
        attend(meeting, cast.nadia, HERE)
    make.make_seat(cast.board, "Empty", sector=cast.health)

    seats = membership.read(cast.board, today(), with_attendance=True)

    assert {s.name: s.share for s in seats.sectors} == {
        "Health": 67,
        "Independent": 100,
    }


# --- Words ----------------------------------------------------------------------------
def test_opening_ends_with_a_whole_sentence() -> None:
    text = "One sentence. " + "Another that is long " * 20 + "and ends."

    assert opening(text) == "One sentence."
    assert opening("") == ""
    assert opening("One. Two.\nThree.") == "One. Two. Three."


def test_action_figures_open_their_lists_and_count_what_the_reader_sees(
    client: Client, cast: Cast
) -> None:
    make_action(cast.board, cast.sam)
    make_action(cast.board, cast.sam, is_confidential=True)

    for person, count in ((cast.gwen, 2), (cast.olu, 1)):
        page = home(client, cast, person)
        log = reverse("actions:actions", args=[cast.partnership.slug, cast.board.slug])
        assert f'href="{log}?status=open">{count}</a> open' in page
    assert "Actions</h2>" not in home(client, cast, cast.zoe)
