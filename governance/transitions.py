"""Moves between states, checked against one table per model."""

from collections.abc import Mapping

from governance.errors import InvalidTransition

Moves = Mapping[str, frozenset[str]]


def check(moves: Moves, *, noun: str, old: str, new: str) -> None:
    """Check that a record may go from `old` to `new`.

    Args:
        moves: every state with the states it may go to.
        noun: what the record is called in the sentence, such as "minutes".
        old: the state it is in.
        new: the state asked for.

    Raises:
        InvalidTransition: naming both states.
    """
    if new not in moves[old]:
        old_words, new_words = old.replace("_", " "), new.replace("_", " ")
        raise InvalidTransition(
            f"The {noun} cannot become “{new_words}”: the state now is “{old_words}”."
        )
