"""Items beside their plan: minutes allowed, taken, over, and how the meeting runs."""

from datetime import time

import pytest

from boards.timings import (
    Slot,
    Timing,
    behind,
    beside_plan,
    running_words,
    was_only_looked_at,
)

ENDS = time(13)


def at(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def slot(planned: str = "", begun: str = "", ended: str = "") -> Slot:
    return Slot(planned=at(planned), begun=at(begun), ended=at(ended))


def only(one: Slot, now: str = "", ends: time = ENDS) -> Timing:
    return beside_plan([one], ends=ends, now=at(now))[0]


@pytest.mark.parametrize(
    ("one", "now", "words"),
    [
        (slot(), "", ""),
        (slot("12:00"), "", "Planned 12:00 · 60 minutes"),
        (slot("12:00", "12:02", "12:10"), "", "12:02 · 8 of 60 minutes"),
        (slot("", "12:02", "12:10"), "", "12:02 · 8 minutes"),
        (slot("", "12:02", "12:03"), "", "12:02 · 1 minute"),
        (slot("12:30", "12:24"), "12:42", "Since 12:24 · 18 of 30 min"),
        (slot("", "12:24"), "12:42", "Since 12:24 · 18 min"),
        (slot("12:30", "12:24"), "", "12:24"),
    ],
)
def test_item_is_told_beside_its_plan(one: Slot, now: str, words: str) -> None:
    assert only(one, now).words == words


def test_item_has_the_minutes_to_the_next_printed_time() -> None:
    found = beside_plan(
        [slot("11:00"), slot(), slot("11:20"), slot("12:45")], ends=ENDS, now=None
    )
    assert [timing.allowed for timing in found] == [20, None, 85, 15]


@pytest.mark.parametrize(
    ("begun", "now", "late", "words"),
    [
        ("11:20", "11:30", 0, "On time"),
        ("11:26", "11:30", 6, "Running 6 minutes behind the agenda"),
        ("11:19", "11:30", -1, "Running 1 minute ahead of the agenda"),
        ("11:20", "13:04", 4, "Running 4 minutes behind the agenda"),
    ],
)
def test_meeting_runs_behind_or_ahead(
    begun: str, now: str, late: int, words: str
) -> None:
    timing = only(slot("11:20", begun), now)
    assert behind(timing) == late
    assert running_words(timing) == words


def test_nothing_is_said_without_a_plan_or_before_it_began() -> None:
    assert running_words(only(slot("", "11:20"), "11:30")) == ""
    assert running_words(only(slot("11:20"), "11:30")) == ""


def test_over_is_what_lies_beyond_the_plan() -> None:
    assert only(slot("12:30", "12:00"), "12:40").over == 10
    assert only(slot("12:30", "12:00"), "12:40").share == 100
    assert only(slot("12:30", "12:00"), "12:15").over == 0
    assert only(slot("12:30", "12:00"), "12:15").share == 50


@pytest.mark.parametrize(
    ("begun", "left", "looked"),
    [("11:24", "11:24", True), ("11:24", "11:25", False), ("", "11:25", False)],
)
def test_item_left_in_its_first_minute_was_only_looked_at(
    begun: str, left: str, looked: bool
) -> None:
    assert was_only_looked_at(at(begun), time.fromisoformat(left)) is looked
