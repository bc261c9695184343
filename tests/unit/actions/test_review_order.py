"""The order in which a board looks through its actions."""

from datetime import date

import pytest

from actions.review_order import (
    NEW_UPDATE,
    REPORTED_DONE,
    Reviewed,
    in_turn,
    next_number,
    why,
)

DAY = date(2024, 4, 29)


def test_what_is_new_since_the_last_board_comes_first() -> None:
    found = [
        Reviewed(number=1),
        Reviewed(number=2, due_on=date(2024, 5, 9)),
        Reviewed(number=3, due_on=date(2024, 4, 20)),
        Reviewed(number=4, due_on=date(2024, 4, 8)),
        Reviewed(number=5, is_new=True),
        Reviewed(number=6, is_new=True, due_on=date(2024, 4, 1)),
        Reviewed(number=7, is_done=True, is_owed=False),
    ]

    assert [one.number for one in in_turn(found, DAY)] == [7, 6, 5, 4, 3, 2, 1]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Reviewed(number=1, is_done=True, is_new=True), REPORTED_DONE),
        (Reviewed(number=1, is_new=True, due_on=date(2024, 4, 1)), NEW_UPDATE),
        (Reviewed(number=1, due_on=date(2024, 4, 28)), "1 day overdue"),
        (Reviewed(number=1, due_on=date(2024, 4, 28), is_owed=False), ""),
        (Reviewed(number=1, due_on=DAY), ""),
        (Reviewed(number=1), ""),
    ],
)
def test_why_it_is_looked_at_in_words(one: Reviewed, words: str) -> None:
    assert why(one, DAY) == words


@pytest.mark.parametrize(
    ("said", "after", "number"),
    [
        ((), None, 1),
        ((1,), 1, 2),
        ((2,), 2, 3),
        # After the last one those that were passed over come again.
        ((3,), 3, 1),
        ((1, 3), 3, 2),
        ((1, 2, 3), 3, None),
        ((1,), 99, 2),
    ],
)
def test_next_is_the_first_of_which_nothing_was_said(
    said: tuple[int, ...], after: int | None, number: int | None
) -> None:
    turn = [Reviewed(number=n, is_said=n in said) for n in (1, 2, 3)]

    assert next_number(turn, after) == number
