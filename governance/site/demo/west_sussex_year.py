"""West Sussex's year: monthly meetings by its terms, and what comes to them.

The quarterly health item and regular Place Planning are in the notes of 5 March 2024;
what waits in the backlog is invented.
"""

from dataclasses import replace
from datetime import date

from boards.models import ForwardItem
from boards.operations.forward_plan import ForwardInput, plan_item
from boards.operations.meetings import MeetingInput
from boards.operations.series import plan_series
from boards.series import year_from
from governance import clock
from governance.site.demo.meeting_facts import MeetingFacts
from governance.site.demo.meetings import when
from governance.site.demo.world import World, instant

_APRIL = date(2024, 4, 29)
_CERTAIN = 6  # how many of the year's days are agreed


def plan(world: World, first: MeetingFacts, today: date) -> None:
    """Set up the year after the meeting being prepared, and the forward plan."""
    by = world.secretary(today)
    terms = world.meetings[first.key].terms
    held = when(first)
    days: list[MeetingInput] = [
        replace(held, date=one.day, is_confirmed=at < _CERTAIN)
        for at, one in enumerate(year_from(terms.frequency, first.day)[1:], start=1)
    ]
    with clock.at(instant(today)):
        plan_series(by=by, board=world.board, days=days)
        for item in _items(world):
            plan_item(by=by, board=world.board, item=item)


def _items(world: World) -> tuple[ForwardInput, ...]:
    return (
        ForwardInput(
            title="Health focused item",
            lead=world.people["celeste-oduya"],
            note="Decided on 29 April 2024.",
            starts_on=_APRIL,
            every_months=3,
        ),
        ForwardInput(
            title="Place Planning",
            kind=ForwardItem.Kind.INFORMATION,
            lead=world.people["odette-lambourne"],
            note="Reported to the Board regularly.",
            starts_on=_APRIL,
            every_months=6,
        ),
        ForwardInput(
            title="One page for families on what they can do while they wait",
            lead=world.people["yvonne-pascoe"],
            note="Asked for on 29 April 2024, when health was discussed.",
        ),
    )
