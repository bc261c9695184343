"""How strategies, periods and orders around a plan stand on a day."""

from datetime import date

import pytest

from improvement_plan.around import (
    Stands,
    in_period,
    is_past,
    moved,
    period_words,
    strategy_stands,
)

FROM, TO = date(2019, 1, 1), date(2024, 12, 31)
NEXT = date(2025, 4, 1)


@pytest.mark.parametrize(
    ("day", "ends_on", "next_from", "expected"),
    [
        (date(2018, 12, 31), TO, None, Stands.TO_COME),
        (FROM, TO, None, Stands.IN_FORCE),
        (TO, TO, NEXT, Stands.IN_FORCE),
        (date(2025, 1, 1), TO, None, Stands.OVER),
        (date(2025, 3, 31), TO, NEXT, Stands.OVER),
        (NEXT, TO, NEXT, Stands.REPLACED),
        (date(2024, 6, 1), TO, date(2024, 6, 1), Stands.REPLACED),
        (date(2040, 1, 1), None, None, Stands.IN_FORCE),
    ],
)
def test_a_strategy_is_replaced_when_the_next_is_in_force(
    day: date, ends_on: date | None, next_from: date | None, expected: Stands
) -> None:
    assert strategy_stands(FROM, ends_on, next_from, day) is expected
    assert expected.label
    assert (expected.tone == "late") is (expected is Stands.OVER)


def test_a_period_counts_its_first_and_its_last_day() -> None:
    days = (date(2018, 12, 31), FROM, TO, date(2025, 1, 1))
    assert [in_period(FROM, TO, day) for day in days] == [False, True, True, False]
    assert in_period(FROM, None, date(2099, 1, 1))
    assert [is_past(TO, day) for day in days] == [False, False, False, True]
    assert not is_past(None, TO)


def test_whole_years_are_said_as_the_paper_prints_them() -> None:
    assert period_words(FROM, TO) == "2019 to 2024"
    assert period_words(date(2019, 4, 1), TO) == ""
    assert period_words(FROM, None) == ""


@pytest.mark.parametrize(
    ("one", "up", "expected"),
    [
        (2, True, [2, 1, 3]),
        (2, False, [1, 3, 2]),
        (1, True, [1, 2, 3]),
        (3, False, [1, 2, 3]),
    ],
)
def test_a_passage_moves_one_place_and_stays_at_the_end(
    one: int, up: bool, expected: list[int]
) -> None:
    assert moved([1, 2, 3], one, up=up) == expected
