"""A period's work is claimed once, and a number is given once, by many at a time."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from governance import jobs
from governance.models import JobRun, ReferenceCounter, next_number, start_after

CALLERS = 6


def together(act: Callable[[], Any]) -> list[Any]:
    """What several threads got, all starting at the same moment."""
    found: list[Any] = []
    gate = threading.Barrier(CALLERS)

    def run() -> None:
        gate.wait()
        try:
            found.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_a_period_is_claimed_by_one_of_many() -> None:
    claims = together(lambda: jobs.once_per("digest", "2026-11-22"))

    assert sorted(claims) == [False] * (CALLERS - 1) + [True]
    assert JobRun.objects.count() == 1


@pytest.mark.django_db
def test_another_period_and_another_kind_are_other_work() -> None:
    assert jobs.once_per("digest", "2026-11-22")
    assert jobs.once_per("digest", "2026-11-23")
    assert jobs.once_per("seal", "2026-11-22")
    assert not jobs.once_per("digest", "2026-11-22")


@pytest.mark.django_db
def test_a_refused_claim_does_not_spoil_the_transaction_around_it() -> None:
    with transaction.atomic():
        jobs.once_per("digest", "2026-11-22")
        jobs.once_per("digest", "2026-11-22")
        assert JobRun.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_a_time_get_different_numbers() -> None:
    def three() -> list[int]:
        return [next_number("board:7:action") for _ in range(3)]

    given = [number for numbers in together(three) for number in numbers]

    assert sorted(given) == list(range(1, 3 * CALLERS + 1))


@pytest.mark.django_db(transaction=True)
def test_a_number_of_an_operation_that_fails_is_free_again() -> None:
    def fails() -> None:
        with transaction.atomic():
            next_number("board:7:action")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert next_number("board:7:action") == 1


@pytest.mark.django_db
def test_an_older_log_is_continued_and_never_goes_back() -> None:
    start_after("board:7:reference", 111)
    assert next_number("board:7:reference") == 112

    start_after("board:7:reference", 90)

    assert next_number("board:7:reference") == 113
    assert next_number("board:8:reference") == 1
    assert ReferenceCounter.objects.count() == 2
