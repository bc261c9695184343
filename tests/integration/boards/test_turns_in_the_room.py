"""Who shares a place and comes out of turn, on the record page (C17)."""

from copy import deepcopy
from typing import Any

import pytest

from boards.models import Appointment, Attendance, Seat
from boards.operations import attendance
from governance.models import Person
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db
State = Attendance.State


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    """The place of line 13 is shared in turns; its first holder is on the list."""
    made = recorded()
    place = made.member(13).place
    assert place is not None
    Seat.objects.filter(pk=place.seat_id).update(sharing=Seat.Sharing.SHARED)
    other = make.make_person(made.board.partnership, "Hugo Bellamy")
    Appointment.objects.create(place=place, person=other, starts_on=make.LONG_AGO)
    return made


@pytest.fixture
def world(once: Recorded) -> Recorded:
    return deepcopy(once)


def hugo() -> Person:
    return Person.objects.get(name="Hugo Bellamy")


def line(world: Recorded) -> Any:
    """Hugo's line of the list as the page shows it."""
    page = world.client().get(world.url()).context["page"]
    found = [row for group in page.room.groups for row in group.rows]
    return next(row for row in found if row.name == "Hugo Bellamy")


def test_whose_turn_it_is_not_stands_in_the_list_with_whose_turn_it_is(
    world: Recorded,
) -> None:
    attendance.expect_members(world.meeting)
    row = line(world)

    assert row.pk is None
    assert row.note == f"the turn of {world.member(13).name}"
    assert [button.letter for button in row.buttons] == ["P", "O", "A", "–"]
    assert not world.meeting.attendances.filter(person=hugo()).exists()


@pytest.mark.parametrize("state", ["present", "online", "apologies", "absent"])
def test_one_letter_puts_them_on_the_list_in_the_place_they_share(
    world: Recorded, state: str
) -> None:
    answer = world.client().post(
        world.url("record-attendee-add"),
        {"capacity": "member", "person": hugo().pk, "state": state},
    )

    row = world.meeting.attendances.get(person=hugo())
    assert answer.status_code == 303
    assert (row.state, row.capacity, row.place) == (
        state, Attendance.Capacity.MEMBER, world.member(13).place,
    )  # fmt: skip
    assert row.sector == world.member(13).sector
    assert line(world).pk == row.pk
    attendance.expect_members(world.meeting)
    assert world.meeting.attendances.filter(person=hugo()).exists()


def test_two_who_came_fill_the_shared_place_once(world: Recorded) -> None:
    def filled() -> int:
        page = world.client().get(world.url()).context["page"]
        return int(page.room.groups[2].filled)

    world.come(13)
    before = filled()
    world.client().post(
        world.url("record-attendee-add"),
        {"capacity": "member", "person": hugo().pk, "state": "present"},
    )
    assert (before, filled()) == (1, 1)


def test_nobody_is_added_as_a_member_who_holds_no_place(world: Recorded) -> None:
    guest = make.make_person(world.board.partnership, "Gail Guest")
    answer = world.client().post(
        world.url("record-attendee-add"),
        {"capacity": "member", "person": guest.pk, "state": "present"},
    )
    assert answer.status_code == 422
    assert answer.context["forms"].attendee.errors["person"] == [
        "Gail Guest holds no place on this board on that day."
    ]


def test_the_whole_column_as_a_form_has_their_line_too(world: Recorded) -> None:
    url, client = world.url("record-column"), world.client()
    shown = client.get(url)
    assert [row.name for row, _ in shown.context["out_of_turn"]] == ["Hugo Bellamy"]

    client.post(url, {f"turn-{hugo().pk}": "unknown"})
    assert not world.meeting.attendances.filter(person=hugo()).exists()

    client.post(url, {f"turn-{hugo().pk}": "apologies"})
    assert world.meeting.attendances.get(person=hugo()).state == State.APOLOGIES
    assert client.get(url).context["out_of_turn"] == []
