from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from governance.working_days import (
    add_working_days,
    closed_reason,
    is_working_day,
    next_working_day,
    working_days_between,
)

days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2024, 3, 17), "a Sunday"),
        (date(2024, 3, 16), "a Saturday"),
        (date(2024, 3, 29), "a bank holiday (Good Friday)"),
        (date(2021, 12, 27), "a bank holiday (Christmas Day, substitute day)"),
        (date(2024, 1, 1), "a bank holiday (New Year’s Day)"),
        (date(2024, 3, 5), ""),
    ],
)
def test_closed_reason(day, reason):
    assert closed_reason(day) == reason
    assert is_working_day(day) is not bool(reason)


def test_next_working_day_stays_or_moves_on():
    assert next_working_day(date(2024, 3, 5)) == date(2024, 3, 5)
    assert next_working_day(date(2024, 3, 29)) == date(2024, 4, 2)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        # field.md §2.2: an answer due by 8 April 2024, reached from either trigger.
        (date(2024, 2, 29), 25, date(2024, 4, 8)),
        (date(2024, 2, 22), 30, date(2024, 4, 8)),
        (date(2024, 3, 1), 1, date(2024, 3, 4)),
        (date(2024, 3, 4), -1, date(2024, 3, 1)),
        (date(2024, 3, 2), 0, date(2024, 3, 2)),
    ],
)
def test_add_working_days(start, number, end):
    assert add_working_days(start, number) == end


@settings(max_examples=50, deadline=None)
@given(start=days, number=st.integers(-40, 40))
def test_between_undoes_adding(start, number):
    end = add_working_days(start, number)

    assert working_days_between(start, end) == number
    assert number == 0 or is_working_day(end)


@settings(max_examples=50, deadline=None)
@given(day=days)
def test_next_working_day_is_near(day):
    found = next_working_day(day)

    assert is_working_day(found)
    assert timedelta(0) <= found - day <= timedelta(days=4)
