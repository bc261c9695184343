"""Keep a few processes running together, and end them together.

Children run in sessions of their own, so that Ctrl-C reaches only us and each child
gets TERM once. They die with us even if we are killed. One that dies is started
again, unless it dies within five seconds of its start: then we give up.
"""

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tooling.terminal import ROOT, Stopped, die_with_parent, say

GRACE = 12.0
TOO_SOON = 5.0


@dataclass
class Child:
    """A program we keep running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)

    def start(self) -> None:
        """Start it, in a session of its own and bound to our life."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            list(self.command),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - this program has no threads
        )

    @property
    def running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def send(self, sign: int) -> None:
        """Send a signal to it, or with KILL to everything it started too."""
        if self.process is None:
            return
        try:
            if sign == signal.SIGKILL:
                os.killpg(self.process.pid, sign)
            elif self.running:
                self.process.send_signal(sign)
        except ProcessLookupError:
            pass  # It ended by itself in the meantime.


def supervise(children: Sequence[Child], *, on_start: Sequence[str] = ()) -> int:
    """Run all children until somebody stops us; return our exit code.

    Args:
        children: what to run.
        on_start: lines to say once all of them have been started.
    """
    try:
        for child in children:
            child.start()
        for line in on_start:
            say(line)
        return _watch(children)
    except Stopped as stopped:
        say("\nStopping …")
        return 0 if stopped.code == 128 + signal.SIGINT else stopped.code
    finally:
        _end(children)


def _watch(children: Sequence[Child]) -> int:
    while True:
        for child in children:
            if child.running:
                continue
            lived = time.monotonic() - child.started
            if lived < TOO_SOON:
                say(f"{child.name} stops right after its start; giving up.")
                return 1
            say(f"{child.name} has stopped; starting it again.")
            child.send(signal.SIGKILL)  # What it may have left behind.
            child.start()
        time.sleep(0.2)


def _end(children: Sequence[Child]) -> None:
    """Send TERM to all, KILL after the grace period or a second Ctrl-C."""
    try:
        for child in children:
            child.send(signal.SIGTERM)
        until = time.monotonic() + GRACE
        while any(child.running for child in children) and time.monotonic() < until:
            time.sleep(0.05)
    except Stopped:
        say("Killing what is left.")
    finally:
        for child in children:
            child.send(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()
