"""Who is here, who presides and what is declared, through the page's own forms."""

from copy import deepcopy
from datetime import time
from typing import Any

import pytest

from boards.models import Attendance, Interest
from boards.roles import Role
from governance.models import Person
from tests.factories import boards as make
from tests.integration.boards.record_world import Recorded, recorded

pytestmark = pytest.mark.django_db
State = Attendance.State


@pytest.fixture(scope="module")
def once(shared_db: None) -> Recorded:
    return recorded()


@pytest.fixture
def world(once: Recorded) -> Recorded:
    """The meeting made once, to do with as a test likes."""
    return deepcopy(once)


def send(world: Recorded, verb: str, data: dict, **kwargs: int) -> Any:
    url = f"{world.url(verb, **kwargs)}?item={world.items[1].pk}"
    return world.client().post(url, data)


def back(world: Recorded, anchor: str) -> str:
    return f"{world.url()}?item={world.items[1].pk}#{anchor}"


def errors(answer: Any, form: str) -> dict[str, list[str]]:
    assert answer.status_code == 422
    return dict(getattr(answer.context["forms"], form).errors)


# --- Attendance ------------------------------------------------------------------------
@pytest.mark.parametrize(
    "state", ["present", "online", "represented", "apologies", "absent"]
)
def test_state_is_set_by_one_button(world: Recorded, state: str) -> None:
    row = world.member()
    answer = send(world, "record-attendance", {"state": state}, attendance=row.pk)

    assert (answer.status_code, answer.url) == (303, back(world, f"seat-{row.pk}"))
    row.refresh_from_db()
    assert row.state == state


def test_state_keeps_the_times(world: Recorded) -> None:
    row = world.member()
    world.set(row, state="present", arrived_at=time(11, 20))
    send(world, "record-attendance", {"state": "online"}, attendance=row.pk)

    row.refresh_from_db()
    assert (row.state, row.arrived_at) == ("online", time(11, 20))


def test_state_unknown_to_us_changes_nothing(world: Recorded) -> None:
    row = world.member()
    send(world, "record-attendance", {"state": "asleep"}, attendance=row.pk)
    row.refresh_from_db()
    assert row.state == State.UNKNOWN


def times(world: Recorded, row: Attendance, **values: object) -> Any:
    data = {"times": "1", "state": "present", **values}
    url = world.url("record-attendance", attendance=row.pk)
    return world.client().post(f"{url}?seat={row.pk}", data)


def test_times_are_kept(world: Recorded) -> None:
    row, (first, second, _) = world.member(), world.items
    times(
        world, row, arrived_at="11.05", left_at="12:10",
        arrived_item=first.pk, left_item=second.pk,
    )  # fmt: skip

    row.refresh_from_db()
    assert (row.arrived_at, row.left_at) == (time(11, 5), time(12, 10))
    assert (row.arrived_item, row.left_item) == (first, second)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"arrived_at": "half"}, "arrived_at", "Enter a time, such as 11:00."),
        (
            {"arrived_at": "12:00", "left_at": "11:00"},
            "left_at",
            "They left before they came.",
        ),
    ],
)
def test_times_that_cannot_be_are_said_beside_the_field(
    world: Recorded, values: dict, field: str, sentence: str
) -> None:
    row = world.member()
    answer = times(world, row, **values)
    assert errors(answer, "seat") == {field: [sentence]}
    assert f'value="{values["arrived_at"]}"' in answer.content.decode()


def test_times_refuse_leaving_before_the_item_they_came_for(world: Recorded) -> None:
    first, second, _ = world.items
    answer = times(world, world.member(), arrived_item=second.pk, left_item=first.pk)
    assert errors(answer, "seat") == {"left_item": ["They left before they came."]}


# --- Adding -----------------------------------------------------------------------------
def add(world: Recorded, **values: object) -> Any:
    return send(world, "record-attendee-add", values)


def test_substitute_makes_the_member_represented(world: Recorded) -> None:
    member = world.member(3)
    person = make.make_person(world.board.partnership, "Idris Vale")
    add(
        world, capacity="substitute", person=person.pk, stands_for=member.pk,
        told_chair="on", state="online",
    )  # fmt: skip

    row = world.meeting.attendances.get(person=person)
    member.refresh_from_db()
    assert (row.state, row.stands_for, row.told_chair) == ("online", member, True)
    assert member.state == State.REPRESENTED


def test_substitute_needs_a_member(world: Recorded) -> None:
    person = make.make_person(world.board.partnership, "Idris Vale")
    answer = add(world, capacity="substitute", person=person.pk)
    assert errors(answer, "attendee") == {
        "stands_for": ["Say for which member they came."]
    }


def test_apologies_from_a_seat_nobody_is_named_for(world: Recorded) -> None:
    add(world, capacity="apologies", role_text="Primary head")
    row = world.meeting.attendances.get(role_text="Primary head")
    assert (row.person, row.state) == (None, State.APOLOGIES)


def test_walk_in_is_added_to_the_register_too(world: Recorded) -> None:
    add(world, capacity="in_attendance", name="Wanda Quill", role_text="Analyst")
    row = world.meeting.attendances.get(person__name="Wanda Quill")
    assert (row.capacity, row.state, row.role_text) == (
        Attendance.Capacity.IN_ATTENDANCE,
        State.PRESENT,
        "Analyst",
    )
    assert row.person
    assert row.person.initials == "WQ"


@pytest.mark.parametrize(
    "name", ["Wanda\u202eQuill", "Wan\x07da"], ids=["right-to-left", "control"]
)
def test_walk_in_with_a_hidden_mark_in_the_name(world: Recorded, name: str) -> None:
    answer = add(world, capacity="observer", name=name, organisation_text="The Forum")
    assert list(errors(answer, "attendee")) == ["name"]
    assert "The Forum" in answer.content.decode()
    assert not Person.objects.filter(name__startswith="Wan").exists()


def test_walk_in_and_the_line_are_added_together_or_not_at_all(
    world: Recorded,
) -> None:
    answer = add(world, capacity="substitute", name="Wanda Quill")
    assert list(errors(answer, "attendee")) == ["stands_for"]
    assert not Person.objects.filter(name="Wanda Quill").exists()


def test_nobody_is_added_twice_or_without_a_name(world: Recorded) -> None:
    listed = world.member().person_id
    answer = add(world, capacity="observer", person=listed)
    assert list(errors(answer, "attendee")) == ["person"]
    answer = add(world, capacity="observer")
    assert errors(answer, "attendee") == {
        "person": ["Name a person, or say which seat."]
    }


def test_people_of_another_partnership_cannot_be_named(world: Recorded) -> None:
    stranger = make.make_person(make.make_partnership())
    answer = add(world, capacity="observer", person=stranger.pk)
    assert list(errors(answer, "attendee")) == ["person"]


def test_line_added_by_mistake_is_removed(world: Recorded) -> None:
    add(world, capacity="observer", name="Wanda Quill")
    row = world.meeting.attendances.get(person__name="Wanda Quill")
    send(world, "record-attendee-remove", {}, attendance=row.pk)
    assert not world.meeting.attendances.filter(pk=row.pk).exists()


# --- Presiding -----------------------------------------------------------------------------
def test_chair_is_suggested_and_recorded(world: Recorded) -> None:
    world.come(0)
    page = world.client().get(world.url()).context["page"]
    assert (page.room.chair, page.room.suggested_chair) == (None, world.chair)

    answer = send(world, "record-chair", {"person": world.chair.pk})
    assert answer.url == back(world, "chair")
    world.meeting.refresh_from_db()
    assert world.meeting.presided_by == world.chair


def test_chair_must_be_on_the_list(world: Recorded) -> None:
    outsider = make.make_person(world.board.partnership)
    answer = send(world, "record-chair", {"person": outsider.pk})
    assert list(errors(answer, "chair")) == ["person"]


# --- Declarations ----------------------------------------------------------------------------
def declare(world: Recorded, **values: object) -> Any:
    data = {
        "person": world.chair.pk,
        "item": world.items[1].pk,
        "nature": "financial",
        "description": "Works for the college in the paper",
    }
    return send(world, "record-interest-add", data | values)


def test_declaration_is_kept_and_counts_as_asked(world: Recorded) -> None:
    declare(world)
    interest = world.meeting.interests.get()
    world.meeting.refresh_from_db()

    assert (interest.person, interest.item) == (world.chair, world.items[1])
    assert interest.handling == Interest.Handling.OPEN
    assert world.meeting.interests_asked


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"description": " "}, "description"),
        ({"person": ""}, "person"),
        ({"nature": "odd"}, "nature"),
        ({"item": "0"}, "item"),
    ],
)
def test_declaration_that_lacks_something(
    world: Recorded, values: dict, field: str
) -> None:
    assert list(errors(declare(world, **values), "interest")) == [field]
    assert not world.meeting.interests.exists()


def test_declaration_taken_back_opens_the_question_again(world: Recorded) -> None:
    declare(world)
    interest = world.meeting.interests.get()
    send(world, "record-interest-remove", {}, interest=interest.pk)
    world.meeting.refresh_from_db()
    assert not world.meeting.interests_asked


def test_nothing_declared_is_said_outright(world: Recorded) -> None:
    send(world, "record-interests-none", {})
    world.meeting.refresh_from_db()
    assert world.meeting.interests_asked
    assert "nothing was declared" in world.client().get(world.url()).content.decode()


def test_secretary_of_one_board_adds_a_walk_in(world: Recorded) -> None:
    """The register belongs to the partnership; its secretaries may add to it."""
    other = make.with_login(make.make_person(world.board.partnership))
    make.grant(other, Role.SECRETARY, world.board)
    url = world.url("record-attendee-add")
    world.client(other).post(url, {"capacity": "observer", "name": "Wanda Quill"})
    assert Person.objects.filter(name="Wanda Quill").count() == 1
