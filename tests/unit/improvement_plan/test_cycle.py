"""An update cycle asks each lead once, counts what is told, and chases what is not."""

from datetime import date

import pytest

from improvement_plan import cycle
from improvement_plan.cycle import Owed, Progress

DUE = date(2024, 7, 11)
NINE = (*(Owed(number, 1 if number < 6 else 2) for number in range(1, 9)), Owed(9))


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (cycle.month_of(date(2024, 2, 29)), "February 2024"),
        (cycle.quarter_of(date(2024, 5, 1)), "April to June 2024"),
        (cycle.quarter_of(date(2024, 12, 31)), "October to December 2024"),
        (cycle.Period(date(2023, 12, 1), date(2024, 2, 29)),
         "December 2023 to February 2024"),
    ],
)  # fmt: skip
def test_a_period_is_said_by_its_months(period, name):
    assert period.name == name


def test_progress_counts_what_is_told_and_names_what_nobody_leads():
    told = Progress(NINE, frozenset({1, 2, 3, 6}))

    assert told.words == "4 of 9 complete"
    assert [one.number for one in told.missing] == [4, 5, 7, 8, 9]
    assert [one.number for one in told.unled] == [9]
    assert told.of(2).words == "1 of 3 complete"
    assert not told.is_complete
    assert Progress((), frozenset()).is_complete


def test_each_lead_with_something_missing_is_asked_once():
    nothing, some = Progress(NINE, frozenset()), Progress(NINE, frozenset({6, 7, 8}))

    assert cycle.to_ask(nothing, asked=[]) == [1, 2]
    assert cycle.to_ask(nothing, asked=[1]) == [2]
    assert cycle.to_ask(some, asked=[]) == [1]


@pytest.mark.parametrize(
    ("on", "chased", "expected"),
    [
        (DUE, [], []),
        (date(2024, 7, 12), [], [1, 2]),
        (date(2024, 7, 20), [1], [2]),
        (date(2024, 7, 20), [1, 2], []),
    ],
)
def test_the_missing_are_chased_once_after_the_day(on, chased, expected):
    progress = Progress(NINE, frozenset({1}))

    assert cycle.to_chase(progress, chased, due=DUE, on=on) == expected


@pytest.mark.parametrize(
    ("before", "now", "done", "unchanged"),
    [
        (("Amber", "Red"), ("Amber", "Red"), " ", True),
        (("Amber", "Red"), ("Amber", "Red"), "Met them.", False),
        (("Amber", "Red"), ("Red", "Red"), "", False),
        (None, ("Amber", "Red"), "", False),
    ],
)
def test_an_update_is_unchanged_when_nothing_new_is_said(before, now, done, unchanged):
    assert cycle.is_unchanged(before, now, done=done) is unchanged


def test_what_is_missing_is_named():
    assert cycle.missing_words(["3.2", "5.1", "5.3"]) == "3.2, 5.1 and 5.3"
