"""The broker is away in the middle of a meeting: the secretary notices nothing (D3)."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.urls import reverse

from governance import outbox
from governance.celery import app
from governance.clock import today
from governance.models import Notice
from tests.conftest import ON_POSTGRES
from tests.factories import actions as make_actions
from tests.integration.boards.record_world import Recorded, recorded
from tests.servers import redis
from tests.smtp_sink import listening

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ON_POSTGRES, reason="needs Redis, which comes with it"),
    pytest.mark.django_db(transaction=True),
]
AWAY = 60.0  # seconds
NOTICED = 3.0  # seconds after which somebody would look up


@pytest.fixture(autouse=True)
def _tasks_go_to_a_broker() -> Iterator[None]:
    """Nothing is done in this process that a worker does."""
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


@contextmanager
def worker_and_clock(environment: dict[str, str], room: Path) -> Iterator[None]:
    """A worker and the clock that wakes it each minute, as in production."""
    celery = [sys.executable, "-m", "celery", "-q", "-A", "governance.celery"]
    begun = [
        subprocess.Popen([*celery, *words, "--loglevel", "ERROR"], env=environment)
        for words in (
            ["worker", "-P", "solo"],
            ["beat", "-s", str(room / "beat"), "--pidfile="],
        )
    ]
    try:
        yield
    finally:
        for process in begun:
            process.kill()
            process.wait()


def answers_of_a_meeting(
    made: Recorded, person: int, environment: dict[str, str]
) -> list[tuple[int, float]]:
    """What the secretary got, and how long each answer took."""
    board = [made.board.partnership.slug, made.board.slug]
    note = made.url("record-note-add", item=made.items[0].pk)
    remind = reverse("actions:remind", args=board)
    user = str(made.secretary.user.pk)
    result = subprocess.run(
        [sys.executable, "-m", "tests.meeting", str(AWAY), note, remind, user, str(person)],
        env=environment, capture_output=True, text=True, timeout=AWAY * 5, check=True,
    )  # fmt: skip
    lines = [line.split() for line in result.stdout.splitlines()]
    return [(int(status), float(seconds)) for status, seconds in lines]


def wait_until_all_is_sent() -> None:
    """Give worker and clock the minutes that they may take."""
    until = time.monotonic() + 240
    while Notice.objects.exclude(state=Notice.State.SENT).exists():
        assert time.monotonic() < until, "something did not leave"
        time.sleep(0.5)


def test_a_minute_without_a_broker_is_not_noticed_and_everything_leaves_after() -> None:
    made = recorded()
    owner = made.chair
    owner.email = "owner@example.org"
    owner.save()
    make_actions.make_action(
        made.board, made.secretary, owners=(owner,), due_on=today() - timedelta(days=1)
    )
    where = connection.settings_dict
    host = quote(str(where["HOST"]), safe="")
    with tempfile.TemporaryDirectory(prefix="quorate-") as folder, listening() as sink:
        room = Path(folder)
        room.chmod(0o777)
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "governance.settings",
            "DATABASE_URL": f"postgres://quorate@/{where['NAME']}?host={host}",
            "REDIS_URL": f"redis+socket://{room / 'redis.sock'}",
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
            "PYTHONWARNINGS": "ignore",
        }
        with worker_and_clock(environment, room):
            with redis(room):
                outbox.queue(
                    key="first", kind="test", person=owner, subject="First", text="."
                )
                wait_until_all_is_sent()
            answers = answers_of_a_meeting(made, owner.pk, environment)
            # What the worker had in hand when the broker went may still go.
            assert len(sink.messages) <= 2 < len(answers) // 2
            with redis(room):
                wait_until_all_is_sent()

    assert {status for status, _ in answers} == {303}
    assert max(seconds for _, seconds in answers) < NOTICED
    sent = sorted(str(message["Message-ID"]) for message in sink.messages)
    assert sent == sorted(outbox.message_id(one) for one in Notice.objects.all())
    assert len(sent) > len(answers) // 2
