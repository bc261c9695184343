"""The registers of interests of West Sussex, and what was declared in April."""

from dataclasses import dataclass
from datetime import date, timedelta

from boards import standing
from boards.interests_owed import people_since
from boards.models import RegisteredInterest
from boards.operations import interest_register, interests
from boards.operations.interest_register import InterestInput
from governance import clock
from governance.site.demo.world import World, instant

_ENTERED = date(2024, 4, 15)
_SINCE = date(2023, 9, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """An interest somebody entered."""

    person: str
    nature: str
    description: str
    organisation: str = ""
    is_sensitive: bool = False


_HELD = (
    _Held(
        person="samir-haddow",
        nature="professional",
        description="Governor of a college in the review of place planning",
        organisation="Weald Sixth Form College",
    ),
    _Held(
        person="celeste-oduya",
        nature="personal",
        description="My son has a plan and waits for therapy",
        is_sensitive=True,
    ),
    _Held(
        person="idris-garland",
        nature="financial",
        description="Owns shares in a taxi firm",
        organisation="Quayside Cars",
    ),
)
_NIL = ("imelda-roche", "dervla-inskip", "karin-yeo")
# Who has not confirmed again, by the demonstration's day.
_LATE = frozenset({"karin-yeo", "idris-garland"})


def register(world: World) -> None:
    """Some enter what they hold and confirm it, some give a nil return."""
    with clock.at(instant(_ENTERED)):
        for one in _HELD:
            person = world.people[one.person]
            interest_register.register_interest(
                by=standing.of(person, world.board, _ENTERED),
                person=person,
                interest=InterestInput(
                    nature=one.nature,
                    description=one.description,
                    organisation_text=one.organisation,
                    is_sensitive=one.is_sensitive,
                    starts_on=_SINCE,
                ),
            )
        for key in (*(one.person for one in _HELD), *_NIL):
            person = world.people[key]
            interest_register.confirm_interests(
                by=standing.of(person, world.board, _ENTERED), person=person
            )


def confirm_again(world: World, today: date) -> None:
    """Most have confirmed lately, many with a nil return; some owe it."""
    day = today - timedelta(days=40)
    late = {world.people[key] for key in _LATE}
    with clock.at(instant(day)):
        for person in sorted(people_since(world.board, day), key=lambda one: one.pk):
            if person not in late:
                by = standing.of(person, world.board, day)
                interest_register.confirm_interests(by=by, person=person)


def declare(world: World, at: str, item: str) -> None:
    """At one item of a meeting the college governor speaks, and does not decide."""
    meeting = world.meetings[at]
    by = world.secretary(meeting.date)
    held = RegisteredInterest.objects.get(person=world.people[_HELD[0].person])
    for one in interests.take_over_interest(
        by=by,
        meeting_id=meeting.pk,
        registered_id=held.pk,
        item_ids=[world.items[at, item].pk],
    ):
        interests.handle_interest(
            by=by, meeting_id=meeting.pk, interest_id=one.pk, handling="spoke"
        )
