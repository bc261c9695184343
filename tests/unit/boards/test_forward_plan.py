"""Which items come to which meeting, and which come back (C33, peers b)."""

from datetime import date

import pytest

from boards.carry_forward import Topic, returns, why
from boards.forward_plan import Plan, Sitting, landings
from boards.series import year_from

MARCH = date(2024, 3, 5)
# The West Sussex year: monthly from 5 March 2024 (000 Annex A (j)); that of April was on
# the 29th.
YEAR = [
    Sitting(at, date(2024, 4, 29) if one.day.month == 4 else one.day)
    for at, one in enumerate(year_from("The Board will meet monthly.", MARCH))
]
HEALTH = Plan(date(2024, 4, 29), 3)


def months(
    plan: Plan,
    sittings: list[Sitting] = YEAR,
    today: date = MARCH,
    taken: tuple[int, ...] = (),
) -> list[int]:
    found = landings(plan, sittings, today=today, taken=taken)
    return [one.sitting.day.month for one in found]


def test_the_quarterly_health_item_lands_in_april_july_october_january() -> None:
    assert months(HEALTH) == [4, 7, 10, 1]
    assert HEALTH.words == "Every quarter from 29 April 2024"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (Plan(date(2024, 6, 1)), [6]),
        (Plan(date(2024, 6, 5)), [7]),  # the day after June's meeting
        (Plan(date(2024, 3, 5), 1), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]),
        (Plan(date(2024, 5, 7), 6), [5, 11]),
        (Plan(None), []),
        (Plan(date(2026, 1, 1)), []),
    ],
)
def test_where_an_item_lands(plan: Plan, found: list[int]) -> None:
    assert months(plan) == found


def test_a_cancelled_meeting_puts_one_time_off_and_no_other() -> None:
    without_july = [one for one in YEAR if one.day.month != 7]

    assert months(HEALTH, without_july) == [4, 8, 10, 1]
    late = landings(HEALTH, without_july, today=MARCH)[1]
    assert late.late_words == "due since July 2024"


def test_what_was_taken_is_done_and_what_was_not_comes_next() -> None:
    in_may = date(2024, 5, 8)

    assert months(HEALTH, today=in_may, taken=(1,)) == [7, 10, 1]
    assert months(HEALTH, today=in_may) == [6, 7, 10, 1]
    assert months(Plan(date(2024, 4, 1)), today=in_may, taken=(1,)) == []
    assert months(Plan(date(2024, 4, 1)), today=in_may) == [6]


DISCUSSED, UNTOUCHED = True, False


@pytest.mark.parametrize(
    ("discussed", "repeats", "actions", "comes_back"),
    [
        (UNTOUCHED, False, (), True),
        (UNTOUCHED, True, (), True),
        (UNTOUCHED, False, ("2.1",), True),
        (DISCUSSED, True, (), True),
        (DISCUSSED, False, ("2.1",), True),
        (DISCUSSED, False, (), False),
    ],
)
def test_an_item_returns_unless_discussed_not_repeating_and_without_open_action(
    discussed: bool, repeats: bool, actions: tuple[str, ...], comes_back: bool
) -> None:
    topic = Topic(discussed=discussed, repeats=repeats, open_actions=actions)

    assert returns(topic) == comes_back


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        (Topic(discussed=False), "Not reached at the meeting of 5 March 2024."),
        (
            Topic(discussed=True, open_actions=["2.1"]),
            "Discussed on 5 March 2024, and action 2.1 is still open.",
        ),
        (
            Topic(discussed=True, repeats=True, open_actions=["2.1", "2.2", "2.4"]),
            "Discussed on 5 March 2024, and actions 2.1, 2.2 and 2.4 are still open.",
        ),
        (Topic(discussed=True, repeats=True), ""),
        (Topic(discussed=True), ""),
    ],
)
def test_why_an_item_comes_back_to_the_next_meeting(topic: Topic, said: str) -> None:
    assert why(topic, MARCH) == said
