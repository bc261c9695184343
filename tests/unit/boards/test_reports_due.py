"""When a highlight report is due, and whether it is late."""

from datetime import date

import pytest

from boards.reports_due import Due, State, due_by, reports_to

MEETINGS = [date(2024, month, 5) for month in (4, 5, 6, 7)]


@pytest.mark.parametrize(
    ("cadence", "last", "expected"),
    [
        ("", date(2024, 3, 5), date(2024, 4, 5)),
        ("monthly", None, date(2024, 4, 5)),
        ("monthly", date(2024, 3, 5), date(2024, 4, 5)),
        ("quarterly", date(2024, 3, 5), date(2024, 6, 5)),
        ("every two months", date(2024, 3, 5), date(2024, 5, 5)),
        ("annually", date(2024, 3, 5), None),
        ("by exception", date(2024, 3, 5), date(2024, 4, 5)),
    ],
)
def test_the_cadence_says_for_which_meeting(
    cadence: str, last: date | None, expected: date | None
) -> None:
    assert reports_to(cadence, last, MEETINGS) == expected


@pytest.mark.parametrize(
    ("received", "today", "state", "words"),
    [
        (None, date(2024, 3, 29), State.DUE, "Due by 29 March 2024; not received yet."),
        (None, date(2024, 3, 30), State.LATE, "Late: it was due by 29 March 2024."),
        (date(2024, 3, 28), date(2024, 4, 1), State.RECEIVED, "Received on 28 March 2024."),
        (date(2024, 4, 1), date(2024, 4, 1), State.RECEIVED,
         "Received on 1 April 2024, after its date."),
    ],
)  # fmt: skip
def test_it_is_due_late_or_received(
    received: date | None, today: date, state: State, words: str
) -> None:
    due = Due(due_by(date(2024, 4, 5), notice_days=7), received)

    assert (due.state(today), due.words(today)) == (state, words)
