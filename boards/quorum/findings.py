"""What answering one clause gives: the answer, and what would lose it."""

from dataclasses import dataclass

from boards.quorum.answer import ClauseAnswer


@dataclass(frozen=True)
class Break:
    """A way to lose a clause: the fewest people leaving, and who, in words.

    `anyone` is true where it does not matter who they are.
    """

    people: int
    who: str
    anyone: bool = False


@dataclass(frozen=True)
class Finding:
    """A clause's answer and, where it is met, what would lose it."""

    answer: ClauseAnswer
    breaks: tuple[Break, ...] = ()
