"""Who would fix it: the fewest people without a reply who would make a quorum (C22).

The same engine answers as at the meeting, so that whoever meets a missing part counts
for the number too, and one person in two places counts once (screens, *Who would fix
it*). Pure.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from boards.quorum.assess import assess
from boards.quorum.presence import Membership, PlaceView, Sitter
from boards.quorum.rules import QuorumRule

# Groups tried before the answer found by leaving people out one by one is taken.
MOST_TRIED = 2000
_Groups = Iterator[tuple["Silent", ...]]


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who has not replied.

    Args:
        sitter: as they would come.
        places: the places they would sit in.
        odds: how often they came of late, from 0 to 1.
    """

    sitter: Sitter
    places: frozenset[int]
    odds: float = 0.5


def who_would_fix(
    rule: QuorumRule, coming: Membership, silent: Iterable[Silent]
) -> tuple[Silent, ...] | None:
    """Return the smallest group whose coming makes a quorum, likeliest first.

    Of groups of one size it is the likeliest. Only where more than `MOST_TRIED` groups
    would have to be tried may a smaller one than that returned exist.

    Args:
        rule: of the terms the meeting runs under.
        coming: the board with those who said that they come.
        silent: those who said nothing.

    Returns:
        Nobody where it is a quorum already; None where even all of them are too few.
    """
    likely = sorted(silent, key=lambda one: -one.odds)

    def suffices(people: Sequence[Silent]) -> bool:
        return assess(rule, joined_by(coming, people)).quorate

    if suffices(()):
        return ()
    found = _thinned(likely, suffices) if suffices(likely) else None
    least = _least(rule, coming)
    upto = len(likely) + 1 if found is None else len(found)
    smaller = _likeliest_group(_groups(likely, coming, range(least, upto)), suffices)
    return smaller or found


def joined_by(coming: Membership, people: Iterable[Silent]) -> Membership:
    """Return the board when these people come too."""
    by_place: dict[int, list[Sitter]] = defaultdict(list)
    added = list(people)
    for one in added:
        for place in one.places:
            by_place[place].append(one.sitter)
    places = tuple(
        replace(place, occupants=(*place.occupants, *by_place[place.place_id]))
        if place.place_id in by_place
        else place
        for place in coming.places
    )
    officers = tuple(one.sitter for one in added if one.sitter.offices)
    return Membership(places, (*coming.others_here, *officers))


def _thinned(
    likely: Sequence[Silent], suffices: Callable[[Sequence[Silent]], bool]
) -> tuple[Silent, ...]:
    """Leave out whoever is not needed, the unlikeliest first."""
    kept = list(likely)
    for one in reversed(likely):
        without = [other for other in kept if other is not one]
        if suffices(without):
            kept = without
    return tuple(kept)


def _least(rule: QuorumRule, coming: Membership) -> int:
    """How many people are needed at the least: each fills one place of the number."""
    if not rule.policies.one_person_counts_once:
        return 1
    answers = assess(rule, coming).clauses
    short = (a.required - a.actual for a in answers if a.kind == "number")
    return max(1, *short, 1)


def _likeliest_group(
    groups: Iterator[tuple[Silent, ...]],
    suffices: Callable[[Sequence[Silent]], bool],
) -> tuple[Silent, ...] | None:
    """The likeliest of the first size that has a group which suffices."""
    best: tuple[Silent, ...] | None = None
    for tried, group in enumerate(groups):
        if tried >= MOST_TRIED or (best and len(group) > len(best)):
            break
        likelier = best is None or _odds(group) > _odds(best)
        if likelier and suffices(group):
            best = group
    return best and tuple(sorted(best, key=lambda one: -one.odds))


def _odds(group: Iterable[Silent]) -> float:
    return sum(one.odds for one in group)


def _groups(likely: Sequence[Silent], coming: Membership, sizes: range) -> _Groups:
    """Every group by size; of people the rule cannot tell apart the likeliest only."""
    places = {place.place_id: place for place in coming.places}
    alike: dict[object, list[Silent]] = defaultdict(list)
    for one in likely:
        alike[_kind(one, places)].append(one)
    for size in sizes:
        yield from _taking(list(alike.values()), size)


def _taking(kinds: Sequence[Sequence[Silent]], size: int) -> _Groups:
    if size == 0:
        yield ()
        return
    if not kinds or size > sum(map(len, kinds)):
        return
    first, *others = kinds
    for number in range(min(size, len(first)), -1, -1):
        for rest in _taking(others, size - number):
            yield (*first[:number], *rest)


def _kind(one: Silent, places: dict[int, PlaceView]) -> object:
    """All that a rule may ask of somebody; a place somebody sits in is its own kind."""
    seen = sorted(
        str((p.sector, p.sector_kind, p.organisation, p.member_type, p.is_voting))
        if len(one.places) == 1 and not p.occupants
        else str(p.place_id)
        for p in (places[pk] for pk in one.places if pk in places)
    )
    sitter = one.sitter
    tied = frozenset(o for pk in one.places if pk in places for o in places[pk].offices)
    return (tuple(seen), sitter.mode, sitter.offices, sitter.organisation, tied)
