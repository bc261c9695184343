"""Who is in the room for which place, at an item and now, and is it a quorum (C35-C39).

The board: the chair, health's Gwen, and whom a test adds; two places are needed.
"""

from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from boards import room
from boards.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Interest,
    Meeting,
    SeatPlace,
)
from boards.operations import attendance, meetings
from boards.operations.attendance import AttendeeInput, PresenceInput
from boards.quorum import build, to_dict
from boards.standing import Standing
from governance.errors import RuleBroken
from governance.models import Person
from tests import minuting
from tests.cast import Cast
from tests.factories import actions as make_actions
from tests.factories import boards as make
from tests.minuting import MARCH

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam(cast: Cast) -> Standing:
    return cast.standing(cast.sam)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Both members are here; items at 11:00, 11:20 and 12:00, the second without one."""
    held = minuting.begin(minuting.call(cast))
    held.item.delete()
    for number, at in enumerate((time(11), None, time(11, 20), time(12)), start=1):
        make_actions.item_of(held.meeting, str(number), starts_at=at)
    return held.fresh()


def items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.all())


def row(meeting: Meeting, person: Person) -> Attendance:
    return meeting.attendances.get(person=person)


def said(sam: Standing, meeting: Meeting, person: Person, **presence: Any) -> None:
    """Record somebody's presence."""
    attendance.record_presence(
        by=sam,
        meeting_id=meeting.pk,
        attendance_id=row(meeting, person).pk,
        presence=PresenceInput(**{"state": "present", **presence}),
    )


def here(meeting: Meeting) -> list[int]:
    """How many places are filled at each item."""
    now_in = room.of(meeting)
    return [now_in.quorum(item).places_filled_here for item in items(meeting)]


def rule(meeting: Meeting, pattern: str = "fixed_number", **values: str) -> None:
    """Give the meeting another quorum rule."""
    terms = meeting.terms
    terms.quorum_rule = to_dict(build(pattern, values))
    terms.save()


# --- Coming and going ----------------------------------------------------------------
def test_everybody_is_here_all_the_time(meeting: Meeting) -> None:
    assert here(meeting) == [2, 2, 2, 2]
    assert room.of(meeting).quorum().quorate


@pytest.mark.parametrize(
    ("left_at", "filled"),
    [
        (time(11, 0), [1, 1, 1, 1]),  # before anything was taken
        (time(11, 10), [2, 2, 1, 1]),
        (time(11, 20), [2, 2, 1, 1]),  # at the very time: not there for the item
        (time(11, 21), [2, 2, 2, 1]),
        (time(12, 30), [2, 2, 2, 2]),
    ],
)
def test_a_member_left_at_a_time(
    cast: Cast, sam: Standing, meeting: Meeting, left_at: time, filled: list[int]
) -> None:
    Attendance.objects.filter(pk=row(meeting, cast.gwen).pk).update(left_at=left_at)

    assert here(meeting) == filled
    assert room.of(meeting).quorum().places_filled_here == 2  # of the whole meeting
    assert not room.of(meeting).now().quorate


def test_an_untimed_item_after_the_time_somebody_left_finds_them_gone(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    make_actions.item_of(meeting, "5")
    said(sam, meeting, cast.gwen, left_at=time(11, 50))

    assert here(meeting) == [2, 2, 2, 1, 1]


def test_without_any_times_nobody_is_taken_out_by_the_clock(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    meeting.items.update(starts_at=None)
    said(sam, meeting, cast.gwen, arrived_at=time(11, 30), left_at=time(12))

    assert here(meeting) == [2, 2, 2, 2]


@pytest.mark.parametrize(
    ("arrived_at", "filled"),
    [
        (time(11, 0), [2, 2, 2, 2]),
        (time(11, 10), [1, 2, 2, 2]),  # item 2 lies between 11:00 and 11:20
        (time(11, 30), [1, 1, 1, 2]),
        (time(12, 10), [1, 1, 1, 1]),
    ],
)
def test_a_member_came_late(
    cast: Cast, sam: Standing, meeting: Meeting, arrived_at: time, filled: list[int]
) -> None:
    said(sam, meeting, cast.gwen, arrived_at=arrived_at)

    assert here(meeting) == filled


def test_the_secretary_says_before_which_item_and_the_clock_is_not_asked(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    _, second, third, _ = items(meeting)
    said(sam, meeting, cast.gwen, left_item=third, left_at=time(12, 59))
    assert here(meeting) == [2, 2, 1, 1]

    said(sam, meeting, cast.gwen, arrived_item=second, arrived_at=time(12, 59))
    assert here(meeting) == [1, 2, 2, 2]

    said(sam, meeting, cast.gwen, arrived_item=second, left_item=third)
    assert here(meeting) == [1, 2, 1, 1]


@pytest.mark.parametrize("how", ["time", "same item", "earlier item"])
def test_nobody_leaves_before_they_come(
    cast: Cast, sam: Standing, meeting: Meeting, how: str
) -> None:
    first, second, *_ = items(meeting)
    wrong = {
        "time": {"arrived_at": time(11, 30), "left_at": time(11, 30)},
        "same item": {"arrived_item": second, "left_item": second},
        "earlier item": {"arrived_item": second, "left_item": first},
    }[how]

    with pytest.raises(RuleBroken, match="left before they came"):
        said(sam, meeting, cast.gwen, **wrong)


@pytest.mark.parametrize("state", ["apologies", "absent", "represented", "unknown"])
def test_who_did_not_come_fills_nothing(
    cast: Cast, sam: Standing, meeting: Meeting, state: str
) -> None:
    said(sam, meeting, cast.gwen, state=state)

    now_in = room.of(meeting)
    answer = now_in.quorum()
    assert (answer.quorate, answer.places_filled_here) == (False, 1)
    away = "none" if state == "unknown" else "apologies"
    assert now_in.bar(answer).cells == ("yes", away)


def test_online_counts_unless_the_terms_say_otherwise(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    said(sam, meeting, cast.gwen, state="online")
    assert here(meeting) == [2, 2, 2, 2]

    rule(meeting, number="2", remote_counts="no")
    assert here(meeting) == [1, 1, 1, 1]
    assert not room.of(meeting).quorum().quorate


# --- Substitutes ---------------------------------------------------------------------
def send_substitute(
    cast: Cast, sam: Standing, meeting: Meeting, *, told_chair: bool = True
) -> Attendance:
    """Pat comes in Gwen's place."""
    said(sam, meeting, cast.gwen, state="apologies")
    return attendance.add_attendee(
        by=sam,
        meeting_id=meeting.pk,
        attendee=AttendeeInput(
            person=cast.pat,
            capacity="substitute",
            stands_for=row(meeting, cast.gwen),
            told_chair=told_chair,
        ),
    )


@pytest.mark.parametrize(
    ("policy", "told", "filled"),
    [
        ("notified", True, 2),
        ("notified", False, 1),
        ("count", False, 2),
        ("attend", True, 1),
    ],
)
def test_a_substitute_fills_the_place_as_the_terms_say(
    cast: Cast, sam: Standing, meeting: Meeting, policy: str, told: bool, filled: int
) -> None:
    meeting.terms.substitutes = policy
    meeting.terms.save()
    send_substitute(cast, sam, meeting, told_chair=told)

    answer = room.of(meeting).quorum()

    assert (answer.places_filled_here, answer.quorate) == (filled, filled == 2)
    assert row(meeting, cast.gwen).state == "represented"


def test_a_substitute_taken_off_leaves_nobody_represented(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    stands_in = send_substitute(cast, sam, meeting)

    attendance.remove_attendee(
        by=sam, meeting_id=meeting.pk, attendance_id=stands_in.pk
    )

    assert row(meeting, cast.gwen).state == "unknown"
    assert here(meeting) == [1, 1, 1, 1]


def test_a_member_who_comes_after_all_beside_their_substitute_fills_one_place(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    send_substitute(cast, sam, meeting)
    said(sam, meeting, cast.gwen, state="present")

    assert room.of(meeting).quorum().places_filled_here == 2


def test_a_member_standing_in_for_another_counts_once(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    said(sam, meeting, cast.gwen, state="represented")
    Attendance.objects.filter(person=cast.nadia).update(
        capacity="substitute", stands_for=row(meeting, cast.gwen)
    )

    answer = room.of(meeting).quorum()

    assert (answer.places_filled_here, answer.quorate) == (1, False)


def test_a_substitute_stands_for_somebody_of_this_meeting(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    other = minuting.call(cast, date(2024, 4, 29)).meeting

    for member, sentence in ((None, "for which member"), (other, "of this meeting")):
        with pytest.raises(RuleBroken, match=sentence) as broken:
            attendance.add_attendee(
                by=sam,
                meeting_id=meeting.pk,
                attendee=AttendeeInput(
                    person=cast.pat,
                    capacity="substitute",
                    stands_for=row(member, cast.gwen) if member else None,
                ),
            )
        assert broken.value.field == "stands_for"


# --- Places --------------------------------------------------------------------------
def test_two_heads_sharing_one_place_fill_it_once(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    place = SeatPlace.objects.get(seat__title="Health lead")
    Appointment.objects.create(place=place, person=cast.pat, starts_on=make.LONG_AGO)
    attendance.add_attendee(
        by=sam,
        meeting_id=meeting.pk,
        attendee=AttendeeInput(person=cast.pat, capacity="member", place=place),
    )
    assert room.of(meeting).quorum().places_filled_here == 2

    said(sam, meeting, cast.gwen, state="apologies")
    assert room.of(meeting).quorum().places_filled_here == 2  # Pat fills it alone


def test_one_person_in_two_places_counts_once_unless_the_terms_say_otherwise(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    make.make_member(cast.board, cast.health, cast.gwen, seat="Place planning")
    said(sam, meeting, cast.nadia, state="apologies")

    assert room.of(meeting).quorum().places_filled_here == 1
    assert room.of(meeting).bar(room.of(meeting).quorum()).counts["yes"] == 2

    rule(meeting, number="2", one_person_counts_once="no")
    assert room.of(meeting).quorum().quorate


def test_an_unnamed_seat_sends_apologies_and_fills_no_place(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    place = make.make_seat(cast.board, "Headteacher", sector=cast.health).places.get()
    unnamed = attendance.add_attendee(
        by=sam,
        meeting_id=meeting.pk,
        attendee=AttendeeInput(
            role_text="Headteacher", capacity="member", state="apologies", place=place
        ),
    )
    now_in = room.of(meeting)
    assert now_in.bar(now_in.quorum()).cells == ("yes", "yes", "apologies")

    Attendance.objects.filter(pk=unnamed.pk).update(state="present")
    now_in = room.of(meeting)
    assert now_in.quorum().places_filled_here == 2
    assert now_in.bar(now_in.quorum()).counts["yes"] == 2


@pytest.mark.parametrize("capacity", ["in_attendance", "observer"])
def test_guests_and_observers_fill_nothing(
    cast: Cast, sam: Standing, meeting: Meeting, capacity: str
) -> None:
    said(sam, meeting, cast.gwen, state="apologies")
    attendance.add_attendee(
        by=sam,
        meeting_id=meeting.pk,
        attendee=AttendeeInput(person=cast.pat, capacity=capacity),
    )

    assert room.of(meeting).quorum().places_filled_here == 1
    assert len(room.of(meeting).here()) == 2


def test_vacant_places_are_shown_and_no_seats_at_all_is_inquorate(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    make.make_seat(cast.board, "Headteacher", sector=cast.health)
    now_in = room.of(meeting)
    assert now_in.bar(now_in.quorum()).cells == ("yes", "yes", "vacant")

    Attendance.objects.update(place=None)
    Appointment.objects.all().delete()
    cast.board.seats.all().delete()
    answer = room.of(meeting).quorum()
    assert (answer.quorate, answer.places_total) == (False, 0)


def test_a_vice_chair_without_a_seat_answers_for_the_chair_not_for_a_number(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    rule(meeting, "chair_or_vice_and_share", share="50%")
    make.make_office(cast.board, cast.pat, "vice_chair")
    said(sam, meeting, cast.nadia, state="apologies")
    assert not room.of(meeting).quorum().quorate

    attendance.add_attendee(
        by=sam, meeting_id=meeting.pk, attendee=AttendeeInput(person=cast.pat)
    )

    answer = room.of(meeting).quorum()
    assert (answer.quorate, answer.places_filled_here) == (True, 1)


# --- Interests -----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("handling", "recused", "filled"),
    [
        ("withdrew", "absent", 1),
        ("withdrew", "present", 2),
        ("stayed", "absent", 2),
        ("spoke", "absent", 2),
    ],
)
def test_who_withdrew_for_an_interest_is_out_for_that_item(
    cast: Cast, meeting: Meeting, handling: str, recused: str, filled: int
) -> None:
    rule(meeting, number="2", recused=recused)
    Interest.objects.create(
        meeting=meeting, item=items(meeting)[1], person=cast.gwen,
        nature="personal", description="A cousin", handling=handling,
    )  # fmt: skip

    assert here(meeting) == [2, filled, 2, 2]


# --- Kept as it was ------------------------------------------------------------------
def test_the_quorum_is_stamped_at_close_and_membership_later_changes_nothing(
    cast: Cast, sam: Standing, meeting: Meeting
) -> None:
    meetings.close_meeting(by=sam, meeting_id=meeting.pk)
    stamped = Meeting.objects.get(pk=meeting.pk).quorum
    assert stamped["quorate"] is True
    assert (stamped["places_filled_here"], stamped["places_total"]) == (2, 2)

    Appointment.objects.filter(person=cast.gwen).update(ends_on=date(2024, 3, 1))
    for _ in range(5):
        make.make_seat(cast.board, sector=cast.health)

    closed = Meeting.objects.get(pk=meeting.pk)
    assert closed.quorum == stamped
    assert room.of(closed).quorum().places_total == 7  # what would be said today


def test_a_meeting_whose_attendance_nobody_recorded_has_no_quorum_stamped(
    cast: Cast, sam: Standing
) -> None:
    meeting = minuting.call(cast).meeting
    meetings.open_meeting(by=sam, meeting_id=meeting.pk)

    meetings.close_meeting(by=sam, meeting_id=meeting.pk)

    assert Meeting.objects.get(pk=meeting.pk).quorum is None


def test_who_joined_after_the_day_has_no_place_in_it(
    cast: Cast, meeting: Meeting
) -> None:
    make.make_member(cast.board, cast.health, starts_on=date(2024, 3, 6))

    now_in = room.of(meeting)

    assert len(now_in.places) == 3
    assert len(now_in.holders) == 2
    assert now_in.meeting.date == MARCH


@pytest.mark.parametrize("people", [1, 30])
def test_the_room_is_read_in_seven_queries(
    cast: Cast, meeting: Meeting, people: int
) -> None:
    for _ in range(people):
        member = make.make_member(cast.board, cast.health)
        Attendance.objects.create(
            meeting=meeting, person=member, place=member.appointments.get().place
        )
    fresh = Meeting.objects.select_related("terms").get(pk=meeting.pk)

    with CaptureQueriesContext(connection) as asked:
        now_in = room.of(fresh)
        now_in.bar(now_in.quorum())
        for item in now_in.items:
            now_in.quorum(item)

    assert len(asked) == 7  # those out for an item are the seventh
