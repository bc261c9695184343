"""Whoever queues a message does not wait for a broker that is away (D3, quality.md 4)."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from governance.celery import PatientCelery

NOTICED = 0.5  # seconds


@pytest.fixture(params=["gone", "silent"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where nobody listens, or somebody does who never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        if request.param == "gone":
            server.close()
        yield f"redis://127.0.0.1:{port}/0"


def app_at(address: str) -> PatientCelery:
    """An application as in production, with a broker at an address."""
    app = PatientCelery(
        "away", task_cls="governance.celery:WakeUpTask", set_as_current=False
    )
    app.conf.update(
        broker_url=address,
        broker_connection_timeout=settings.CELERY_BROKER_CONNECTION_TIMEOUT,
        task_publish_retry=settings.CELERY_TASK_PUBLISH_RETRY,
        task_ignore_result=True,
    )
    return app


def test_a_request_does_not_wait_for_a_broker_that_is_away(address: str) -> None:
    app = app_at(address)

    @app.task(name="look", shared=False)  # type: ignore[untyped-decorator]
    def look() -> None:
        """Never run: it is only published."""

    began = time.monotonic()
    look.apply_async(retry=False)

    assert time.monotonic() - began < NOTICED
