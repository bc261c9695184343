"""Answers to clauses that ask for sectors, organisations or member types."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from boards.quorum import words
from boards.quorum.answer import ClauseAnswer
from boards.quorum.findings import Break, Finding
from boards.quorum.presence import PlaceView, Presence, attribute_of, folded
from boards.quorum.rules import Attribute, Distinct, EachCategory, Filter, NOfSet


def each_category(clause: EachCategory, presence: Presence) -> Finding:
    """Answer "some from each of these" (Q3, Q5, Q7, Q8)."""
    caps = {folded(value): clause.min_each for value in clause.values}
    by = _by(clause.attribute, clause.values)
    here = presence.matching(Filter())
    filled = presence.fill(here, by, caps)
    short = {
        value: clause.min_each - filled[folded(value)]
        for value in clause.values
        if filled[folded(value)] < clause.min_each
    }
    each = "one" if clause.min_each == 1 else str(clause.min_each)
    names = words.joined([words.label(value) for value in clause.values])
    missing = tuple(words.someone(clause.attribute, v, n) for v, n in short.items())
    many = len(clause.values) > 1
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=f"at least {each} {_of_each(clause.attribute, many)} {names}",
        required=clause.min_each * len(caps),
        actual=sum(filled.values()),
        met=not short,
        missing=missing,
        says=_absent(clause, short) if short else _all_here(clause, names),
        detail=f"{sum(filled.values())} of {clause.min_each * len(caps)}",
        kind="category",
    )
    return Finding(answer, () if short else _last_ones(clause, presence))


def _by(attribute: Attribute, among: Iterable[str] = ()) -> Callable[[PlaceView], str]:
    asked = frozenset(map(folded, among))
    return lambda place: attribute_of(place, attribute, asked)


def _of_each(attribute: Attribute, many: bool) -> str:
    kind = "of" if attribute == "member_type" else "from"
    return f"{kind} each of" if many else kind


def _all_here(clause: EachCategory, names: str) -> str:
    if clause.min_each > 1:
        return f"at least {clause.min_each} from {names} are here"
    verb = {1: "is", 2: "are both"}.get(len(clause.values), "are all")
    return f"{names} {verb} here"


def _absent(clause: EachCategory, short: dict[str, int]) -> str:
    empty = [words.label(v) for v, n in short.items() if n == clause.min_each]
    parts = []
    if empty and clause.attribute == "member_type":
        parts.append(f"no {words.joined(empty, 'or')} member is here")
    elif empty:
        parts.append(f"nobody from {words.joined(empty, 'or')} is here")
    parts += [
        f"only {clause.min_each - n} of the {clause.min_each} needed "
        f"{words.belonging(clause.attribute, v)} is here"
        for v, n in short.items()
        if n < clause.min_each
    ]
    return words.joined(parts)


def _last_ones(clause: EachCategory, presence: Presence) -> tuple[Break, ...]:
    by = _by(clause.attribute, clause.values)
    breaks = []
    for value in clause.values:
        here = [p for p in presence.matching(Filter()) if by(p) == folded(value)]
        filled = sum(presence.fill(here, by).values())
        people = filled - clause.min_each + 1
        where = words.belonging(clause.attribute, value)
        if filled == 1:
            who = f"the only one {where}"
        elif people == filled:
            who = f"all {words.small(filled)} {where}"
        else:
            who = f"any {words.small(people)} {where}"
        breaks.append(Break(people, who))
    return tuple(breaks)


def n_of_set(clause: NOfSet, presence: Presence) -> Finding:
    """Answer "so many of this set" (Q6)."""
    caps = {folded(value): 1 for value in clause.values}
    by = _by(clause.attribute, clause.values)
    filled = presence.fill(presence.matching(Filter()), by, caps)
    actual = filled.total()
    met = actual >= clause.minimum
    absent = [words.label(v) for v in clause.values if not filled[folded(v)]]
    names = words.joined([words.label(value) for value in clause.values])
    of = len(caps)
    short = clause.minimum - actual
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=f"{clause.minimum} of these {of}: {names}",
        required=clause.minimum,
        actual=actual,
        met=met,
        missing=() if met else (f"{short} more of {words.joined(absent, 'or')}",),
        says=f"{actual} of the {of} named are here, {clause.minimum} needed",
        detail=f"{actual} here, {clause.minimum} needed",
        kind="category",
    )
    people = _fewest(presence, clause.attribute, caps, 1 - short)
    return Finding(answer, (Break(people, _all_from(1 - short)),) if met else ())


def distinct(clause: Distinct, presence: Presence) -> Finding:
    """Answer "from so many different ones" (Q13)."""
    by = _by(clause.attribute)
    here = [place for place in presence.matching(Filter()) if by(place)]
    actual = presence.fill(here, by, {by(place): 1 for place in here}).total()
    met = actual >= clause.minimum
    plural = f"{words.label(clause.attribute)}s"
    short = clause.minimum - actual
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=f"members from at least {clause.minimum} different {plural}",
        required=clause.minimum,
        actual=actual,
        met=met,
        missing=() if met else (f"members from {short} more {plural}",),
        says=f"{actual} different {plural} are here, {clause.minimum} needed",
        detail=f"{actual} here, {clause.minimum} needed",
        kind="category",
    )
    values = {by(place): 1 for place in here}
    people = _fewest(presence, clause.attribute, values, 1 - short)
    return Finding(
        answer, (Break(people, _all_from(1 - short, plural)),) if met else ()
    )


def _all_from(number: int, plural: str = "") -> str:
    where = f"of the {plural}" if plural else "of those named"
    return f"everyone from any {words.small(number)} {where}"


def _fewest(
    presence: Presence, attribute: Attribute, values: Mapping[str, int], number: int
) -> int:
    """Return how many people must leave to empty `number` of these values."""
    by = _by(attribute, values)
    sizes: Counter[str] = Counter()
    for place in presence.matching(Filter()):
        if by(place) in values:
            sizes[by(place)] += len(place.occupants)
    return sum(sorted(sizes.values())[:number])
