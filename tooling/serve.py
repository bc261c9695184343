"""`./dev run`, and the single processes that a container or systemd keeps."""

import os
import socket
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError

from tooling import environment, system
from tooling.environment import PYTHON, VENV
from tooling.supervisor import Child, supervise
from tooling.terminal import ROOT, SetUpError, run, say

PREPARE = [PYTHON, "-m", "tooling.prepare"]
CELERY = [str(VENV / "bin" / "celery"), "-q", "-A", "governance.celery"]


def read_environment_file(path: Path = ROOT / "governance.env") -> None:
    """Take what governance.env sets, where the environment does not set it already."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or not name.replace("_", "").isalnum():
            raise SetUpError(f"governance.env, line {number}: write NAME=value.")
        os.environ.setdefault(name, value.strip().strip("\"'"))


def port() -> int:
    """Return the port to listen on, from PORT; 8000 when it is not set."""
    value = os.environ.get("PORT", "").strip() or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise SetUpError(f"PORT is {value!r}: write a port number from 1 to 65535.")
    return int(value)


def refuse_taken_port(number: int) -> None:
    """Stop with a sentence when another program listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            raise SetUpError(
                f"Port {number} cannot be used ({error.strerror}). Stop the program "
                f"that listens there, or choose another: make run PORT={number + 1}"
            ) from error


def web(*, host: str, workers: int, threads: int) -> list[str]:
    """Return the command of the web server."""
    command = [str(VENV / "bin" / "granian"), "--interface", "wsgi", "--no-ws"]
    command += ["--host", host, "--port", str(port()), "--workers", str(workers)]
    command += ["--blocking-threads", str(threads), "--log-level", "warning"]
    return [*command, "governance.wsgi:application"]


def worker(*pool: str) -> list[str]:
    """Return the command of the worker."""
    quiet = ["--without-mingle", "--without-gossip", "--loglevel", "WARNING"]
    return [*CELERY, "worker", *pool, *quiet]


def beat() -> list[str]:
    """Return the command of the clock that wakes the worker each minute."""
    folder = ROOT / "var"
    folder.mkdir(exist_ok=True)
    schedule = str(folder / "beat-schedule")
    return [*CELERY, "beat", "-s", schedule, "--pidfile=", "--loglevel", "WARNING"]


def prepare(*steps: str) -> None:
    """Migrate, as the owner of the tables if one is given, and take other steps."""
    owner = os.environ.get("MIGRATE_DATABASE_URL", "").strip()
    if owner:
        _prepare(["--migrate"], {"DATABASE_URL": owner})
    _prepare([*steps] if owner else ["--migrate", *steps], {})


def _prepare(steps: list[str], variables: dict[str, str]) -> None:
    if run([*PREPARE, *steps], environment=variables):
        raise SetUpError("The product could not be made ready (see above).")


def run_everything() -> int:
    """Set up, prepare, and serve the product with its demo and background jobs."""
    read_environment_file()
    refuse_taken_port(port())
    system.install(system.TO_RUN)
    environment.prepare(testing=False)
    say("Preparing the database and the static files …")
    prepare("--static", "--demo")
    # A trial on one's own machine as root is no news to whoever started it.
    os.environ["PYTHONWARNINGS"] = "ignore:You're running the worker"
    children = [
        Child("The web server", web(host="127.0.0.1", workers=1, threads=4)),
        Child("The worker", worker("-P", "threads", "-c", "2")),
        Child("The clock", beat()),
    ]
    return supervise(children, on_start=_welcome())


def _welcome() -> list[str]:
    accounts = [PYTHON, "manage.py", "seed_demo", "--print-accounts"]
    address = os.environ.get("SITE_URL") or f"http://127.0.0.1:{port()}"
    run(accounts, environment={"PYTHONWARNINGS": ""})
    return ["", f"Quorate runs at {address} — Ctrl-C stops it.", ""]


def serve() -> int:
    """Be the web server of a deployment: wait for the database, migrate, listen."""
    read_environment_file()
    prepare("--static")
    return _become(web(host="0.0.0.0", workers=2, threads=4))  # noqa: S104 - in a container


def work() -> int:
    """Be the worker of a deployment."""
    read_environment_file()
    return _become(worker("-c", "2", "--max-tasks-per-child", "200"))


def tick() -> int:
    """Be the clock of a deployment; there must be one only."""
    read_environment_file()
    return _become(beat())


def _become(command: Sequence[str]) -> int:
    os.chdir(ROOT)
    os.execv(command[0], list(command))


def pings() -> int:
    """Say whether a worker answers: for a container's health check."""
    return run([*CELERY, "inspect", "ping", "--timeout", "5"], quiet=True)


def static() -> int:
    """Collect the static files into the image."""
    return run([*PREPARE, "--static"])


def answers(seconds: float = 3.0) -> int:
    """Say whether the web server here answers: for a container's health check."""
    read_environment_file()
    address = f"http://127.0.0.1:{port()}/health/live"
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=seconds) as response:
                return 0 if response.status == 200 else 1
        except (URLError, OSError):
            time.sleep(0.2)
    return 1
