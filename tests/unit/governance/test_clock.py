import contextvars
import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from governance import clock


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_now_is_aware_and_moves():
    first = clock.now()

    assert first.utcoffset() == timedelta(0)
    assert clock.now() >= first


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (at(2026, 1, 31, 23, 59), date(2026, 1, 31)),
        (at(2026, 6, 30, 23, 30), date(2026, 7, 1)),
        (at(2026, 3, 29, 0, 30), date(2026, 3, 29)),
        (at(2026, 10, 24, 23, 30), date(2026, 10, 25)),
        (at(2024, 2, 29, 12, 0), date(2024, 2, 29)),
        (at(2026, 12, 31, 23, 59), date(2026, 12, 31)),
    ],
)
def test_today_is_the_day_in_england(instant, day):
    with clock.at(instant):
        assert clock.today() == day


def test_local_knows_both_clock_changes():
    before, after = at(2026, 3, 29, 0, 59), at(2026, 3, 29, 1, 0)

    assert [clock.local(i).strftime("%H:%M") for i in (before, after)] == [
        "00:59",
        "02:00",
    ]


def test_a_told_day_ends_with_its_block_even_on_an_error():
    def told():
        with clock.at(at(2020, 1, 1)), clock.at(at(2021, 1, 1)):
            assert clock.today().year == 2021
            raise KeyError

    with pytest.raises(KeyError):
        told()

    assert clock.today().year >= 2026


def test_a_told_day_is_not_told_to_other_threads():
    seen = []
    with clock.at(at(2020, 1, 1)):
        context = contextvars.Context()
        thread = threading.Thread(
            target=lambda: seen.append(context.run(clock.today).year)
        )
        thread.start()
        thread.join()

    assert seen[0] >= 2026
