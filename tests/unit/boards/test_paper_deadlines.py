"""When a paper is due, how it stands, and when its author is reminded (C34)."""

from datetime import date

import pytest

from boards.paper_deadlines import (
    Count,
    State,
    deadline,
    due_words,
    rule_words,
    stage_on,
    state_of,
)

DUE = date(2024, 4, 3)  # a Wednesday; Good Friday is 29 March, Easter Monday 1 April


@pytest.mark.parametrize(
    ("days", "due_on"),
    [
        (0, date(2024, 4, 9)),
        (1, date(2024, 4, 8)),
        (5, date(2024, 4, 2)),
        (6, date(2024, 3, 28)),  # over Easter
    ],
)
def test_the_deadline_counts_working_days_back(days: int, due_on: date) -> None:
    assert deadline(date(2024, 4, 9), days) == due_on


def test_the_rule_is_said_in_words() -> None:
    assert rule_words(1) == "1 working day before the meeting, by the terms"
    assert rule_words(7).startswith("7 working days before")
    assert due_words(DUE, DUE) == "wanted by 3 April 2024"
    assert due_words(DUE, date(2024, 4, 4)) == "was due on 3 April 2024"


@pytest.mark.parametrize(
    ("came_on", "today", "state"),
    [
        (None, DUE, State.EXPECTED),
        (None, date(2024, 4, 4), State.MISSING),
        (DUE, date(2024, 4, 9), State.RECEIVED),
        (date(2024, 4, 4), date(2024, 4, 9), State.RECEIVED_LATE),
    ],
)
def test_a_paper_is_expected_late_received_or_received_late(
    came_on: date | None, today: date, state: State
) -> None:
    assert state_of(DUE, came_on, today) is state


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2024, 3, 22), None),  # six working days before
        (date(2024, 3, 25), 5),
        (date(2024, 3, 27), 5),  # nobody looked the day before
        (date(2024, 3, 29), None),  # Good Friday
        (date(2024, 4, 1), None),  # Easter Monday
        (date(2024, 4, 2), 1),
        (DUE, 1),
        (date(2024, 4, 4), -1),
        (date(2024, 4, 6), None),  # a Saturday
        (date(2024, 4, 8), -1),
    ],
)
def test_a_stage_is_reached_on_a_working_day(day: date, stage: int | None) -> None:
    assert stage_on(DUE, day) == stage


def test_papers_are_counted_in_words() -> None:
    states = [State.RECEIVED, State.RECEIVED_LATE, State.RECEIVED, State.MISSING]
    assert Count.of([*states, State.EXPECTED]).words == "3 of 5 papers received, 1 late"
    assert Count.of([State.RECEIVED]).words == "1 of 1 paper received"
    assert Count.of([]).words == ""
