"""Publishing a task never fails a request nor keeps anybody waiting (quality.md 4)."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 10.0
PUBLISH = """
import time, django; django.setup()
from governance.tasks import send_messages
began = time.monotonic()
send_messages.delay()
print(time.monotonic() - began)
"""


def publish(redis_url: str) -> tuple[float, str]:
    """Publish in a process of its own; return the seconds it took, and its log."""
    environment = {
        name: value for name, value in os.environ.items() if name != "DATABASE_URL"
    }
    environment |= {
        "DJANGO_SETTINGS_MODULE": "governance.settings",
        "REDIS_URL": redis_url,
    }
    result = subprocess.run(
        [sys.executable, "-c", PUBLISH],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return float(result.stdout), result.stderr


@pytest.fixture
def listener():
    """Listen without ever answering, as a frozen Redis does."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(16)
        yield server


def test_a_frozen_redis_costs_seconds_and_a_line_in_the_log(listener):
    seconds, log = publish(f"redis://127.0.0.1:{listener.getsockname()[1]}/0")

    assert seconds < PATIENCE
    assert "Task governance.send_messages was not published" in log


def test_an_absent_redis_costs_a_line_in_the_log(listener):
    port = listener.getsockname()[1]
    listener.close()

    seconds, log = publish(f"redis://127.0.0.1:{port}/0")

    assert seconds < PATIENCE
    assert "Task governance.send_messages was not published" in log
