"""How near a review is, and on which days one is reminded of it."""

from datetime import date

import pytest

from boards.review_dates import Band, band, step_reached

DUE = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("today", "near", "step"),
    [
        (date(2024, 12, 30), Band.LATER, None),
        (date(2024, 12, 31), Band.SOON, date(2024, 12, 31)),
        (date(2025, 2, 27), Band.SOON, date(2024, 12, 31)),
        (date(2025, 2, 28), Band.SOON, date(2025, 2, 28)),
        (date(2025, 3, 31), Band.SOON, DUE),
        (date(2025, 4, 29), Band.OVERDUE, DUE),
        (date(2025, 4, 30), Band.OVERDUE, date(2025, 4, 30)),
        (date(2026, 2, 15), Band.OVERDUE, date(2026, 1, 31)),
    ],
)
def test_review_comes_nearer_by_steps(
    today: date, near: Band, step: date | None
) -> None:
    assert (band(DUE, today), step_reached(DUE, today)) == (near, step)
