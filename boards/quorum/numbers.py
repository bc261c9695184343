"""Answers to clauses that ask for a number or a share."""

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction as Exact

from boards.quorum import words
from boards.quorum.answer import ClauseAnswer
from boards.quorum.findings import Break, Finding
from boards.quorum.presence import PlaceView, Presence, shares_people
from boards.quorum.rules import (
    Base,
    Count,
    Filter,
    Fraction,
    ShareOfPresent,
    SizeTable,
)


def count(clause: Count, presence: Presence) -> Finding:
    """Answer "at least this many" (Q3, Q4, Q12, Q13, Q15, Q18)."""
    size = presence.base("places", clause.filter)
    text = f"at least {clause.minimum} {words.people(clause.filter, clause.minimum)}"
    return _number(clause, presence, "places", size, (clause.minimum, text, ""))


def fraction(clause: Fraction, presence: Presence) -> Finding:
    """Answer "at least this share of the base" (Q1, Q2, Q8 to Q11, Q16, Q17)."""
    size = clause.fixed or presence.base(clause.base, clause.filter)
    needed = required(clause, size)
    how = words.calculation(clause, size)
    text = words.rule_share(clause)
    return _number(clause, presence, clause.base, size, (needed, text, how))


def size_table(clause: SizeTable, presence: Presence) -> Finding:
    """Answer "the number the table gives for our size" (Q14)."""
    size = presence.base(clause.base, Filter())
    text = words.joined([f"{least} of {of}" for of, least in sorted(clause.rows)])
    row = table_row(clause, size)
    if row is None:
        says = f"the table has no row for {size} places"
        return Finding(
            ClauseAnswer(
                clause_ref=clause.ref,
                words=text,
                required=0,
                actual=presence.number(Filter()),
                met=False,
                missing=(f"a rule for a board of {size}",),
                says=says,
                detail=says,
                kind="share",
            )
        )
    how = f"the table asks for {row[1]} of {row[0]}"
    return _number(clause, presence, clause.base, size, (row[1], text, how))


def required(clause: Fraction, size: int) -> int:
    """Return how many places a share of `size` places asks for, at least one."""
    exact = Exact(clause.num, clause.den) * size
    if clause.rounding == "ceil":
        return max(1, math.ceil(exact))
    if clause.rounding == "floor":
        return max(1, math.floor(exact))
    if clause.rounding == "nearest":
        return max(1, math.floor(exact + Exact(1, 2)))
    return math.floor(exact) + 1


def table_row(clause: SizeTable, size: int) -> tuple[int, int] | None:
    """Return the row for this size: the same size or the next one up."""
    return min((row for row in clause.rows if row[0] >= size), default=None)


def _number(
    clause: Count | Fraction | SizeTable,
    presence: Presence,
    base: Base,
    size: int,
    asked: tuple[int, str, str],
) -> Finding:
    needed, text, how = asked
    chosen = Filter() if isinstance(clause, SizeTable) else clause.filter
    if base == "voting_places":
        chosen = replace(chosen, voting_only=True)
    actual = presence.number(chosen, base)
    met = size > 0 and actual >= needed
    of = f"{actual} of {size}" if base != "fixed" else str(actual)
    note = f" ({how})" if how else ""
    short = max(needed - actual, 1)
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=text,
        required=needed,
        actual=actual,
        met=met,
        missing=() if met else (f"{short} more {words.people(chosen, short)}",),
        says=f"{of} {_filled(base, chosen, actual)}, {needed} needed{note}",
        detail=f"{actual} here, {needed} needed",
        kind="number" if chosen.is_empty or base == "voting_places" else "share",
    )
    if not met:
        return Finding(answer)
    places = presence.countable(chosen, base)
    return Finding(answer, (_leaving(places, chosen, actual - needed + 1),))


def _filled(base: Base, chosen: Filter, actual: int) -> str:
    verb = "is" if actual == 1 else "are"
    if base == "voting_places":
        return f"voting places {verb} filled"
    if not chosen.is_empty:
        return f"{words.people(chosen, 2)} {verb} here"
    if base == "filled_places":
        return f"current members {verb} here"
    noun = "seats" if base == "seats" else "places"
    return f"{noun} {verb} filled"


def _leaving(places: Sequence[PlaceView], chosen: Filter, people: int) -> Break:
    alone = all(len(place.occupants) == 1 for place in places)
    any_ = "any" if alone and not shares_people(places) else "as few as"
    if not chosen.is_empty:
        who = f"{any_} {words.small(people)} of the {words.people(chosen, 2)}"
    else:
        who = f"{any_} {words.small(people)}{' member' if people == 1 else ''}"
    return Break(people, who, anyone=chosen.is_empty)


def share_of_present(clause: ShareOfPresent, presence: Presence) -> Finding:
    """Answer "of those here, at least this share are …" (Q11, Q12)."""
    part, total = presence.number(clause.filter), presence.number(Filter())
    met = total > 0 and part * clause.den >= clause.num * total
    who = words.people(clause.filter, 2)
    text = f"{words.share(clause.num, clause.den)} of those here"
    needed = math.ceil(Exact(clause.num, clause.den) * total)
    answer = ClauseAnswer(
        clause_ref=clause.ref,
        words=f"at least {text} are {who}",
        required=max(1, needed),
        actual=part,
        met=met,
        missing=() if met else (_more_needed(clause, part, total),),
        says=f"{part} of the {total} here are {who}, at least "
        f"{words.share(clause.num, clause.den)} needed",
        detail=f"{part} of {total} here",
        kind="share",
    )
    if not met or clause.num == clause.den:
        return Finding(answer)
    rest = 1 - Exact(clause.num, clause.den)
    slack = part - Exact(clause.num, clause.den) * total
    places = presence.countable(clause.filter)
    return Finding(answer, (_leaving(places, clause.filter, slack // rest + 1),))


def _more_needed(clause: ShareOfPresent, part: int, total: int) -> str:
    """Say how many more would mend the share: each joins both sides of it."""
    if clause.num == clause.den:
        return f"nobody but {words.people(clause.filter, 2)}"
    short = clause.num * total - clause.den * part
    more = max(1, math.ceil(Exact(short, clause.den - clause.num)))
    return f"{more} more {words.people(clause.filter, more)}"
