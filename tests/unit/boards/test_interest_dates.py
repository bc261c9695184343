"""When a register of interests is owed again, and for which period one reminds."""

from datetime import date

import pytest

from boards.interest_dates import on, period

SAID = date(2024, 3, 5)
JOINED = date(2023, 9, 1)


@pytest.mark.parametrize(
    ("today", "said_on", "standing", "words"),
    [
        (date(2024, 3, 5), None, "never", "Never confirmed"),
        (date(2024, 3, 5), SAID, "confirmed",
         "Confirmed on 5 March 2024, due again by 5 March 2025"),
        (date(2025, 2, 2), SAID, "confirmed",
         "Confirmed on 5 March 2024, due again by 5 March 2025"),
        (date(2025, 2, 3), SAID, "due",
         "Confirmed on 5 March 2024, due again by 5 March 2025"),
        (date(2025, 3, 5), SAID, "due",
         "Confirmed on 5 March 2024, due again by 5 March 2025"),
        (date(2025, 3, 6), SAID, "overdue",
         "Confirmed on 5 March 2024, overdue since 5 March 2025"),
    ],
)  # fmt: skip
def test_register_stands(
    today: date, said_on: date | None, standing: str, words: str
) -> None:
    stands = on(today, months=12, since=JOINED, said_on=said_on)
    assert (stands.standing, stands.words) == (standing, words)
    assert stands.is_owed == (standing != "confirmed")


def test_nil_return_is_called_so() -> None:
    stands = on(SAID, months=6, since=JOINED, said_on=SAID, is_nil=True)
    assert stands.words == "Nil return of 5 March 2024, due again by 5 September 2024"
    assert stands.label == "Nil return"


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2023, 9, 1), date(2023, 9, 1)),
        (date(2024, 2, 28), date(2023, 9, 1)),
        (date(2024, 3, 1), date(2024, 3, 1)),
        (date(2025, 1, 1), date(2024, 9, 1)),
    ],
)
def test_one_reminder_for_each_period(today: date, begins: date) -> None:
    stands = on(today, months=6, since=JOINED)
    assert period(stands, today, 6) == begins


def test_reminder_before_the_day_is_for_the_period_to_come() -> None:
    stands = on(date(2025, 2, 20), months=12, since=JOINED, said_on=SAID)
    assert period(stands, date(2025, 2, 20), 12) == date(2025, 3, 5)
