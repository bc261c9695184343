"""What it does to the quorum of an item when somebody withdraws, said beforehand."""

from dataclasses import replace

import pytest

from boards.quorum import Membership, build, without
from tests.unit.boards.quorum_cast import place, plain


def rule(recused: str, **figures: str):
    values = {"number": "11", **figures}
    built = build("fixed_number", values)
    return replace(built, policies=replace(built.policies, recused=recused))


@pytest.mark.parametrize(
    ("recused", "here", "lost", "sentence"),
    [
        ("absent", 11, True,
         "Without them 10 of 11 remain, 11 are needed: the item would not be quorate."),
        ("absent", 17, False,
         "Without them 16 of 17 remain, 11 are needed: the item would be quorate."),
        ("absent", 9, False,
         "Without them 8 of 9 remain, 11 are needed: the item is not quorate with them "
         "either."),
        ("present", 11, False,
         "Under this rule who withdraws still counts as present: 11 of 26 places."),
        ("remaining_are_quorum", 11, False,
         "Without them 10 of 11 remain, 11 are needed: the item would be quorate, "
         "because under this rule those who remain are a quorum."),
    ],
)  # fmt: skip
def test_effect(recused: str, here: int, lost: bool, sentence: str) -> None:
    effect = without(rule(recused), plain(26, here), 1)
    assert (effect.sentence, effect.is_lost) == (sentence, lost)


def test_effect_of_a_guest_is_none() -> None:
    effect = without(rule("absent"), plain(26, 11), 99)
    assert effect.sentence == (
        "Without them the quorum stays as it is: they alone fill no place."
    )


def test_effect_counts_those_who_withdrew_before() -> None:
    board = plain(26, 12)
    first = place(1, recused=True)
    effect = without(rule("absent"), Membership((first, *board.places[1:])), 2)
    assert effect.is_lost


def test_effect_is_the_same_once_they_have_withdrawn() -> None:
    board = plain(26, 11)
    gone = Membership((place(1, recused=True), *board.places[1:]))
    assert without(rule("absent"), gone, 1) == without(rule("absent"), board, 1)


def test_effect_names_the_chair_where_the_rule_needs_one() -> None:
    built = build("chair_or_vice_and_share", {})
    absent = replace(built, policies=replace(built.policies, recused="absent"))
    board = plain(26, 17)
    chaired = Membership((place(1, offices=("chair",)), *board.places[1:]))
    effect = without(absent, chaired, 1)
    assert effect.is_lost
    assert effect.sentence == (
        "Without them 16 of 17 remain, 11 are needed: the item would not be quorate "
        f"(missing {effect.after.missing[0]})."
    )
