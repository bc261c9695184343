"""Waiting for the server: a page that closes may send its last words after the test."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from django.core.signals import request_finished, request_started

QUIET = 0.15  # seconds without a request: what a closing page sends has arrived by then
PATIENCE = 60.0


@contextmanager
def answered() -> Iterator[None]:
    """Leave the block only when every request is answered.

    Emptying the tables beside a request would lock both against each other.

    Raises:
        TimeoutError: a request was not answered.
    """
    lock, open_now, changed_at = Lock(), 0, time.monotonic()

    def change(by: int) -> None:
        nonlocal open_now, changed_at
        with lock:
            open_now, changed_at = open_now + by, time.monotonic()

    def begun(**_: Any) -> None:
        change(1)

    def done(**_: Any) -> None:
        change(-1)

    request_started.connect(begun, weak=False)
    request_finished.connect(done, weak=False)
    try:
        yield
        until = time.monotonic() + PATIENCE
        while open_now > 0 or time.monotonic() - changed_at < QUIET:
            if time.monotonic() > until:
                raise TimeoutError(f"{open_now} requests were not answered.")
            time.sleep(0.02)
    finally:
        request_started.disconnect(begun)
        request_finished.disconnect(done)
