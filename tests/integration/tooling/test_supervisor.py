"""`./dev run` leaves no process behind, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from tooling import supervisor
from tooling.supervisor import Child, supervise
from tooling.terminal import stop_on_signals
supervisor.GRACE, supervisor.TOO_SOON = 1.0, float(sys.argv[1])
stop_on_signals()
shell = ["sh", "-c"]
sys.exit(supervise([Child(f"child {n}", [*shell, s]) for n, s in enumerate(sys.argv[2:])]))
"""


@pytest.fixture
def supervised(tmp_path):
    started = []

    def start(*scripts: str, too_soon: float = 0.0) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(too_soon), *scripts],
            cwd=ROOT,
            env={**os.environ, "ROOM": str(tmp_path), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def pids(folder: Path, count: int) -> list[int]:
    """Wait until the children have written their process ids."""
    return [int(p) for p in _await(lambda: _ids(folder), lambda ids: len(ids) >= count)]


def _ids(folder: Path) -> list[str]:
    path = folder / "pids"
    return path.read_text().split() if path.exists() else []


def _await(read, enough, seconds=10.0):
    until = time.monotonic() + seconds
    while not enough(found := read()):
        assert time.monotonic() < until, found
        time.sleep(0.02)
    return found


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def all_end(children: list[int]) -> None:
    _await(lambda: [pid for pid in children if alive(pid)], lambda left: not left)


SLEEPER = 'echo $$ >> "$ROOM/pids"; exec sleep 60'
STUBBORN = 'trap "" TERM; echo $$ >> "$ROOM/pids"; while :; do sleep 0.1; done'


@pytest.mark.parametrize(
    ("sign", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_every_child(supervised, tmp_path, sign, code):
    process = supervised(SLEEPER, SLEEPER)
    children = pids(tmp_path, 2)

    process.send_signal(sign)

    assert process.wait(10) == code
    assert not [pid for pid in children if alive(pid)]


def test_a_child_that_will_not_end_is_killed(supervised, tmp_path):
    process = supervised(STUBBORN, SLEEPER)
    children = pids(tmp_path, 2)

    process.terminate()

    process.wait(10)
    assert not [pid for pid in children if alive(pid)]


def test_children_die_with_a_supervisor_that_is_killed(supervised, tmp_path):
    process = supervised(SLEEPER, SLEEPER)
    children = pids(tmp_path, 2)

    process.kill()

    all_end(children)


def test_a_child_that_dies_is_started_again(supervised, tmp_path):
    process = supervised(SLEEPER)
    (first,) = pids(tmp_path, 1)

    os.kill(first, signal.SIGKILL)

    second = pids(tmp_path, 2)[1]
    assert alive(second)
    process.terminate()
    process.wait(10)
    assert not alive(second)


def test_we_give_up_on_a_child_that_dies_at_once(supervised, tmp_path):
    process = supervised(SLEEPER, "exit 3", too_soon=5.0)

    assert process.wait(10) == 1
    all_end([int(pid) for pid in _ids(tmp_path)])
    assert "child 1 stops right after its start" in process.stdout.read()
