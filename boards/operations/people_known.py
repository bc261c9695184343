"""What a partnership knows already, to read a table of people against; few queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from boards.models import Appointment, Board, Grant, Office, Seat, SeatPlace
from boards.people_sheet import plain
from boards.roles import Role
from governance.models import Organisation, Person, RoleHolding, Sector
from governance.models.periods import in_force


@dataclass(frozen=True, slots=True)
class Known:
    """The registers of a partnership and the seats of one board, on a day."""

    board: Board
    on: date
    people: tuple[Person, ...]
    holdings: dict[int, RoleHolding]
    organisations: dict[str, Organisation]
    sectors: dict[str, Sector]
    seats: tuple[Seat, ...]
    holders: dict[int, list[Appointment]]
    offices: dict[str, Office]
    secretaries: frozenset[int]
    by_email: dict[str, list[Person]] = field(init=False)
    by_name: dict[str, list[Person]] = field(init=False)

    def __post_init__(self) -> None:
        emails, names = defaultdict(list), defaultdict(list)
        for person in self.people:
            names[plain(person.name)].append(person)
            if person.email:
                emails[person.email.casefold()].append(person)
        object.__setattr__(self, "by_email", dict(emails))
        object.__setattr__(self, "by_name", dict(names))

    def organisation_of(self, person: Person) -> str:
        """The organisation a person works for now, in plain words."""
        holding = self.holdings.get(person.pk)
        named = holding.organisation if holding else None
        return plain(named.name) if named else ""

    def seat_called(self, words: str) -> tuple[Seat | None, Sequence[SeatPlace]]:
        """The seat of this title with its places; or that one place of it is called so."""
        said = plain(words)
        for seat in self.seats:
            if plain(seat.title) == said:
                return seat, tuple(seat.places.all())
        for seat in self.seats:
            for place in seat.places.all():
                if place.label and plain(f"{seat.title} {place.label}") == said:
                    return seat, (place,)
        return None, ()

    def seat_of(self, words: str) -> Seat | None:
        """The seat that a person of this name holds, for a deputy of theirs."""
        said = plain(words)
        for seat in self.seats:
            for place in seat.places.all():
                if any(
                    plain(held.person.name) == said
                    for held in self.holders.get(place.pk, ())
                ):
                    return seat
        return None


def known_to(board: Board, on: date) -> Known:
    """Everything that a table is read against; nine queries whatever its length."""
    partnership = board.partnership
    going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    holders: dict[int, list[Appointment]] = defaultdict(list)
    for held in Appointment.objects.filter(
        going_on, place__seat__board=board
    ).select_related("person"):
        holders[held.place_id].append(held)
    holdings = RoleHolding.objects.filter(
        in_force(on), person__partnership=partnership
    ).select_related("organisation", "sector")
    places = Prefetch("places", SeatPlace.objects.select_related("seat"))
    return Known(
        board=board,
        on=on,
        people=tuple(partnership.people.all()),
        holdings={one.person_id: one for one in reversed(holdings)},
        organisations=_organisations(partnership.organisations.all()),
        sectors=_sectors(partnership.sectors.all()),
        seats=tuple(
            board.seats.filter(going_on)
            .select_related("sector")
            .prefetch_related(places, "deputies")
        ),
        holders=dict(holders),
        offices={
            one.kind: one
            for one in Office.objects.filter(going_on, board=board).select_related(
                "person"
            )
        },
        secretaries=frozenset(
            Grant.objects.filter(going_on, board=board, role=Role.SECRETARY)
            .values_list("person", flat=True)
        ),
    )  # fmt: skip


def _organisations(rows: Iterable[Organisation]) -> dict[str, Organisation]:
    found: dict[str, Organisation] = {}
    for row in rows:
        found[plain(row.name)] = row
        if row.short_name:
            found.setdefault(plain(row.short_name), row)
    return found


def _sectors(rows: Iterable[Sector]) -> dict[str, Sector]:
    """By name, and by the kind in words where only one is of that kind."""
    found: dict[str, Sector] = {}
    for row in rows:
        found.setdefault(plain(row.get_kind_display()), row)
        found.setdefault(plain(row.kind), row)
    return {**found, **{plain(row.name): row for row in rows}}
