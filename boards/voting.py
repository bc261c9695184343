"""Counted votes: carried or not, by the rule the terms have (field.md §4.2, Q9, C44).

Pure. Says what a count means; who may vote in the room is `boards.room`'s answer.
"""

from dataclasses import dataclass
from enum import StrEnum


class DecidesBy(StrEnum):
    """How the terms say that decisions are made."""

    UNSAID = "unsaid"
    CONSENSUS = "consensus"
    CONSENSUS_ELSE_MAJORITY = "consensus_else_majority"
    MAJORITY = "majority"
    TWO_THIRDS = "two_thirds"


class Casting(StrEnum):
    """How the chair's casting vote was given."""

    NONE = ""
    FOR = "for"
    AGAINST = "against"


class Outcome(StrEnum):
    """What a count came to."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    NOT_COUNTED = "not_counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How decisions are made, and whether the chair breaks a tie."""

    decides_by: DecidesBy = DecidesBy.UNSAID
    casting_vote: bool = False

    @property
    def is_by_majority(self) -> bool:
        """Whether more for than against carries, so that a tie can arise."""
        return self.decides_by in (
            DecidesBy.MAJORITY,
            DecidesBy.CONSENSUS_ELSE_MAJORITY,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """The votes as counted; the casting vote is beside them, not among them."""

    votes_for: int
    votes_against: int
    abstained: int = 0
    casting: Casting = Casting.NONE

    @property
    def total(self) -> int:
        """How many people were counted, abstentions included."""
        return self.votes_for + self.votes_against + self.abstained

    @property
    def is_tied(self) -> bool:
        """As many for as against, and somebody voted."""
        return self.votes_for == self.votes_against > 0

    @property
    def words(self) -> str:
        """`8 for, 2 against, 1 abstained`, with the casting vote where it was used."""
        counted = f"{self.votes_for} for, {self.votes_against} against"
        if self.abstained:
            counted = f"{counted}, {self.abstained} abstained"
        if self.casting:
            return f"{counted}; the chair’s casting vote {self.casting}"
        return counted


@dataclass(frozen=True, slots=True)
class Result:
    """What a count came to, and why."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a count cannot be recorded, and beside which field to say it."""

    field: str
    sentence: str


def result(ballot: Ballot | None, rule: Rule) -> Result:
    """What the count means under the rule.

    Args:
        ballot: the count; None where nobody counted.
        rule: of the terms the meeting runs under.
    """
    if ballot is None:
        return Result(Outcome.NOT_COUNTED, "Nobody counted votes.")
    if rule.decides_by == DecidesBy.UNSAID:
        return Result(
            Outcome.NOT_COUNTED,
            "The terms do not say that votes decide: the count is kept beside it.",
        )
    if rule.decides_by == DecidesBy.CONSENSUS:
        return Result(
            Outcome.NOT_COUNTED,
            "The terms decide by consensus: the count is kept beside it.",
        )
    if ballot.votes_for + ballot.votes_against == 0:
        return Result(Outcome.NOT_CARRIED, "Nobody voted for or against.")
    if rule.decides_by == DecidesBy.TWO_THIRDS:
        return _two_thirds(ballot)
    return _majority(ballot, rule)


def _two_thirds(ballot: Ballot) -> Result:
    voting = ballot.votes_for + ballot.votes_against
    needed = -(-2 * voting // 3)
    found = f"{ballot.votes_for} of {voting} voting were for, and {needed} were needed"
    if ballot.votes_for >= needed:
        return Result(Outcome.CARRIED, f"{found}: two thirds.")
    return Result(Outcome.NOT_CARRIED, f"{found}: two thirds.")


def _majority(ballot: Ballot, rule: Rule) -> Result:
    if ballot.votes_for > ballot.votes_against:
        return Result(Outcome.CARRIED, "More were for than against.")
    if ballot.votes_for < ballot.votes_against:
        return Result(Outcome.NOT_CARRIED, "More were against than for.")
    if not rule.casting_vote:
        return Result(
            Outcome.NOT_CARRIED, "Tied, and the terms give the chair no casting vote."
        )
    if ballot.casting == Casting.FOR:
        return Result(Outcome.CARRIED, "Tied; carried by the chair’s casting vote.")
    return Result(Outcome.NOT_CARRIED, "Tied; lost by the chair’s casting vote.")


def refusal(ballot: Ballot, rule: Rule, voters: int) -> Refusal | None:
    """Why this count cannot be recorded; None where it can.

    Args:
        ballot: the count.
        rule: of the terms.
        voters: people in the room at the item who may vote on it.
    """
    if ballot.total > voters:
        people = "1 person" if voters == 1 else f"{voters} people"
        verb = "was" if voters == 1 else "were"
        return Refusal(
            "votes_for",
            f"{ballot.total} votes are counted, and {people} who may vote {verb} in "
            "the room at this item.",
        )
    may_break = rule.casting_vote and rule.is_by_majority
    if ballot.casting and not rule.casting_vote:
        return Refusal("casting", "The terms give the chair no casting vote.")
    if ballot.casting and not (ballot.is_tied and may_break):
        return Refusal("casting", "There is no tie for a casting vote to break.")
    if ballot.is_tied and may_break and not ballot.casting:
        return Refusal(
            "casting",
            f"{ballot.votes_for} for and {ballot.votes_against} against is a tie. "
            "Say how the chair’s casting vote was given.",
        )
    return None
