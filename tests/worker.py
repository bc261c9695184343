"""A real worker whose clock stands still: python -m tests.worker 2026-03-10T08:00+00:00

Digests rest on closed days; a test that sends them is run on any day.
"""

import sys
from datetime import datetime

from governance import clock
from governance.celery import app


def main(instant: str) -> None:
    """Work in this one process and thread, until it is killed."""
    with clock.at(datetime.fromisoformat(instant)):
        app.worker_main(
            ["-q", "worker", "--pool", "solo", "--loglevel", "WARNING",
             "--without-gossip", "--without-mingle", "--without-heartbeat"]
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
