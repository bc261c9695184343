"""Real workers whose clock stands still, each begun by a line on standard input.

    python -m tests.worker 2026-03-10T08:00+00:00

Digests rest on closed days, and a test that sends them is run on any day. The product is
loaded once; every worker is a process of its own, whose number is printed, so that one
can be killed and the next begin at once.
"""

import os
import signal
import sys
from datetime import datetime

from governance import clock
from governance.celery import app


def main(instant: str) -> None:
    """Begin a worker for each line, until there are no more lines."""
    app.loader.import_default_modules()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        number = os.fork()
        if not number:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _work(datetime.fromisoformat(instant))
        print(number, flush=True)  # noqa: T201 - whoever asked reads it


def _work(at: datetime) -> None:
    """Work in this one process and thread, until it is killed."""
    with clock.at(at):
        app.worker_main(
            ["-q", "worker", "--pool", "solo", "--loglevel", "ERROR",
             "--without-gossip", "--without-mingle", "--without-heartbeat"]
        )  # fmt: skip
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
