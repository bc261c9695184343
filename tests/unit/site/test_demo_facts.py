"""The demonstration's facts hold together in both partnerships."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from governance.site.demo.facts import PartnershipFacts
from governance.site.demo.southend import SOUTHEND
from governance.site.demo.west_sussex import WEST_SUSSEX
from governance.site.demo.wording import prose

BOTH = pytest.mark.parametrize(
    "partnership", [WEST_SUSSEX, SOUTHEND], ids=lambda one: one.key
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@BOTH
def test_keys_are_unique(partnership: PartnershipFacts) -> None:
    for records in (
        partnership.people,
        partnership.organisations,
        partnership.sectors,
        partnership.boards,
        partnership.seats,
        partnership.meetings,
        partnership.actions,
    ):
        assert [
            key for key, n in Counter(one.key for one in records).items() if n > 1
        ] == []
    slugs = Counter(board.slug for board in partnership.boards)
    assert max(slugs.values()) == 1


@BOTH
def test_people_seats_and_boards_refer_to_each_other(
    partnership: PartnershipFacts,
) -> None:
    people = {one.key for one in partnership.people}
    boards = [one.key for one in partnership.boards]
    organisations = {one.key for one in partnership.organisations}
    sectors = {one.key for one in partnership.sectors}
    places = {(seat.key, label) for seat in partnership.seats for label in seat.places}
    for one in partnership.people:
        assert {role.organisation for role in one.roles} <= organisations
    for seat in partnership.seats:
        assert seat.sector in sectors
        assert set(seat.shared) <= set(seat.places)
    for sitting in partnership.appointments:
        assert sitting.person in people
        assert (sitting.seat, sitting.place) in places
    for number, board in enumerate(partnership.boards):
        assert board.parent is None or board.parent in boards[:number]
        assert board.lead is None or board.lead in people
    trusted = {one.person for one in partnership.offices}
    trusted |= {one.person for one in partnership.grants}
    assert trusted <= people
    assert partnership.main_board in boards


@BOTH
def test_meetings_and_actions_refer_to_each_other(
    partnership: PartnershipFacts,
) -> None:
    people = {one.key for one in partnership.people}
    boards = {one.key for one in partnership.boards}
    actions = {one.key for one in partnership.actions}
    for meeting in partnership.meetings:
        assert meeting.board in boards
        assert meeting.starts_at < meeting.ends_at
        leads = {item.lead for item in meeting.items} - {None}
        assert leads <= people
    for action in partnership.actions:
        if action.item:
            partnership.meeting(action.meeting).item(action.item)
        parties = (*action.owners, *action.supporters)
        assert all(one.key in people | boards for one in parties)
        assert action.predecessor is None or action.predecessor in actions
    for update in partnership.updates:
        assert update.action in actions
        assert update.successor is None or update.successor in actions
        partnership.meeting(update.meeting).item(update.item)
    for one in partnership.commitments:
        assert set(one.people) <= people
        partnership.meeting(one.meeting).item(one.item)


@BOTH
def test_whoever_sits_in_a_seat_is_appointed_to_it_that_day(
    partnership: PartnershipFacts,
) -> None:
    for meeting in partnership.meetings:
        appointed = {
            (one.person, one.seat, one.place)
            for one in partnership.appointments
            if one.starts_on <= meeting.day
            and (one.ends_on is None or meeting.day <= one.ends_on)
        }
        for row in meeting.attendance:
            if row.person and row.seat:
                assert (row.person, row.seat, row.place) in appointed
            if row.person:
                assert partnership.person(row.person).role_on(meeting.day)


@BOTH
def test_nobody_is_listed_twice_at_one_meeting(partnership: PartnershipFacts) -> None:
    for meeting in partnership.meetings:
        people = Counter(row.person for row in meeting.attendance if row.person)
        assert max(people.values(), default=1) == 1


@BOTH
def test_meetings_come_in_order_of_time(partnership: PartnershipFacts) -> None:
    days = [meeting.day for meeting in partnership.meetings]
    assert days == sorted(days)


@BOTH
def test_addresses_are_examples_and_no_tracking_link_is_left(
    partnership: PartnershipFacts,
) -> None:
    assert all(one.email.endswith("@example.org") for one in partnership.people)
    assert len({one.email for one in partnership.people}) == len(partnership.people)
    everything = "\n".join(texts(partnership))
    assert "@" not in everything
    assert "safelinks" not in everything
    assert "%2F" not in everything


@BOTH
def test_some_people_have_a_login_and_some_none(partnership: PartnershipFacts) -> None:
    assert {one.has_login for one in partnership.people} == {True, False}
    granted = {one.person for one in partnership.grants}
    granted |= {one.person for one in partnership.offices}
    assert all(partnership.person(key).has_login for key in granted)


def test_prose_joins_wrapped_lines_and_keeps_bullets() -> None:
    assert prose("""
First line
goes on.

- A bullet
that goes on
  - and a nested one
- Another
""") == (
        "First line goes on.\n\n- A bullet that goes on\n  - and a nested one\n- Another"
    )
