"""Closed by the first date, by a moved one, or late (C23)."""

from datetime import date

import pytest

from actions.punctual import Case, Count, counted, total

FIRST, MOVED = date(2024, 4, 1), date(2024, 5, 1)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (Case(FIRST, FIRST, FIRST), Count(by_first=1)),
        (Case(FIRST, FIRST, date(2024, 4, 2)), Count(late=1)),
        (Case(FIRST, MOVED, date(2024, 3, 31)), Count(by_first=1)),
        (Case(FIRST, MOVED, MOVED), Count(by_moved=1)),
        (Case(FIRST, MOVED, date(2024, 5, 2)), Count(late=1)),
        (Case(None, MOVED, MOVED), Count(by_moved=1)),
        (Case(None, None, MOVED), Count(no_date=1)),
        (Case(FIRST, FIRST, None), Count(open=1)),
        (Case(FIRST, FIRST, None, is_overdue=True), Count(open=1, overdue=1)),
    ],
)
def test_action_is_counted_by_its_date(case: Case, expected: Count) -> None:
    assert counted(case) == expected


def test_counts_add_up() -> None:
    found = total([Case(FIRST, FIRST, FIRST), Case(None, None, FIRST)])

    assert (found.closed, found.open) == (2, 0)
