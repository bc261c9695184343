"""Who would fix a quorum: the fewest without a reply, the likeliest of them (C22)."""

import time
from dataclasses import replace

import pytest

from boards.quorum import QuorumRule, Silent, Sitter, assess, beside_the_number
from boards.quorum.fixing import joined_by, who_would_fix
from boards.quorum.presence import Membership
from boards.quorum.rules import (
    AllOf,
    Count,
    EachCategory,
    Filter,
    Fraction,
    Policies,
    RolePresent,
    ShareOfPresent,
)
from tests.unit.boards.quorum_cast import of, plain

WEST_SUSSEX = QuorumRule(
    AllOf((RolePresent(("chair", "vice_chair")), Fraction(40, 100))),
    clause_ref="Annex A (g)",
)


def silent(
    place: int, odds: float, *offices: str, also: tuple[int, ...] = ()
) -> Silent:
    sitter = Sitter(place, f"Person {place}", offices=frozenset(offices))
    return Silent(sitter, frozenset({place, *also}), odds)


def fixed(rule: QuorumRule, board: Membership, *people: Silent) -> list[int] | None:
    found = who_would_fix(rule, board, people)
    return None if found is None else [one.sitter.person_id for one in found]


def test_nobody_is_needed_where_it_is_a_quorum() -> None:
    rule = QuorumRule(Count(2))

    assert fixed(rule, plain(4, 2), silent(3, 0.9)) == []


def test_all_who_are_left_may_be_too_few() -> None:
    assert fixed(QuorumRule(Count(4)), plain(5, 2), silent(3, 0.9)) is None


def test_likeliest_fill_the_number() -> None:
    people = (silent(3, 0.2), silent(4, 0.9), silent(5, 0.6), silent(6, 0.5))

    assert fixed(QuorumRule(Count(4)), plain(8, 2), *people) == [4, 5]


def test_whoever_meets_a_missing_part_counts_for_the_number_too() -> None:
    """Nine of 26 places and no chair: two people, of whom one presides (Annex A (g))."""
    board = plain(26, 9)
    people = (
        silent(10, 0.9), silent(11, 0.8), silent(12, 0.1, "vice_chair"),
        silent(13, 0.3, "chair"),
    )  # fmt: skip

    assert fixed(WEST_SUSSEX, board, *people) == [10, 13]


def test_every_missing_part_is_met() -> None:
    board = of(
        (3, 3, {"sector": "council"}), (2, 0, {"sector": "health"}),
        (2, 0, {"sector": "families"}),
    )  # fmt: skip
    rule = QuorumRule(EachCategory("sector", ("council", "health", "families")))
    people = (silent(4, 0.2), silent(5, 0.4), silent(6, 0.9), silent(7, 0.1))

    assert fixed(rule, board, *people) == [6, 5]


def test_one_person_for_two_parts_beats_two_likelier_ones() -> None:
    board = of((1, 0, {"sector": "health"}), (1, 0, {"sector": "families"}))
    rule = QuorumRule(
        EachCategory("sector", ("health", "families")),
        Policies(one_person_counts_once=False),
    )
    both = silent(1, 0.1, also=(2,))

    assert fixed(rule, board, silent(1, 0.9), replace(silent(2, 0.9), odds=0.8)) == [
        1,
        2,
    ]
    three = (replace(both, sitter=Sitter(9, "Both")), silent(1, 0.9), silent(2, 0.9))
    assert fixed(rule, board, *three) == [9]


def test_some_may_fix_what_all_would_break() -> None:
    """Of those there at least half are independent: fewer others do it, more do not."""
    board = of(
        (1, 1, {"member_type": "independent"}), (5, 0, {"member_type": "officer"})
    )
    half = ShareOfPresent(1, 2, Filter(member_types=("independent",)))
    rule = QuorumRule(AllOf((Count(2), half)))
    people = [silent(n, n / 10) for n in range(2, 7)]

    assert fixed(rule, board, *people) == [6]


@pytest.mark.parametrize("counts", [True, False])
def test_people_online_help_where_the_rule_counts_them(counts: bool) -> None:
    rule = QuorumRule(Count(2), Policies(remote_counts=counts))
    online = replace(silent(2, 0.5), sitter=Sitter(2, "Person 2", mode="online"))

    assert fixed(rule, plain(3, 1), online) == ([2] if counts else None)


def test_a_whole_board_without_replies_is_answered_quickly() -> None:
    board = of((1, 0, {}), *((5, 0, {"sector": f"s{n}"}) for n in range(5)))
    people = [silent(n, n / 30, *(("chair",) if n == 1 else ())) for n in range(1, 27)]
    began = time.perf_counter()

    found = who_would_fix(WEST_SUSSEX, board, people)

    assert found is not None
    assert len(found) == 11
    assert found[-1].sitter.person_id == 1
    assert assess(WEST_SUSSEX, joined_by(board, found)).quorate
    assert time.perf_counter() - began < 0.5


def test_what_counts_is_said_beside_the_number() -> None:
    assert beside_the_number(WEST_SUSSEX) == (
        "Vacant places are part of the base; substitutes count; people online count."
    )
    other = Policies(
        vacancies_in_base=False, substitutes_count="notified", remote_counts=False
    )
    assert beside_the_number(QuorumRule(Count(2), other)) == (
        "Vacant places are left out of the base; substitutes count if the chair was "
        "told beforehand; people online do not count."
    )
