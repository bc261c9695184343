"""Deadlines are counted from a trigger, in a number of units, over bank holidays."""

from datetime import date

import pytest

from improvement_plan.deadlines import (
    Standing,
    Term,
    Trigger,
    Unit,
    falls_on_closed_day,
    months_after,
    standing,
)

RECEIVED, PUBLISHED = Trigger.REPORT_RECEIVED, Trigger.REPORT_PUBLISHED


@pytest.mark.parametrize(
    ("start", "number", "unit", "due"),
    [
        # West Sussex's 8 April fits both readings, across Good Friday and Easter Monday.
        ("2024-02-22", 30, Unit.WORKING_DAYS, "2024-04-08"),
        ("2024-02-29", 25, Unit.WORKING_DAYS, "2024-04-08"),
        # Southend's printed rule, of calendar days: over a weekend, and onto one.
        ("2023-06-09", 30, Unit.DAYS, "2023-07-09"),
        ("2023-06-09", 2, Unit.WEEKS, "2023-06-23"),
        ("2024-02-29", 12, Unit.MONTHS, "2025-02-28"),
        ("2024-08-31", 18, Unit.MONTHS, "2026-02-28"),
        ("2024-12-31", 2, Unit.MONTHS, "2025-02-28"),
        ("2024-02-29", 0, Unit.WORKING_DAYS, "2024-02-29"),
        # Christmas, Boxing Day and New Year's Day do not count.
        ("2024-12-24", 4, Unit.WORKING_DAYS, "2025-01-02"),
    ],
)
def test_last_day(start: str, number: int, unit: Unit, due: str) -> None:
    term = Term(PUBLISHED, number, unit)

    assert term.due_on(date.fromisoformat(start)) == date.fromisoformat(due)


def test_nothing_is_due_while_nobody_knows_from_when() -> None:
    assert Term(RECEIVED, 30, Unit.WORKING_DAYS).due_on(None) is None


@pytest.mark.parametrize(
    ("due", "met", "today", "expected"),
    [
        (None, None, "2024-04-08", Standing.WAITS),
        ("2024-04-08", None, "2024-04-08", Standing.DUE),
        ("2024-04-08", None, "2024-04-09", Standing.LATE),
        ("2024-04-08", "2024-04-08", "2025-01-01", Standing.MET),
        ("2024-04-08", "2024-04-09", "2025-01-01", Standing.MET_LATE),
        (None, "2024-04-09", "2025-01-01", Standing.MET),
    ],
)
def test_standing(
    due: str | None, met: str | None, today: str, expected: Standing
) -> None:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    found = standing(day(due), day(met), date.fromisoformat(today))

    assert found is expected
    assert found.is_over is (met is not None)


def test_words() -> None:
    assert Term(RECEIVED, 30, Unit.WORKING_DAYS).words() == (
        "30 working days after the final report is received"
    )
    assert Term(PUBLISHED, 1, Unit.DAYS).words() == (
        "1 calendar day after the report is published"
    )
    event = Term(Trigger.EVENT, 6, Unit.MONTHS)
    assert event.words("the revisit") == "6 months after the revisit"


def test_a_last_day_on_a_sunday_is_said_and_not_moved() -> None:
    assert falls_on_closed_day(date(2023, 7, 9)) == "a Sunday"
    assert falls_on_closed_day(date(2024, 3, 29)) == "a bank holiday (Good Friday)"
    assert falls_on_closed_day(None) == ""


def test_months_run_over_the_year() -> None:
    assert months_after(date(2024, 11, 30), 3) == date(2025, 2, 28)
    assert months_after(date(2024, 1, 31), 0) == date(2024, 1, 31)
