from datetime import date, time

import pytest

from governance.long_dates import (
    distance,
    long_date,
    overdue,
    time_range,
    with_weekday,
)

TODAY = date(2024, 3, 5)


def test_dates_read_like_a_letter():
    assert long_date(TODAY) == "5 March 2024"
    assert with_weekday(TODAY) == "Tuesday 5 March 2024"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 3, 5), "today"),
        (date(2024, 3, 6), "in 1 day"),
        (date(2024, 3, 8), "in 3 days"),
        (date(2024, 3, 4), "1 day ago"),
        (date(2024, 2, 22), "12 days ago"),
    ],
)
def test_distance(day, words):
    assert distance(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 22), "12 days overdue"),
        (date(2024, 3, 4), "1 day overdue"),
        (TODAY, ""),
        (date(2024, 3, 6), ""),
    ],
)
def test_overdue(day, words):
    assert overdue(day, TODAY) == words


def test_time_range():
    assert time_range(time(11), time(13, 5)) == "11:00 to 13:05"
