"""Days counted in months, and the same weekday of another month."""

from datetime import date

import pytest

from governance.months import later_by, same_weekday_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 3, 5), 1, date(2024, 4, 5)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 3, 5), 12, date(2025, 3, 5)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_later_by(day: date, months: int, later: date) -> None:
    assert later_by(day, months) == later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 3, 5), 1, date(2024, 4, 2)),  # the first Tuesday
        (date(2024, 3, 19), 1, date(2024, 4, 16)),  # the third
        (date(2024, 4, 29), 1, date(2024, 5, 27)),  # the fifth Monday: the last
        (date(2024, 12, 4), 3, date(2025, 3, 5)),
    ],
)
def test_same_weekday_later(day: date, months: int, later: date) -> None:
    assert same_weekday_later(day, months) == later
