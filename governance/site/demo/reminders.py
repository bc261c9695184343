"""West Sussex follows its actions through: late dates, digests, an answer, a request.

Everything here is invented; the dates lie around the demonstration's day.
"""

from datetime import date, timedelta

from actions.operations import ask_for_time, move_due, update_action
from actions.operations.chasing import send_digests
from boards import standing
from boards.operations.seniors import name_senior_officer
from governance import clock, outbox
from governance.site.demo.west_sussex_actions import FEBRUARY
from governance.site.demo.west_sussex_march import MARCH
from governance.site.demo.world import World, instant
from governance.working_days import next_working_day

_DAY = timedelta(days=1)
_SENIORS = {"wscc": "tamsin-okoro"}


def follow_through(world: World, today: date) -> None:
    """Three actions get dates; one runs late, is answered, and is copied upwards."""
    _name_seniors(world, today - 60 * _DAY)
    late = next_working_day(today - 24 * _DAY)
    _give_a_date(world, f"{MARCH}/4.1", late, on=late - 14 * _DAY)
    _give_a_date(world, f"{MARCH}/3.2", today + 2 * _DAY, on=late - 14 * _DAY)
    _give_a_date(world, f"{FEBRUARY}/2.1", today + 5 * _DAY, on=late - 14 * _DAY)
    for days in (-7, 0, 7):
        _run(world, next_working_day(late + days * _DAY))
    _answer(world, f"{MARCH}/4.1", next_working_day(late + 8 * _DAY))
    _run(world, next_working_day(late + 14 * _DAY))
    _ask_for_time(world, f"{MARCH}/3.2", today + 16 * _DAY, on=today - _DAY)


def _name_seniors(world: World, on: date) -> None:
    with clock.at(instant(on)):
        for organisation, person in _SENIORS.items():
            name_senior_officer(
                by=world.administrator(on),
                organisation_id=world.organisations[organisation].pk,
                person=world.people[person],
            )


def _give_a_date(world: World, action: str, due: date, *, on: date) -> None:
    with clock.at(instant(on)):
        move_due(by=world.secretary(on), action_id=world.actions[action].pk, due_on=due)


def _answer(world: World, action: str, on: date) -> None:
    mina = standing.of(world.people["mina-tregear"], world.board, on)
    with clock.at(instant(on)):
        update_action(
            by=mina,
            action_id=world.actions[action].pk,
            text="The two lists are matched for years 7 to 9. Years 1 to 6 need the "
            "roll of each school, which Admissions has asked for.",
            status="in_progress",
        )


def _ask_for_time(world: World, action: str, due: date, *, on: date) -> None:
    """Its owner asks, and the secretary has not answered yet."""
    celeste = standing.of(world.people["celeste-oduya"], world.board, on)
    with clock.at(instant(on)):
        ask_for_time(
            by=celeste,
            action_id=world.actions[action].pk,
            due_on=due,
            reason="The trust counts its waiting times at the end of the month, and "
            "without them there is nothing to compare.",
        )


def _run(world: World, on: date) -> None:
    """The run of a day; its digests are kept here, and nothing leaves the machine."""
    place = world.partnership
    with clock.at(instant(on)):
        send_digests(
            by=standing.job("send digests", place.pk, on), partnership=place, day=on
        )
        outbox.keep_here(place.pk)
