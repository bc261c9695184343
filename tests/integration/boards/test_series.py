"""A year of meetings: proposed from the terms, set up at once, each then by itself (C29)."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Appointment, Board, Meeting
from boards.operations import meetings
from boards.operations.meetings import MeetingInput
from boards.operations.series import plan_series
from boards.roles import Role
from boards.series import year_from
from governance import clock
from governance.clock import LOCAL
from governance.errors import NotAllowed, RuleBroken
from tests.cast import Cast, login, someone, the_cast
from tests.factories import boards as make
from tests.integration.boards import pages
from tests.integration.boards.pages import address, body, day

pytestmark = pytest.mark.django_db
# 000 Annex A (j): the frequency of West Sussex's board, as its terms print it.
MONTHLY = "The Board will meet monthly."
FIRST = date(2026, 3, 2)  # a Monday; those of April and May are bank holidays
TODAY = datetime(2026, 2, 20, 9, tzinfo=LOCAL)
LIST_QUERIES = 14


@pytest.fixture
def cast() -> Cast:
    cast = the_cast()
    terms = cast.board.terms.get()
    terms.frequency = MONTHLY
    terms.save()
    return cast


def held(on: date, **other: Any) -> MeetingInput:
    return MeetingInput(
        date=on, starts_at=time(11), ends_at=time(13), place="Bodiam Room", **other
    )


def a_year(cast: Cast, board: Board | None = None) -> list[Meeting]:
    days = [held(one.day) for one in year_from(MONTHLY, FIRST)]
    with clock.at(TODAY):
        return plan_series(
            by=cast.standing(cast.sam), board=board or cast.board, days=days
        )


def test_a_year_is_set_up_and_moving_one_moves_nothing_else(cast: Cast) -> None:
    year = a_year(cast)
    before = [(one.number, one.date) for one in year]

    meetings.change_meeting(
        by=cast.standing(cast.sam),
        meeting_id=year[3].pk,
        meeting=held(date(2026, 6, 9)),
    )

    after = list(cast.board.meetings.order_by("number"))
    assert len(after) == 12
    assert [(m.number, m.date) for m in after[:3] + after[4:]] == before[:3] + before[
        4:
    ]
    assert (after[3].date, after[3].moved_from) == (date(2026, 6, 9), date(2026, 6, 1))
    assert not any(m.moved_from for m in after[:3] + after[4:])


def test_a_series_is_set_up_whole_or_not_at_all(cast: Cast) -> None:
    a_year(cast)
    overlapping = [held(date(2027, 3, 1)), held(FIRST)]

    with pytest.raises(RuleBroken, match="The board has a meeting on 2 March") as found:
        plan_series(by=cast.standing(cast.sam), board=cast.board, days=overlapping)
    with pytest.raises(RuleBroken, match="Choose at least one day"):
        plan_series(by=cast.standing(cast.sam), board=cast.board, days=[])
    with pytest.raises(NotAllowed):
        plan_series(by=cast.standing(cast.gwen), board=cast.board, days=overlapping)

    assert found.value.field == "1"
    assert cast.board.meetings.count() == 12


def test_who_is_called_needs_a_date_that_is_confirmed(
    client: Client, cast: Cast
) -> None:
    sam = cast.standing(cast.sam)
    made = plan_series(
        by=sam, board=cast.board, days=[held(FIRST, is_confirmed=False)]
    )[0]
    login(client, cast.sam)

    with pytest.raises(NotAllowed, match="to be confirmed"):
        meetings.call_meeting(by=sam, meeting_id=made.pk)
    with clock.at(TODAY):
        shown = body(client.get(made.get_absolute_url()))
        home = body(client.get(cast.board.get_absolute_url()))
    meetings.change_meeting(by=sam, meeting_id=made.pk, meeting=held(FIRST))

    assert "Date to be confirmed" in shown
    assert "confirm it before people are called" in shown
    assert "The date is to be confirmed." in home
    assert meetings.call_meeting(by=sam, meeting_id=made.pk).state == "called"


# --- The page ------------------------------------------------------------------------
def head(**other: str) -> dict[str, str]:
    """What the secretary types above the days."""
    return {
        **day("date", "2 3 2026"),
        "often": MONTHLY,
        "starts_at": "11:00",
        "ends_at": "13:00",
        "mode": "in_person",
        "place": "Bodiam Room",
        "link": "",
        **other,
    }


def test_the_page_proposes_the_year_with_holidays_and_clashes_and_sets_it_up(
    client: Client, cast: Cast
) -> None:
    make.make_member(cast.other_board, cast.health, cast.gwen)
    make.grant(cast.sam, Role.SECRETARY, cast.other_board)
    with clock.at(TODAY):
        meetings.create_meeting(
            by=cast.standing(cast.sam),
            board=cast.other_board,
            meeting=held(date(2026, 6, 1)),
        )
        login(client, cast.sam)
        url = address(cast, "series")
        proposed = body(client.post(url, {**head(), "step": "propose"}))
        typed = {
            **head(), "days": "3", "step": "save",
            **day("day-0-day", "2 3 2026"), "day-0-keep": "on",
            **day("day-1-day", "7 4 2026"), "day-1-keep": "on",
            "day-1-to_be_confirmed": "on",
            **day("day-2-day", "5 5 2026"),
        }  # fmt: skip
        checked = body(client.post(url, {**typed, **day("day-0-day", "1 3 2026"),
                                         "step": "check"}))  # fmt: skip
        done = client.post(url, typed)
        again = client.post(url, typed)

    assert "12 proposed" in proposed
    assert "Instead of Monday 6 April 2026, a bank holiday (Easter Monday)." in proposed
    assert (
        "Other board meets then, 11:00 to 13:00: 1 member is expected at both."
        in proposed
    )
    assert "Sunday 1 March 2026 is a Sunday" in checked
    assert done.status_code == 303
    assert list(
        cast.board.meetings.order_by("date").values_list("date", "is_confirmed")
    ) == [(FIRST, True), (date(2026, 4, 7), False)]
    assert "The board has a meeting on 2 March 2026" in body(again)


def test_the_page_is_for_who_prepares_meetings(client: Client, cast: Cast) -> None:
    url = address(cast, "series")
    pages.hides_from_strangers(client, cast, url)
    pages.asks_to_sign_in(client, url)
    login(client, cast.gwen)
    pages.refused(client.get(url), "Only the secretary prepares meetings.")


def test_a_cancelled_meeting_stays_in_the_list_and_leaves_a_gap_that_is_flagged(
    client: Client, cast: Cast
) -> None:
    year = a_year(cast)
    sam = cast.standing(cast.sam)
    with clock.at(TODAY):
        meetings.cancel_meeting(by=sam, meeting_id=year[2].pk, reason="No room is free")
    with clock.at(datetime(2026, 3, 2, 14, tzinfo=LOCAL)):
        meetings.open_meeting(by=sam, meeting_id=year[0].pk)
        login(client, cast.sam)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            listed = body(client.get(address(cast, "meetings")))
        home = body(client.get(cast.board.get_absolute_url()))
        structure = reverse("boards:structure", args=[cast.partnership.slug])
        seen = body(client.get(structure))
        outsider = make.with_login(someone(cast.partnership, "Ravi Nobody"))
        login(client, outsider)
        unseen = body(client.get(structure))

    said = (
        "after 7 April 2026 a meeting is due by 31 May 2026, and none is planned "
        "before 1 June 2026."
    )
    assert "No room is free" in listed
    assert listed.index("Tuesday 7 April 2026") < listed.index("Monday 1 June 2026")
    assert [said in page for page in (listed, home, seen)] == [True] * 3
    assert "The terms say" not in unseen
    assert len(queries) <= LIST_QUERIES, [q["sql"] for q in queries]


def test_two_heads_alternate_on_one_place_through_the_year(cast: Cast) -> None:
    heads = make.make_seat(cast.board, "Primary heads", sharing="shared")
    place = heads.places.get()
    nesta, hugo = (
        make.make_person(cast.partnership, name) for name in ("Nesta", "Hugo")
    )
    for person in (nesta, hugo):
        Appointment.objects.create(
            place=place, person=person, starts_on=date(2024, 1, 1)
        )

    year = a_year(cast)
    sam = cast.standing(cast.sam)
    meetings.cancel_meeting(by=sam, meeting_id=year[2].pk, reason="No room is free")
    meetings.change_meeting(
        by=sam, meeting_id=year[3].pk, meeting=held(date(2026, 6, 9))
    )

    expected = [
        [row.person for row in meeting.attendances.filter(place=place)]
        for meeting in year
    ]
    assert expected == [[nesta], [hugo]] * 6
