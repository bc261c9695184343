"""Who a person is to a board on a day (architecture section 4)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards import standing
from boards.models import Attendance, Seat
from boards.roles import Capability, Role
from governance.models import Person
from tests.cast import Cast
from tests.factories import actions as make_actions
from tests.factories import boards as make

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 5)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def roles(cast: Cast, person: Person, on: date = DAY) -> set[Role]:
    return set(standing.of(person, cast.board, on).roles)


@pytest.mark.parametrize(
    ("who", "held"),
    [
        ("sam", {Role.SECRETARY}),
        ("nadia", {Role.CHAIR, Role.MEMBER}),
        ("gwen", {Role.MEMBER}),
        ("olu", {Role.OBSERVER}),
        ("ada", {Role.ADMINISTRATOR}),
        ("zoe", set()),
        ("pat", set()),
    ],
)
def test_roles_of_everybody(cast: Cast, who: str, held: set[Role]) -> None:
    assert roles(cast, getattr(cast, who)) == held


def test_a_leaver_is_a_member_until_their_last_day(cast: Cast) -> None:
    cast.gwen.appointments.update(ends_on=DAY)

    assert roles(cast, cast.gwen, BEFORE) == {Role.MEMBER}
    assert roles(cast, cast.gwen, DAY) == {Role.MEMBER}
    assert roles(cast, cast.gwen, AFTER) == set()


def test_a_joiner_is_a_member_from_their_first_day(cast: Cast) -> None:
    joiner = make.make_member(cast.board, cast.health, starts_on=DAY)

    assert roles(cast, joiner, BEFORE) == set()
    assert roles(cast, joiner, DAY) == {Role.MEMBER}


def test_a_seat_that_ended_makes_nobody_a_member(cast: Cast) -> None:
    Seat.objects.filter(title="Health lead").update(ends_on=DAY)

    assert roles(cast, cast.gwen, DAY) == {Role.MEMBER}
    assert roles(cast, cast.gwen, AFTER) == set()


def test_an_office_is_held_between_its_days_apart_from_the_seat(cast: Cast) -> None:
    cast.board.offices.update(ends_on=DAY)
    make.make_office(cast.board, cast.gwen, "vice_chair", starts_on=AFTER)

    assert roles(cast, cast.nadia, DAY) == {Role.CHAIR, Role.MEMBER}
    assert roles(cast, cast.nadia, AFTER) == {Role.MEMBER}
    assert roles(cast, cast.gwen, DAY) == {Role.MEMBER}
    assert roles(cast, cast.gwen, AFTER) == {Role.VICE_CHAIR, Role.MEMBER}


def test_a_grant_is_held_between_its_days(cast: Cast) -> None:
    cast.sam.grants.update(starts_on=DAY, ends_on=DAY)

    assert roles(cast, cast.sam, BEFORE) == set()
    assert roles(cast, cast.sam, DAY) == {Role.SECRETARY}
    assert roles(cast, cast.sam, AFTER) == set()


def test_a_grant_of_the_partnership_holds_in_every_board(cast: Cast) -> None:
    clerk = make.grant(make.make_person(cast.partnership), Role.SECRETARY)

    assert roles(cast, clerk) == {Role.SECRETARY}
    assert standing.of(clerk, cast.other_board, DAY).roles == {Role.SECRETARY}
    assert standing.in_partnership(clerk, cast.partnership, DAY).roles == {
        Role.SECRETARY
    }


def test_a_grant_of_one_board_holds_in_it_alone(cast: Cast) -> None:
    assert standing.of(cast.sam, cast.other_board, DAY).roles == frozenset()
    assert standing.in_partnership(cast.sam, cast.partnership, DAY).roles == frozenset()


def test_a_grant_of_another_partnership_holds_nothing_here(cast: Cast) -> None:
    make.grant(cast.yan, Role.ADMINISTRATOR)

    assert roles(cast, cast.yan) == set()
    assert standing.in_partnership(cast.yan, cast.partnership, DAY).roles == frozenset()


def test_sitting_on_a_board_gives_nothing_in_the_partnership(cast: Cast) -> None:
    assert (
        standing.in_partnership(cast.nadia, cast.partnership, DAY).roles == frozenset()
    )


def test_a_substitute_is_one_until_the_day_of_the_meeting(cast: Cast) -> None:
    meeting = make_actions.open_meeting(cast.board, DAY)
    Attendance.objects.create(
        meeting=meeting, person=cast.pat, capacity="substitute", state="present"
    )
    make_actions.open_meeting(cast.other_board, AFTER)

    assert roles(cast, cast.pat, BEFORE) == {Role.SUBSTITUTE}
    assert roles(cast, cast.pat, DAY) == {Role.SUBSTITUTE}
    assert roles(cast, cast.pat, AFTER) == set()
    assert standing.of(cast.pat, cast.other_board, DAY).roles == frozenset()


@pytest.mark.parametrize("capacity", ["member", "in_attendance", "observer"])
def test_being_listed_at_a_meeting_gives_no_role(cast: Cast, capacity: str) -> None:
    meeting = make_actions.open_meeting(cast.board, DAY)
    Attendance.objects.create(meeting=meeting, person=cast.pat, capacity=capacity)

    assert roles(cast, cast.pat) == set()


def test_standing_takes_one_query_however_many_roles(cast: Cast) -> None:
    make.grant(cast.nadia, Role.OBSERVER, cast.board)
    make.grant(cast.nadia, Role.ADMINISTRATOR)
    make.make_member(cast.board, cast.health, cast.nadia)

    for person, count in ((cast.pat, 0), (cast.nadia, 4)):
        with CaptureQueriesContext(connection) as asked:
            who = standing.of(person, cast.board, DAY)
            who.may(Capability.READ_MEETINGS)
        assert len(asked) == 1
        assert len(who.roles) == count


def test_the_first_role_signs_in_the_log(cast: Cast) -> None:
    make.grant(cast.gwen, Role.SECRETARY, cast.board)
    who = standing.of(cast.gwen, cast.board, DAY)

    assert who.acting_as == "secretary"
    assert (who.actor.name, who.actor.acting_as) == ("Gwen Pryce", "secretary")
    assert standing.of(cast.pat, cast.board, DAY).acting_as == ""


def test_a_job_holds_no_role_and_is_nobody(cast: Cast) -> None:
    who = standing.job("send messages", cast.partnership.pk, DAY)

    assert (who.roles, who.capabilities) == (frozenset(), frozenset())
    assert (who.actor.name, who.actor.job) == ("send messages", "send messages")
    with pytest.raises(RuntimeError, match="is a job, not a person"):
        _ = who.someone
