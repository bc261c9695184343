"""What a count of votes comes to, under every rule the terms may have."""

import pytest

from boards.voting import Ballot, Casting, DecidesBy, Outcome, Rule, refusal, result

CARRIED, LOST, NOT_COUNTED = (
    Outcome.CARRIED,
    Outcome.NOT_CARRIED,
    Outcome.NOT_COUNTED,
)
FOR, AGAINST = Casting.FOR, Casting.AGAINST


def count(text: str, casting: Casting = Casting.NONE) -> Ballot:
    """`5-2-1`: for, against, abstained."""
    votes_for, against, *rest = map(int, text.split("-"))
    return Ballot(
        votes_for=votes_for,
        votes_against=against,
        abstained=rest[0] if rest else 0,
        casting=casting,
    )


def rule(decides_by: str, casting_vote: bool = False) -> Rule:
    return Rule(decides_by=DecidesBy(decides_by), casting_vote=casting_vote)


@pytest.mark.parametrize(
    ("decides_by", "casting_vote", "votes", "casting", "outcome", "reason"),
    [
        ("majority", False, "5-2-1", "", CARRIED, "More were for than against."),
        ("majority", False, "1-0-9", "", CARRIED, "More were for"),
        ("majority", False, "2-5", "", LOST, "More were against than for."),
        ("majority", False, "3-3", "", LOST, "Tied, and the terms give the chair no"),
        ("majority", True, "3-3", FOR, CARRIED, "carried by the chair’s casting"),
        ("majority", True, "3-3", AGAINST, LOST, "lost by the chair’s casting vote"),
        ("majority", True, "4-3", "", CARRIED, "More were for"),
        ("majority", True, "0-0-4", "", LOST, "Nobody voted for or against."),
        ("consensus_else_majority", False, "5-2", "", CARRIED, "More were for"),
        ("consensus_else_majority", True, "2-2", FOR, CARRIED, "casting vote"),
        ("two_thirds", False, "4-2", "", CARRIED, "4 of 6 voting were for, and 4"),
        ("two_thirds", False, "5-3", "", LOST, "5 of 8 voting were for, and 6 were"),
        ("two_thirds", False, "2-1-7", "", CARRIED, "2 of 3 voting"),
        ("two_thirds", True, "3-3", "", LOST, "and 4 were needed"),
        ("two_thirds", False, "0-0", "", LOST, "Nobody voted"),
        ("consensus", False, "5-2", "", NOT_COUNTED, "decide by consensus"),
        ("unsaid", False, "5-2", "", NOT_COUNTED, "do not say that votes decide"),
    ],
)
def test_a_count_comes_to(decides_by, casting_vote, votes, casting, outcome, reason):
    found = result(count(votes, Casting(casting)), rule(decides_by, casting_vote))
    assert found.outcome == outcome
    assert reason in found.reason


def test_no_count_is_no_outcome() -> None:
    assert result(None, rule("majority")).outcome == NOT_COUNTED


@pytest.mark.parametrize(
    ("decides_by", "casting_vote", "votes", "casting", "voters", "field"),
    [
        ("majority", False, "5-2-1", "", 8, None),
        ("majority", False, "5-2-1", "", 7, "votes_for"),
        ("majority", False, "1-0", "", 0, "votes_for"),
        ("majority", True, "3-3", "", 6, "casting"),
        ("majority", True, "3-3", FOR, 6, None),
        ("majority", True, "4-3", FOR, 7, "casting"),
        ("majority", True, "0-0-3", FOR, 3, "casting"),
        ("majority", False, "3-3", FOR, 6, "casting"),
        ("majority", False, "3-3", "", 6, None),
        ("two_thirds", True, "3-3", FOR, 6, "casting"),
        ("two_thirds", True, "3-3", "", 6, None),
        ("consensus", True, "3-3", "", 6, None),
        ("unsaid", False, "9-0", "", 9, None),
    ],
)
def test_a_count_is_refused_where_it_cannot_be(
    decides_by, casting_vote, votes, casting, voters, field
):
    ballot = count(votes, Casting(casting))
    found = refusal(ballot, rule(decides_by, casting_vote), voters)
    assert (found.field if found else None) == field


def test_too_many_votes_are_told_with_both_numbers() -> None:
    found = refusal(count("5-2-1"), rule("majority"), 1)
    assert found is not None
    assert found.sentence == (
        "8 votes are counted, and 1 person who may vote was in the room at this item."
    )


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        (count("8-2-1"), "8 for, 2 against, 1 abstained"),
        (count("8-2"), "8 for, 2 against"),
        (count("3-3", FOR), "3 for, 3 against; the chair’s casting vote for"),
    ],
)
def test_a_count_in_words(ballot: Ballot, words: str) -> None:
    assert ballot.words == words
