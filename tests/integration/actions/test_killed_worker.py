"""A real worker over a real Redis, killed between sending and recording (rulings 2).

Exactly-once mail does not exist: what holds is that each digest was sent once or is
shown as *delivery unknown*, and that a repeat could be recognised by its Message-ID.
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as product
from django.db import connection

from actions import chase_job
from actions.models import Action, ActionParty
from governance import clock, outbox
from governance.celery import app
from governance.models import Notice, Person
from tests.conftest import ON_POSTGRES
from tests.factories.chasing import DAY, DUE, Chasing, at, make_chasing
from tests.smtp_sink import Sink, listening

pytestmark = [
    pytest.mark.skipif(not ON_POSTGRES, reason="needs Redis, which comes with it"),
    pytest.mark.django_db(transaction=True),
]
State = Notice.State
PATIENCE = 60.0


@dataclass
class Worker:
    """The worker, and the bullet that hits it when a message has arrived."""

    nest: "subprocess.Popen[str]"
    shots: list[int]  # after how many arrivals it is killed
    sink: Sink
    number: int = 0
    killed: int = 0
    seen: int = 0

    def start(self) -> None:
        """Begin, and wake it as an operation does."""
        assert self.nest.stdin is not None
        assert self.nest.stdout is not None
        self.nest.stdin.write("\n")
        self.nest.stdin.flush()
        self.number = int(self.nest.stdout.readline())
        app.send_task("governance.send_messages")

    def on_message(self) -> None:
        """The mail server has the message; the worker has not heard of it."""
        self.seen += 1
        if self.seen in self.shots:
            self.kill()
            self.killed += 1

    def is_alive(self) -> bool:
        """Whether its process is there."""
        return Path(f"/proc/{self.number}").exists()

    def kill(self) -> None:
        """SIGKILL: it has no last word."""
        os.kill(self.number, signal.SIGKILL)
        while self.is_alive():
            time.sleep(0.01)

    def work(self) -> None:
        """Send everything, beginning again each time it is killed."""
        self.start()
        until = time.monotonic() + PATIENCE + 20 * len(self.shots)
        while self._is_at_work():
            assert time.monotonic() < until, "the worker did not finish"
            if not self.is_alive():
                self.start()
            time.sleep(0.05)
        if self.is_alive():
            self.kill()

    def _is_at_work(self) -> bool:
        """Something waits, or is in the hands of a worker that lives."""
        waiting = Notice.objects.filter(state=State.QUEUED).exists()
        in_hand = Notice.objects.filter(state=State.SENDING).count()
        return waiting or in_hand > self.killed


@pytest.fixture(autouse=True)
def _tasks_go_to_redis() -> Iterator[None]:
    """Nothing is done in this process that a worker does."""
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


@pytest.fixture
def sink() -> Iterator[Sink]:
    with listening() as server:
        yield server


@contextmanager
def worker_for(sink: Sink, shots: list[int]) -> Iterator[Worker]:
    """A worker of the test's own database, mail server and Redis."""
    where = connection.settings_dict
    host = quote(str(where["HOST"]), safe="")
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://quorate@/{where['NAME']}?host={host}",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "DJANGO_SETTINGS_MODULE": "governance.settings",
        "PYTHONWARNINGS": "ignore",
    }
    with at(DUE):
        instant = clock.now().isoformat()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.worker", instant], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as nest:  # fmt: skip
        worker = Worker(nest, shots, sink)
        sink.on_message = worker.on_message
        try:
            yield worker
        finally:
            if worker.number and worker.is_alive():
                worker.kill()
            nest.kill()


def queue_digests(number: int) -> Chasing:
    """So many people, each with an action that is due, and the run of that day."""
    chasing = make_chasing()
    place, board, sam = chasing.cast.partnership, chasing.cast.board, chasing.cast.sam
    people = Person.objects.bulk_create(
        Person(partnership=place, name=f"Lead {n}", email=f"lead{n}@example.org")
        for n in range(number)
    )
    with at(DUE - 60 * DAY):
        actions = Action.objects.bulk_create(
            Action(
                board=board, number=1000 + n, reference=f"L{n}", text=f"Matter {n}",
                due_on=DUE, recorded_at=clock.now(), recorded_by=sam,
            )
            for n in range(number)
        )  # fmt: skip
    ActionParty.objects.bulk_create(
        ActionParty(action=action, part="owner", person=person)
        for action, person in zip(actions, people, strict=True)
    )
    with at(DUE):
        assert chase_job.run() == number
    return chasing


def check_none_is_missed_or_doubled(sink: Sink) -> None:
    """Each is sent once, or unknown; nothing arrived that is not a digest of ours."""
    arrived = Counter(m["Message-ID"] for m in sink.messages)
    notices = {outbox.message_id(n): n for n in Notice.objects.all()}
    assert arrived.keys() <= notices.keys()
    assert {n.state for n in notices.values()} <= {State.SENT, State.UNKNOWN}
    assert [
        m for m, n in notices.items() if n.state == State.SENT and arrived[m] != 1
    ] == []
    assert [m for m in notices if arrived[m] > 1] == []


@pytest.mark.parametrize(
    ("digests", "kills"),
    [
        pytest.param(4, 1, id="sample"),
        pytest.param(500, 50, id="full", marks=pytest.mark.slow),
    ],
)
def test_each_digest_is_sent_once_or_unknown_however_often_the_worker_is_killed(
    sink: Sink, digests: int, kills: int
) -> None:
    queue_digests(digests)
    every = digests // kills
    with worker_for(sink, list(range(every // 2, digests, every))) as worker:
        worker.work()

    # What was in hand when the worker died is not sent again, and shown as unknown.
    with at(DUE):
        outbox.settle_expired(clock.now() + timedelta(minutes=6))
    check_none_is_missed_or_doubled(sink)
    unknown = Notice.objects.filter(state=State.UNKNOWN).count()
    assert worker.killed == unknown == kills
    assert len(sink.messages) == digests


def test_the_broker_of_these_tests_is_redis() -> None:
    assert str(product.CELERY_BROKER_URL).startswith("redis")


def test_counting_notices_a_message_that_came_twice(sink: Sink) -> None:
    queue_digests(1)
    Notice.objects.update(state=State.SENT)
    twice = Message()
    twice["Message-ID"] = outbox.message_id(Notice.objects.get())
    sink.messages += [twice, twice]

    with pytest.raises(AssertionError):
        check_none_is_missed_or_doubled(sink)
