"""The rest of a long list, entered through the operations that its pages use.

What the twentieth seat would prove on its page, the third has proved. The run at full
size types every one of them.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from boards.models import Board, Meeting, Seat, SeatPlace
from boards.operations import agenda
from governance.models import Organisation, Partnership, Person, Sector
from governance.site.demo import meetings, setting_up
from governance.site.demo.facts import AppointmentFacts
from governance.site.demo.meeting_facts import AttendanceFacts, MeetingFacts
from governance.site.demo.west_sussex import WEST_SUSSEX as FACTS
from governance.site.demo.west_sussex_march_attendance import ATTENDANCE
from governance.site.demo.west_sussex_people import START
from governance.site.demo.world import World

FEW, ALL = 2, 1000  # of each list through its page
# Whoever attended or sent apologies; the secretary is in the register already.
_CAME = {row.person for row in ATTENDANCE} - {"nerys-yelland"}
NEEDED = tuple(person for person in FACTS.people if person.key in _CAME)


def registers(many: int) -> None:
    """Sectors, organisations, and people with the roles they hold, after the first."""
    setting_up.enter_registers(
        so_far(
            sectors=FACTS.sectors[many:],
            organisations=FACTS.organisations[many:],
            people=NEEDED[many:],
        )
    )


def seats(many: int) -> None:
    """Seats with their places, after the first."""
    setting_up.enter_seats(so_far(seats=FACTS.seats[many:]), START)


def appointments(rows: tuple[AppointmentFacts, ...]) -> None:
    """Who sits in which place."""
    setting_up.enter_appointments(so_far(appointments=rows))


def hold(meeting: MeetingFacts) -> None:
    """An earlier meeting."""
    meetings.hold(so_far(), meeting)


def attend(rows: Iterable[AttendanceFacts]) -> None:
    """Those who came to the last meeting."""
    world, meeting = so_far(), Meeting.objects.latest("number")
    for row in rows:
        meetings.attend(world, meeting, row)


def empty_agenda() -> None:
    """Take the items drafted for the last meeting off its agenda."""
    world, meeting = so_far(), Meeting.objects.latest("number")
    for item in meeting.items.all():
        agenda.remove_item(by=world.secretary(meeting.date), item_id=item.pk)


def so_far(**less: Any) -> World:
    """What the pages have made, by the keys of the facts; `less` stands for some facts."""
    by_name = {one.name: one for one in Person.objects.all()}
    named = {one.name: one for one in Organisation.objects.all()}
    parts = {one.name: one for one in Sector.objects.all()}
    titled = {one.title: one for one in Seat.objects.all()}
    slugs = {one.slug: one for one in Board.objects.all()}
    places = {
        (place.seat.title, place.label): place
        for place in SeatPlace.objects.select_related("seat__board", "seat__sector")
    }
    named_parts = [*((s.key, s.name) for s in FACTS.sectors), setting_up.GOVERNMENT]
    return World(
        replace(FACTS, **less),
        Partnership.objects.get(),
        people={p.key: by_name[p.name] for p in FACTS.people if p.name in by_name},
        organisations={
            o.key: named[o.name] for o in FACTS.organisations if o.name in named
        },
        sectors={key: parts[name] for key, name in named_parts if name in parts},
        boards={b.key: slugs[b.slug] for b in FACTS.boards if b.slug in slugs},
        seats={s.key: titled[s.title] for s in FACTS.seats if s.title in titled},
        places={
            (seat.key, label): place
            for seat in FACTS.seats
            for (title, label), place in places.items()
            if title == seat.title
        },
    )
