"""Saying things, and running a command so that nothing outlives it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1


class SetUpError(Exception):
    """Something is missing that we cannot put in place; the text says what to do."""


class Stopped(BaseException):
    """Somebody pressed Ctrl-C or sent a signal to stop."""

    def __init__(self, sign: int) -> None:
        super().__init__(sign)
        self.code = 128 + sign


def say(text: str) -> None:
    """Write one line for the person who started us."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def stop_on_signals() -> None:
    """Turn the signals that end a program into one exception; die with `make`."""

    def stop(sign: int, _: FrameType | None) -> NoReturn:
        raise Stopped(sign)

    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, stop)
    if "MAKELEVEL" in os.environ:
        die_with_parent()


def die_with_parent(sign: int = signal.SIGTERM) -> None:
    """Ask the kernel for `sign` when the process that started this one is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sign))


def run(
    command: Sequence[object],
    *,
    environment: Mapping[str, str] | None = None,
    quiet: bool = False,
) -> int:
    """Run a command to its end and return its exit code.

    Args:
        command: program and arguments.
        environment: added to ours.
        quiet: keep its words, and say them only when it fails.
    """
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - this program has no threads
    ) as process:
        try:
            words, _ = process.communicate()
        except Stopped:
            stop_process(process, seconds=10)
            raise
    if quiet and process.returncode:
        say(words.rstrip())
    return process.returncode


def stop_process(process: subprocess.Popen[str], *, seconds: float) -> None:
    """Send TERM once, and KILL when it has not ended after `seconds`."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
