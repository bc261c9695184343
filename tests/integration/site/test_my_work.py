"""My work: what one login owes and is expected at, across boards (interface.md)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actions.models import Action, ActionParty, Wait
from actions.operations import report
from actions.owed import Part
from boards import standing
from boards.models import Attendance, Meeting, Minutes, Reply
from boards.roles import Role
from governance import clock
from governance.clock import LOCAL, today
from governance.models import Person
from governance.site import my_work
from tests import minuting
from tests.cast import Cast, login
from tests.factories import actions as make_actions
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
TODAY = date(2024, 4, 22)
QUERIES = 40


@pytest.fixture(autouse=True)
def _on_the_day() -> Any:
    with clock.at(datetime.combine(TODAY, datetime.min.time(), tzinfo=LOCAL)):
        yield


def owe(cast: Cast, text: str, person: Person, **extra: Any) -> Action:
    return make_actions.make_action(
        cast.board, cast.sam, text=text, owners=(person,), **extra
    )


def work_of(person: Person) -> my_work.MyWork:
    assert person.user is not None
    return my_work.of(person.user, TODAY)


def texts(tasks: tuple[my_work.Task, ...]) -> list[str]:
    return [one.action.text for one in tasks]


def owed_texts(person: Person) -> list[str]:
    """Everything under the headings, in order."""
    return [text for one in work_of(person).owed for text in texts(one.tasks)]


def coming(cast: Cast, days: int = 7, state: str = "called") -> Meeting:
    return make_actions.open_meeting(cast.board, TODAY + timedelta(days), state)


# --- The page ------------------------------------------------------------------------
def test_nobody_reads_it_without_signing_in(client: Client) -> None:
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/"


def test_it_is_read_only(client: Client, cast: Cast) -> None:
    assert login(client, cast.gwen).post("/").status_code == 405


def test_it_shows_everything_by_name(client: Client, cast: Cast) -> None:
    owe(cast, "Write to schools", cast.gwen, due_on=TODAY - timedelta(3))
    meeting = coming(cast)
    Attendance.objects.create(meeting=meeting, person=cast.gwen)

    page = login(client, cast.gwen).get("/").content.decode()

    assert "Monday 22 April 2024" in page
    assert "Write to schools" in page
    assert "3 days overdue" in page
    assert "Monday 29 April 2024, 11:00 to 13:00" in page
    assert "in 7 days" in page
    assert cast.board.get_absolute_url() in page
    assert "Gwen Pryce" in page


def test_an_empty_page_says_so(client: Client, cast: Cast) -> None:
    page = login(client, cast.gwen).get("/").content.decode()

    assert "Nothing is owed" in page
    assert "No meeting is called." in page


def test_a_login_in_no_partnership_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(make.make_user())

    page = client.get("/").content.decode()

    assert "not a person in any partnership" in page


# --- Actions -------------------------------------------------------------------------
def test_actions_are_sorted_by_how_soon(cast: Cast) -> None:
    for text, days in [
        ("late", -1), ("later", -9), ("today", 0), ("week", 7), ("after", 8),
    ]:  # fmt: skip
        owe(cast, text, cast.gwen, due_on=TODAY + timedelta(days))
    owe(cast, "undated", cast.gwen)
    asked = owe(cast, "asked", cast.gwen)
    waiting = owe(cast, "waiting", cast.nadia, status="waiting")
    Wait.objects.create(
        action=waiting, other=asked, since_at=clock.now(), since_by=cast.sam
    )

    work = work_of(cast.gwen)

    assert [(one.heading, texts(one.tasks)) for one in work.owed] == [
        ("Overdue", ["later", "late"]),
        ("Due within seven days", ["today", "week"]),
        ("Waiting for you", ["asked"]),
        ("Later", ["after", "undated"]),
    ]
    assert f"{waiting} waits for it" in work.under(Part.WAITING)[0].line.about
    [nadias] = work_of(cast.nadia).under(Part.LATER)
    assert f"waits for {asked}" in nadias.line.about


@pytest.mark.parametrize(
    "extra",
    [
        {"status": "closed"},
        {"status": "done"},
        {"status": "unknown"},
        {"status": "open", "owners": ()},
    ],
    ids=["closed", "done", "not known", "somebody else's"],
)
def test_what_is_not_owed_is_not_listed(cast: Cast, extra: dict[str, Any]) -> None:
    make_actions.make_action(cast.board, cast.sam, **{"owners": (cast.gwen,), **extra})

    work = work_of(cast.gwen)

    assert (work.owed, work.supported) == ((), ())


def test_what_was_reported_done_waits_for_the_secretary(
    client: Client, cast: Cast
) -> None:
    done = owe(cast, "Write to schools", cast.gwen, status="done", due_on=TODAY)

    [task] = work_of(cast.sam).under(Part.WAITING)

    assert (task.action, task.update_url) == (done, "")
    assert f'href="{done.get_absolute_url()}#close"' in _home(client, cast.sam)
    assert work_of(cast.nadia).owed == work_of(cast.ada).owed == ()


def test_the_chair_of_a_group_answers_for_it(cast: Cast) -> None:
    given = make_actions.make_action(
        cast.other_board, cast.sam, text="Bring a proposal"
    )
    ActionParty.objects.create(action=given, part="owner", body=cast.board)

    assert owed_texts(cast.nadia) == ["Bring a proposal"]
    assert owed_texts(cast.gwen) == []
    report(
        by=standing.of(cast.nadia, cast.other_board, TODAY),
        action_id=given.pk,
        text="The group met.",
    )
    assert given.updates.get().made_by == cast.nadia


def test_what_i_support_is_not_counted_as_mine(cast: Cast) -> None:
    action = owe(cast, "Write to schools", cast.nadia, due_on=TODAY - timedelta(3))
    ActionParty.objects.create(
        action=action, part="supporter", order=0, person=cast.gwen
    )

    work = work_of(cast.gwen)

    assert texts(work.supported) == ["Write to schools"]
    assert work.late == 0
    assert texts(work_of(cast.nadia).under(Part.OVERDUE)) == ["Write to schools"]


def test_an_owner_without_a_role_on_the_board_finds_their_action(cast: Cast) -> None:
    owe(cast, "Write to schools", cast.zoe)

    assert owed_texts(cast.zoe) == ["Write to schools"]


def test_a_confidential_action_stays_with_those_who_may_read_it(cast: Cast) -> None:
    owe(cast, "Fund the placement", cast.olu, is_confidential=True)
    owe(cast, "Fund the placement", cast.gwen, is_confidential=True)

    assert owed_texts(cast.olu) == []
    assert owed_texts(cast.gwen) == ["Fund the placement"]


def test_one_login_in_two_partnerships_sees_both_and_no_third(
    client: Client, cast: Cast
) -> None:
    other = make.make_board(make.make_partnership("Northshire"))
    make.make_terms(other)
    there = make.make_member(other, make.make_sector(other.partnership))
    there.user = cast.gwen.user
    there.save()
    make_actions.make_action(other, there, text="Meet the trust", owners=(there,))
    owe(cast, "Write to schools", cast.gwen)
    make.make_board(make.make_partnership("Hidden"), "Hidden board")

    page = login(client, cast.gwen).get("/").content.decode()

    assert "Meet the trust" in page
    assert "Write to schools" in page
    assert "Northshire" in page
    assert "Hidden" not in page


# --- Saying what happened -------------------------------------------------------------
def said(**values: str) -> dict[str, str]:
    return {f"update-{name}": value for name, value in values.items()}


def test_the_most_overdue_action_is_open_and_saving_opens_the_next(
    client: Client, cast: Cast
) -> None:
    first = owe(cast, "First", cast.gwen, due_on=TODAY - timedelta(14))
    second = owe(cast, "Second", cast.gwen, due_on=TODAY - timedelta(12))
    login(client, cast.gwen)
    shown = client.get("/")
    url = shown.context["opened"].update_url

    answer = client.post(url, said(text="Met Mina.", status="in_progress"))

    assert shown.context["opened"].action == first
    assert answer.status_code == 303
    on = f"/my-work/{second.pk}/?told={first.pk}#task-{second.pk}"
    assert answer["Location"] == on
    then = client.get(answer["Location"])
    assert then.context["opened"].action == second
    again = client.get(f"/my-work/{first.pk}/").content.decode()
    assert "Met Mina." in again
    assert "updated 22 April 2024" in again
    last = client.post(f"/my-work/{second.pk}/", said(text="Sent", status="done"))
    assert last["Location"] == f"/?told={second.pk}"
    assert owed_texts(cast.gwen) == ["First"]


def test_more_time_is_asked_for_with_its_reason(client: Client, cast: Cast) -> None:
    late = owe(cast, "Late", cast.gwen, due_on=TODAY - timedelta(14))
    more = {"due_on_day": "3", "due_on_month": "5", "due_on_year": "2024"}
    login(client, cast.gwen)

    refused = client.post(f"/my-work/{late.pk}/", said(**more, status="open"))
    told = client.post(
        f"/my-work/{late.pk}/",
        said(**more, status="open", text="Nearly", due_reason="Illness"),
    )

    assert refused.status_code == 422
    assert "Say why it needs more time." in refused.context["form"].errors["due_reason"]
    assert 'value="2024"' in refused.content.decode()
    assert told.status_code == 303
    [task] = work_of(cast.gwen).under(Part.OVERDUE)
    assert "3 May 2024 asked for, not answered yet" in task.line.about


def test_what_is_refused_stands_beside_its_field_and_keeps_what_was_typed(
    client: Client, cast: Cast
) -> None:
    mine = owe(cast, "Mine", cast.gwen)
    login(client, cast.gwen)

    empty = client.post(f"/my-work/{mine.pk}/", said(status="open"))
    wrong = client.post(
        f"/my-work/{mine.pk}/",
        said(status="open", text="Typed text", due_on_day="x", due_reason="Typed why"),
    )

    assert "Say what happened" in str(empty.context["form"].errors["text"])
    assert wrong.status_code == 422
    assert "due_on" in wrong.context["form"].errors
    page = wrong.content.decode()
    assert "Typed text" in page
    assert "Typed why" in page
    assert not mine.updates.exists()


def test_only_my_own_actions_open_there(client: Client, cast: Cast) -> None:
    hers = owe(cast, "Hers", cast.nadia)
    done = owe(cast, "Done", cast.gwen, status="done")
    login(client, cast.gwen)

    for action in (hers, done):
        url = f"/my-work/{action.pk}/"
        assert client.get(url).status_code == 404
        assert client.post(url, said(text="x", status="open")).status_code == 404


# --- Meetings ------------------------------------------------------------------------
def test_i_am_expected_where_i_am_listed(cast: Cast) -> None:
    second, first = coming(cast, 9), coming(cast, 2)
    for meeting in (first, second):
        Attendance.objects.create(meeting=meeting, person=cast.gwen)

    assert work_of(cast.gwen).to_answer == (first, second)
    assert work_of(cast.nadia).meetings == ()


def test_a_quorum_at_risk_is_said_where_i_answer(client: Client, cast: Cast) -> None:
    meeting = coming(cast, 2)
    for person in (cast.gwen, cast.nadia):
        place = person.appointments.get().place
        Attendance.objects.create(meeting=meeting, person=person, place=place)
    assert work_of(cast.gwen).risk == ""
    Reply.objects.create(
        meeting=meeting, person=cast.nadia, answer="yes", for_date=meeting.date,
        replied_at=clock.now(), replied_by=cast.nadia,
    )  # fmt: skip

    words = "1 has said yes, 2 are needed. You would make it 2."
    assert words in _home(client, cast.gwen)


def test_a_reply_from_my_work_leads_back_there(client: Client, cast: Cast) -> None:
    meeting = coming(cast, 2)
    Attendance.objects.create(meeting=meeting, person=cast.gwen)
    login(client, cast.gwen)
    assert "Send substitute" in client.get("/").content.decode()

    answer = client.post(
        f"{meeting.get_absolute_url()}reply/", {"answer": "yes", "from": "my-work"}
    )

    assert answer["Location"] == "/"
    work = work_of(cast.gwen)
    assert (work.to_answer, work.meetings) == ((), (meeting,))


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "called"), (2, "cancelled"), (0, "closed"), (0, "open")]
)
def test_only_what_is_to_come_is_coming(cast: Cast, days: int, state: str) -> None:
    Attendance.objects.create(meeting=coming(cast, days, state), person=cast.gwen)

    assert work_of(cast.gwen).meetings + work_of(cast.gwen).to_answer == ()


def test_the_secretary_prepares_those_of_their_boards(cast: Cast) -> None:
    here = coming(cast, state="planned")
    elsewhere = make_actions.open_meeting(cast.other_board, here.date, "planned")
    clerk = make.grant(
        make.with_login(make.make_person(cast.partnership)), Role.SECRETARY
    )

    assert work_of(cast.sam).meetings == (here,)
    assert set(work_of(clerk).meetings) == {here, elsewhere}
    assert work_of(cast.ada).meetings == ()


# --- Minutes -------------------------------------------------------------------------
def test_minutes_wait_for_the_chair_and_then_for_the_secretary(
    client: Client, cast: Cast
) -> None:
    held = minuting.begin(minuting.call(cast))
    assert [m.meeting for m in work_of(cast.sam).to_write] == [held.meeting]
    assert "Go on recording 5 March 2024" in _home(client, cast.sam)

    minuting.close(held)
    assert work_of(cast.sam).to_write == ()
    assert [m.meeting for m in work_of(cast.nadia).to_check] == [held.meeting]
    assert work_of(cast.gwen).to_check == ()
    page = _home(client, cast.nadia)
    assert "Check the minutes of 5 March 2024" in page
    assert '<a href="#minutes">1</a>' in page
    assert held.address("minutes") in page

    minuting.advance(held, "checked")
    assert work_of(cast.nadia).to_check == ()
    assert "Circulate the minutes of 5 March 2024" in _home(client, cast.sam)

    minuting.advance(held, "circulated")
    assert work_of(cast.sam).to_write == ()


def _home(client: Client, person: Person) -> str:
    page: str = login(client, person).get("/").content.decode()
    return page


def test_a_meeting_nobody_recorded_asks_nobody_to_check_it(cast: Cast) -> None:
    meeting = make_actions.open_meeting(cast.board, state="closed")
    Minutes.objects.create(meeting=meeting)
    Attendance.objects.create(meeting=meeting, person=cast.gwen)

    assert work_of(cast.nadia).to_check == ()


def test_a_chair_who_left_checks_nothing(cast: Cast) -> None:
    minuting.close(minuting.begin(minuting.call(cast)))
    cast.board.offices.update(ends_on=TODAY - timedelta(1))

    assert work_of(cast.nadia).to_check == ()


# --- Cost ----------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 50])
def test_it_costs_the_same_however_much_is_owed(
    client: Client, cast: Cast, rows: int
) -> None:
    assert today() == TODAY
    meeting = make_actions.open_meeting(cast.board, state="closed")
    for at in range(rows):
        owe(
            cast, f"Action {at}", cast.nadia,
            due_on=TODAY + timedelta(at - 25), meeting=meeting,
        )  # fmt: skip
        Attendance.objects.create(meeting=coming(cast, at + 1), person=cast.nadia)
        held = make_actions.open_meeting(
            cast.board, TODAY - timedelta(at + 100), "closed"
        )
        held.quorum = {"quorate": True}
        held.save()
        Minutes.objects.create(meeting=held)
    login(client, cast.nadia)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/").content.decode()

    assert page.count(' id="task-') == rows
    assert len(asked) == QUERIES
