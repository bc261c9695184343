"""Two heads alternate on one place (C17)."""

import pytest

from boards.rota import turn

NESTA, HUGO, NEW = 1, 2, 3


@pytest.mark.parametrize(
    ("holders", "last", "next_one"),
    [
        ([NESTA, HUGO], None, NESTA),
        ([NESTA, HUGO], NESTA, HUGO),
        ([NESTA, HUGO], HUGO, NESTA),
        ([NESTA, HUGO, NEW], HUGO, NEW),
        ([NESTA, NEW], HUGO, NESTA),  # who came last has left
        ([NESTA], NESTA, NESTA),
    ],
)
def test_whose_turn_it_is(holders: list[int], last: int | None, next_one: int) -> None:
    assert turn(holders, last) == next_one
