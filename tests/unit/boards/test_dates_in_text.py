"""Dates as minutes write them, and those on which offices are closed."""

from datetime import date

import pytest

from boards import dates_in_text

MEETING = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a Senior officials’ meeting on 17 March at which", date(2024, 3, 17)),
        ("published 17 March 2024.", date(2024, 3, 17)),
        ("the 17th of March, 2024", date(2024, 3, 17)),
        ("by 26/3/2024", date(2024, 3, 26)),
        ("(26/03/24)", date(2024, 3, 26)),
        ("due 8 Apr", date(2024, 4, 8)),
        ("from 3 Sept 2024", date(2024, 9, 3)),
        ("by 8 October", date(2024, 10, 8)),
        ("as agreed on 29 February", date(2024, 2, 29)),
        ("since 20 December", date(2023, 12, 20)),
        ("on 1 May we met", date(2024, 5, 1)),
    ],
)
def test_find_dates_as_written(text: str, day: date) -> None:
    assert [found.day for found in dates_in_text.find(text, MEETING)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31 February is no day",
        "45 March",
        "version 1.17 March",
        "12/13/2024",
        "1/2",
        "1/2/3/2024",
        "item 17, marching on",
        "3 may come",
        "in March 2024",
        "",
    ],
)
def test_find_nothing_where_no_day_is_named(text: str) -> None:
    assert dates_in_text.find(text, MEETING) == ()


def test_find_next_year_near_its_end() -> None:
    found = dates_in_text.find("by 8 January", date(2024, 12, 10))
    assert [one.day for one in found] == [date(2025, 1, 8)]


def test_find_keeps_the_order_of_the_text() -> None:
    found = dates_in_text.find("26/3/2024, then 8 April, then 1 March", MEETING)
    assert [one.text for one in found] == ["26/3/2024", "8 April", "1 March"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on 17 March", ("17 March 2024 is a Sunday: check the date",)),
        ("17 March and 17/3/2024", ("17 March 2024 is a Sunday: check the date",)),
        (
            "by 29 March 2024",
            ("29 March 2024 is a bank holiday (Good Friday): check the date",),
        ),
        ("by 6 April", ("6 April 2024 is a Saturday: check the date",)),
        ("by 8 April", ()),
        ("Sunday 17 March", ()),
        ("Monday 17 March", ("17 March 2024 is a Sunday: check the date",)),
    ],
)
def test_remarks_on_closed_days(text: str, said: tuple[str, ...]) -> None:
    assert dates_in_text.remarks(text, MEETING) == said
