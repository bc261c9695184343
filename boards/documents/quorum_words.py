"""How a quorum rule is counted over a board's seats, before anybody is in the room."""

from collections.abc import Iterator

from boards import room
from boards.documents.membership import Membership
from boards.models import Board, Meeting
from boards.quorum import QuorumRule
from boards.quorum.presence import Presence
from boards.quorum.rules import AllOf, Clause, Fraction
from boards.quorum.words import calculation, capital
from boards.timeline import Timeline

_NOBODY_HERE = ": 0 here"


def counted(board: Board, rule: QuorumRule, seats: Membership) -> tuple[str, ...]:
    """Say how a rule is counted: the number, its base, rounding, and each policy (C37).

    Args:
        board: whose seats they are.
        rule: of its terms.
        seats: on the day it speaks of.

    Returns:
        Sentences such as `40% of 26 is 10.4, rounded up, so 11 are needed.`
    """
    empty = room.Room(
        meeting=Meeting(board=board, date=seats.on),
        places=tuple(line.place for line in seats.lines),
        holders=seats.holders,
        attendances=(),
        offices={},
        interests=(),
        agenda=Timeline(()),
        rule=rule,
    )
    answer = empty.quorum()
    presence = Presence(empty.membership(), rule.policies)
    shares = (
        _share(clause, presence, found.required)
        for clause, found in zip(_leaves(rule.clause), answer.clauses, strict=True)
        if isinstance(clause, Fraction)
    )
    # The lines on clauses tell who is missing now; those after them tell the policies.
    policies = answer.explanation[len(answer.clauses) :]
    return (*shares, *(line.replace(_NOBODY_HERE, "") for line in policies))


def _leaves(clause: Clause) -> Iterator[Clause]:
    """The clauses of the first level, as the answer lists them."""
    if isinstance(clause, AllOf):
        for part in clause.clauses:
            yield from _leaves(part)
    else:
        yield clause


def _share(clause: Fraction, presence: Presence, required: int) -> str:
    size = clause.fixed or presence.base(clause.base, clause.filter)
    verb = "is" if required == 1 else "are"
    return capital(f"{calculation(clause, size)}, so {required} {verb} needed.")
