"""A year of meetings from the words of the terms, and a cadence that is missed (C29)."""

from datetime import date

import pytest

from boards.series import missed, year_from

# 000 Annex A (j), as West Sussex prints it.
MONTHLY = "The Board will meet monthly."


def test_a_year_of_monthly_meetings_keeps_its_tuesday() -> None:
    days = [one.day for one in year_from(MONTHLY, date(2024, 3, 5))]

    assert days == [
        date(2024, 3, 5), date(2024, 4, 2), date(2024, 5, 7), date(2024, 6, 4),
        date(2024, 7, 2), date(2024, 8, 6), date(2024, 9, 3), date(2024, 10, 1),
        date(2024, 11, 5), date(2024, 12, 3), date(2025, 1, 7), date(2025, 2, 4),
    ]  # fmt: skip


def test_a_bank_holiday_moves_one_meeting_and_no_other() -> None:
    # The first Monday of April 2026 is Easter Monday, that of May a bank holiday.
    year = year_from(MONTHLY, date(2026, 3, 2))

    assert [one.day for one in year[:4]] == [
        date(2026, 3, 2), date(2026, 4, 7), date(2026, 5, 5), date(2026, 6, 1),
    ]  # fmt: skip
    assert [bool(one.note) for one in year[:4]] == [False, True, True, False]
    assert (
        year[1].note
        == "Instead of Monday 6 April 2026, a bank holiday (Easter Monday)."
    )


@pytest.mark.parametrize(
    ("words", "many", "last"),
    [
        ("monthly", 12, date(2025, 2, 4)),
        ("alternate: every other month", 6, date(2025, 1, 7)),
        ("quarterly", 4, date(2024, 12, 3)),
        ("every six weeks", 9, date(2025, 2, 4)),
        ("annually", 1, date(2024, 3, 5)),
        ("as the chair decides", 0, None),
    ],
)
def test_how_many_meetings_a_year_has(words: str, many: int, last: date | None) -> None:
    year = year_from(words, date(2024, 3, 5))

    assert len(year) == many
    assert (year[-1].day if year else None) == last


HELD = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("words", "last", "coming", "today", "said"),
    [
        # Any day of the next month keeps it, and until then nothing is missed.
        (MONTHLY, HELD, [], date(2024, 4, 30), ""),
        (MONTHLY, HELD, [date(2024, 4, 29)], date(2024, 4, 1), ""),
        (
            "Monthly", HELD, [], date(2024, 5, 1),
            "The terms say “Monthly”: a meeting was due by 30 April 2024, and none has "
            "been held since 5 March 2024. None is planned.",
        ),
        (
            "Monthly", HELD, [date(2024, 5, 7)], date(2024, 5, 1),
            "The terms say “Monthly”: a meeting was due by 30 April 2024, and none has "
            "been held since 5 March 2024. The next is planned for 7 May 2024.",
        ),
        # A cancelled meeting leaves a hole in the plan, which is flagged ahead.
        (
            "Monthly", HELD, [date(2024, 4, 2), date(2024, 6, 4)], date(2024, 3, 6),
            "The terms say “Monthly”: after 2 April 2024 a meeting is due by 31 May "
            "2024, and none is planned before 4 June 2024.",
        ),
        (
            "every two weeks", HELD, [], date(2024, 3, 25),
            "The terms say “every two weeks”: a meeting was due by 24 March 2024, and "
            "none has been held since 5 March 2024. None is planned.",
        ),
        ("every two weeks", HELD, [], date(2024, 3, 24), ""),
        ("as the chair decides", HELD, [], date(2030, 1, 1), ""),
        (MONTHLY, None, [], date(2030, 1, 1), ""),
    ],
)  # fmt: skip
def test_a_missed_cadence(
    words: str, last: date | None, coming: list[date], today: date, said: str
) -> None:
    found = missed(words, last=last, coming=coming, today=today)

    assert (found.sentence if found else "") == said
