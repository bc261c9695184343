"""Whose turn it is at a place that several people share (C17). Pure: no Django."""

from collections.abc import Sequence


def turn(holders: Sequence[int], last: int | None) -> int:
    """Return who is expected: the one after who was expected last.

    Two heads who share a place alternate; a meeting that is moved or cancelled changes
    nobody's turn.

    Args:
        holders: who shares the place, in the order of their appointments; at least one.
        last: who was expected at the meeting before; None where nobody was, or where
            they share it no longer.
    """
    if last not in holders:
        return holders[0]
    return holders[(holders.index(last) + 1) % len(holders)]
