"""Make the database, the static files and the demo ready; runs inside the environment.

    python -m tooling.prepare [--static] [--migrate] [--demo]

One process for all of it: each `manage.py` start would cost a second.
"""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import OperationalError, connection

from tooling.terminal import ROOT, Stopped, say, stop_on_signals

DATABASE_PATIENCE = 60.0
STATIC_STAMP = ".quorate-stamp"


def await_database() -> None:
    """Wait up to a minute until the database lets us in."""
    until = time.monotonic() + DATABASE_PATIENCE
    while True:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            if time.monotonic() > until:
                raise
            say(f"Waiting for the database: {error}".strip())
            time.sleep(2)
        else:
            return


def collect_static() -> None:
    """Collect the static files, when one of them has changed."""
    stamp = Path(settings.STATIC_ROOT) / STATIC_STAMP
    state = _state_of_static()
    if stamp.is_file() and stamp.read_text() == state:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(state)


def _state_of_static() -> str:
    state = hashlib.sha256()
    for name, stat in _static_sources():
        state.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return state.hexdigest()


def _static_sources() -> Iterator[tuple[str, os.stat_result]]:
    locks = [ROOT / "package-lock.json", ROOT / "requirements.txt"]
    ours = sorted((ROOT / "static").rglob("*"))
    for path in [*locks, ROOT / "governance" / "apps.py", *ours]:
        if path.is_file():
            yield str(path.relative_to(ROOT)), path.stat()


def tell_demo() -> None:
    """Tell the demonstration's story; what it already told stays as it is."""
    if "seed_demo" in get_commands():
        say("Making the demonstration data …")
        call_command("seed_demo", verbosity=0)


def migrate() -> None:
    """Bring the tables up to date, and make the table of the shared cache."""
    await_database()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


STEPS = {"--static": collect_static, "--migrate": migrate, "--demo": tell_demo}


def main(arguments: list[str]) -> int:
    """Take the steps that are named, in their order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "governance.settings")
    stop_on_signals()
    try:
        django.setup()
        for option, step in STEPS.items():
            if option in arguments:
                step()
    except Stopped as stopped:
        return stopped.code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
