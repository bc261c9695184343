"""Who is here, and how many places they fill.

Counting is a matching of people to places, so that one person sitting in two places
counts once, and two people sharing one place fill it once (field.md §4.1).
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from boards.quorum.rules import Attribute, Base, Filter, Policies

Mode: TypeAlias = Literal["in_person", "online"]


@dataclass(frozen=True)
class Sitter:
    """A person who is here now, in the place they sit in.

    A person who has left, or has not come yet, is simply not passed in. `offices`
    are those the person holds ("chair", "vice_chair" or any other post); `notified`
    says whether the chair was told of a substitute beforehand; `recused` says that
    the person withdrew from the item being taken.
    """

    person_id: int
    name: str
    mode: Mode = "in_person"
    as_substitute: bool = False
    notified: bool = False
    recused: bool = False
    offices: frozenset[str] = frozenset()
    organisation: str = ""


@dataclass(frozen=True)
class PlaceView:
    """One place of a board on the day, with those who may sit in it and are here.

    `sector_kind` is the kind of sector ("health"), so that a rule may name the kind
    where a board's own sector has a longer name. `offices` are the posts tied to the
    place itself, such as the independent chair's. Observers and people in attendance have no place and are not passed in.
    """

    place_id: int
    seat_id: int
    sector: str = ""
    organisation: str = ""
    member_type: str = ""
    is_voting: bool = True
    is_vacant: bool = False
    occupants: tuple[Sitter, ...] = ()
    offices: frozenset[str] = frozenset()
    sector_kind: str = ""

    @property
    def is_held(self) -> bool:
        """Return whether somebody is appointed to the place, or sits in it."""
        return not self.is_vacant or bool(self.occupants)


@dataclass(frozen=True)
class Membership:
    """A board's places on the day and who is here.

    `others_here` are people with an office but no place, such as a vice chair whose
    terms give the office no seat: they answer for the office, never for a number.
    """

    places: tuple[PlaceView, ...]
    others_here: tuple[Sitter, ...] = ()

    def without(self, person_ids: Iterable[int]) -> "Membership":
        """Return the same board once these people have left the room."""
        gone = frozenset(person_ids)
        places = tuple(
            replace(p, occupants=_staying(p.occupants, gone)) for p in self.places
        )
        return Membership(places, _staying(self.others_here, gone))

    def people(self) -> tuple[Sitter, ...]:
        """Return everybody here once, in the order of the places."""
        sitters = [s for place in self.places for s in place.occupants]
        unique = {s.person_id: s for s in reversed([*sitters, *self.others_here])}
        return tuple(reversed(unique.values()))


@dataclass(frozen=True)
class Presence:
    """A membership read under a rule's policies: only what counts is left."""

    membership: Membership
    policies: Policies
    recused_absent: bool = False

    @property
    def places(self) -> tuple[PlaceView, ...]:
        """Return the board's places with only the sitters that count."""
        return tuple(
            replace(p, occupants=tuple(filter(self.counts, p.occupants)))
            for p in self.membership.places
        )

    def counts(self, sitter: Sitter) -> bool:
        """Return whether the policies let this person count at all."""
        return not self.set_aside(sitter)

    def set_aside(self, sitter: Sitter) -> str:
        """Return why the policies leave this person out, or an empty string."""
        policies = self.policies
        if sitter.recused and self.recused_absent:
            return "withdrew from this item"
        if sitter.mode == "online" and not policies.remote_counts:
            return "online"
        if not sitter.as_substitute or policies.substitutes_count == "any":
            return ""
        if policies.substitutes_count == "no":
            return "a substitute"
        return "" if sitter.notified else "a substitute the chair was not told of"

    def matching(self, chosen: Filter, *, numbers: bool = False) -> list[PlaceView]:
        """Return the filled places a filter lets through.

        `numbers` leaves the chair out where the chair does not count towards the
        number.
        """
        places = [p for p in self.places if passes(p, chosen)]
        if numbers and not self.policies.chair_counts:
            places = [replace(p, occupants=_not_chair(p.occupants)) for p in places]
        return [p for p in places if p.occupants]

    def countable(self, chosen: Filter, base: Base = "places") -> list[PlaceView]:
        """Return the filled places a number is taken from, one per seat if so asked."""
        filled = self.matching(chosen, numbers=True)
        return _by_seat(filled) if base == "seats" else filled

    def number(self, chosen: Filter, base: Base = "places") -> int:
        """Return how many places (or seats) are filled here, each person once."""
        return self.fill(self.countable(chosen, base), lambda place: "").total()

    def fill(
        self,
        filled: Sequence[PlaceView],
        value_of: Callable[[PlaceView], str],
        caps: Mapping[str, int] | None = None,
    ) -> Counter[str]:
        """Return how many places are filled for each value, as a best matching.

        `caps` is the most a value may take up, in places; a value it does not name
        takes none.
        """
        if caps is not None:
            filled = [place for place in filled if value_of(place) in caps]
        if not self.policies.one_person_counts_once or not shares_people(filled):
            found = Counter(value_of(place) for place in filled)
            if caps is None:
                return found
            return Counter({v: min(n, caps[v]) for v, n in found.items()})
        return _best_filling(filled, value_of, caps)

    def base(self, base: Base, chosen: Filter) -> int:
        """Return the size of the base a share is taken of, in places or seats."""
        places = [p for p in self.membership.places if passes(p, chosen)]
        if base == "voting_places":
            places = [p for p in places if p.is_voting]
        if base == "filled_places" or not self.policies.vacancies_in_base:
            places = [p for p in places if p.is_held]
        if base == "seats":
            return len({p.seat_id for p in places})
        return len(places)


def attribute_of(
    place: PlaceView, attribute: Attribute, among: Container[str] = ()
) -> str:
    """Return a place's sector, organisation or member type, ready to compare.

    A sector answers to its kind where that, and not its name, is `among` the folded
    values a rule asks for.
    """
    if attribute == "sector":
        name, kind = folded(place.sector), folded(place.sector_kind)
        return kind if kind in among and name not in among else name
    if attribute == "member_type":
        return folded(place.member_type)
    sitting = place.occupants[0].organisation if place.occupants else ""
    return folded(place.organisation or sitting)


def folded(value: str) -> str:
    """Return a label without case, underscores or doubled spaces."""
    return " ".join(value.replace("_", " ").split()).casefold()


def passes(place: PlaceView, chosen: Filter) -> bool:
    """Return whether a filter lets this place through."""
    return (
        _among(place, "sector", chosen.sectors)
        and _among(place, "organisation", chosen.organisations)
        and _among(place, "member_type", chosen.member_types)
        and not (
            chosen.not_member_types
            and _among(place, "member_type", chosen.not_member_types)
        )
        and (place.is_voting or not chosen.voting_only)
    )


def shares_people(filled: Iterable[PlaceView]) -> bool:
    """Return whether any person sits in two of these places."""
    seen: set[int] = set()
    for place in filled:
        here = {sitter.person_id for sitter in place.occupants}
        if here & seen:
            return True
        seen |= here
    return False


def _among(place: PlaceView, attribute: Attribute, values: tuple[str, ...]) -> bool:
    if not values:
        return True
    asked = {folded(value) for value in values}
    return attribute_of(place, attribute, asked) in asked


def _staying(sitters: tuple[Sitter, ...], gone: frozenset[int]) -> tuple[Sitter, ...]:
    return tuple(s for s in sitters if s.person_id not in gone)


def _not_chair(sitters: tuple[Sitter, ...]) -> tuple[Sitter, ...]:
    return tuple(s for s in sitters if "chair" not in s.offices)


def _by_seat(filled: Iterable[PlaceView]) -> list[PlaceView]:
    seats: dict[int, PlaceView] = {}
    for place in filled:
        first = seats.get(place.seat_id)
        together = (first.occupants if first else ()) + place.occupants
        seats[place.seat_id] = replace(first or place, occupants=together)
    return list(seats.values())


def _best_filling(
    filled: Sequence[PlaceView],
    value_of: Callable[[PlaceView], str],
    caps: Mapping[str, int] | None,
) -> Counter[str]:
    """Fill places with people, each once, as many as the caps allow.

    A maximum flow person → place → value in whole units. Starting from nothing,
    each round finds one more person to seat, moving others along if that helps.
    """
    flow = _Flow()
    for place in filled:
        value = value_of(place)
        flow.add(("place", place.place_id), ("value", value), 1)
        room = len(filled) if caps is None else caps[value]
        flow.add(("value", value), _SINK, room)
        for sitter in place.occupants:
            flow.add(_SOURCE, ("person", sitter.person_id), 1)
            flow.add(("person", sitter.person_id), ("place", place.place_id), 1)
    flow.run()
    values = {value_of(place) for place in filled}
    return Counter({v: flow.through(("value", v), _SINK) for v in values})


_Node: TypeAlias = tuple[str, int | str]
_SOURCE: _Node = ("source", 0)
_SINK: _Node = ("sink", 0)


class _Flow:
    """A small maximum flow in whole units (Ford and Fulkerson)."""

    def __init__(self) -> None:
        self.room: dict[_Node, dict[_Node, int]] = {}

    def add(self, start: _Node, end: _Node, room: int) -> None:
        self.room.setdefault(start, {})[end] = room
        self.room.setdefault(end, {}).setdefault(start, 0)

    def run(self) -> None:
        while self.room and self._send(_SOURCE, {_SOURCE}):
            pass

    def through(self, start: _Node, end: _Node) -> int:
        return self.room[end][start]

    def _send(self, node: _Node, seen: set[_Node]) -> bool:
        if node == _SINK:
            return True
        for onward, room in self.room.get(node, {}).items():
            if room == 0 or onward in seen:
                continue
            seen.add(onward)
            if self._send(onward, seen):
                self.room[node][onward] -= 1
                self.room[onward][node] += 1
                return True
        return False
