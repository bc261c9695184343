"""The next date, from the words by which terms say how often a board meets."""

from datetime import date

import pytest

from boards.cadence import next_date

TUESDAY = date(2024, 3, 5)  # the first of its month


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Monthly", date(2024, 4, 2)),
        ("The board meets every month.", date(2024, 4, 2)),
        ("every two months", date(2024, 5, 7)),
        ("Every 6 weeks", date(2024, 4, 16)),
        ("every other week", date(2024, 3, 19)),
        ("fortnightly", date(2024, 3, 19)),
        ("Quarterly", date(2024, 6, 4)),
        ("at least four times a year", date(2024, 6, 4)),
        ("6 meetings per year", date(2024, 5, 7)),
        ("half-termly", date(2024, 4, 23)),
        ("Termly", date(2024, 7, 2)),
        ("twice a year", date(2024, 9, 3)),
        ("bi-monthly", date(2024, 5, 7)),
        ("As the chair decides", None),
        ("", None),
    ],
)
def test_next_date(words: str, found: date | None) -> None:
    assert next_date(words, TUESDAY) == found


def test_next_date_is_a_working_day() -> None:
    # Four weeks after Monday 4 March 2024 is Easter Monday.
    assert next_date("every four weeks", date(2024, 3, 4)) == date(2024, 4, 2)
