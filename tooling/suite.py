"""`./dev test`: every check in turn, then what failed and what could not be run."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryFile
from typing import IO

from tooling import lanes, system
from tooling.environment import PYTHON, VENV, prepare
from tooling.terminal import (
    ROOT,
    SetUpError,
    Stopped,
    die_with_parent,
    say,
    stop_process,
)

COUNTS = re.compile(r"=+ (.*\b(?:passed|failed|errors?|no tests ran)\b.*) in [\d.]+s")
SKIPPED = re.compile(r"SKIPPED \[\d+\] (.+)")
NO_TESTS = 5
QUICK_LINTS = {
    "Lint": ["ruff", "check", "."],
    "Format": ["ruff", "format", "--check", "."],
    "Types": ["mypy", "."],
    "Import contracts": ["lint-imports"],
    "Migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
LONE_LOCK = {"The production lock alone": ["python", "-m", "tooling.smoke"]}


@dataclass
class Report:
    """What has been run, how it ended, and what could not be run."""

    failed: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    steps: int = 0

    def step(self, name: str, run_it: Callable[[], int], *, timed: bool = True) -> None:
        """Run one step under a header, with its time if it has one of its own."""
        say(f"\n── {name} " + "─" * max(4, 68 - len(name)))
        began = time.monotonic()
        try:
            code = run_it()
        except SetUpError as problem:
            say(str(problem))
            code = 1
        self.steps += 1
        if code:
            self.failed.append(name)
        took = f" in {time.monotonic() - began:.1f} s" if timed else ""
        say(f"   {'FAILED' if code else 'passed'}{took}")

    def pytest(self, name: str, marks: str, *options: str, servers: bool) -> None:
        """Run the tests that carry `marks`, beside PostgreSQL and Redis if asked."""
        command = ["-m", "pytest", "-q", "-m", marks, *options]
        if servers:
            command = ["-m", "tests.servers", str(PYTHON), *command]
        self.step(name, lambda: self._lane(name, [str(PYTHON), *command]))

    def _lane(self, name: str, command: list[str]) -> int:
        """Run a lane; in the browser's, what failed is tried once more.

        A browser on a crowded machine may miss a moment. Both counts are printed.
        """
        code = self._read(name, command)
        if code and "browser" in name:
            again = [*command, "--last-failed"]
            code = self._read(f"{name}, what failed again", again)
        return code

    def _read(self, name: str, command: Sequence[str]) -> int:
        """Run pytest with its words passed on, keeping its counts and its skips."""
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env=_test_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - this program has no threads
        ) as process:
            try:
                for line in process.stdout or ():
                    sys.stdout.write(line)
                    sys.stdout.flush()
                    self._note(name, line)
            except Stopped:
                stop_process(process, seconds=10)
                raise
        return process.returncode

    def _note(self, name: str, line: str) -> None:
        if found := COUNTS.search(line) or re.match(
            r"(\d+ (?:passed|failed).*) in", line
        ):
            self.counts.append(f"{name}: {found[1]}")
        elif found := SKIPPED.match(line):
            self.not_run.append(f"{name}: {found[1]}")

    def close(self, began: float) -> int:
        """Say the total, then what could not be run, and return the exit code."""
        say("\n" + "═" * 72)
        for line in self.counts:
            say(line)
        took = time.monotonic() - began
        if self.failed:
            say(f"FAILED: {', '.join(self.failed)}.")
        passed = self.steps - len(self.failed)
        say(f"Total: {passed} of {self.steps} steps passed in {took:.0f} s.")
        if self.not_run:
            say("Could not be run:")
            for line in self.not_run:
                say(f"  - {line}")
        else:
            say("Everything was run.")
        return 1 if self.failed else 0


def _test_environment() -> dict[str, str]:
    """Return our environment without what would point the tests at a real product."""
    ours = {"DATABASE_URL", "REDIS_URL", "SECRET_KEY", "SITE_URL", "EMAIL_URL"}
    ours |= {"FILES_DIR", "ALLOWED_HOSTS", "MIGRATE_DATABASE_URL", "DEBUG", "PORT"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "PYTHONUNBUFFERED": "1"}


def _command(arguments: Sequence[str]) -> int:
    program = VENV / "bin" / arguments[0]
    return subprocess.run(
        [str(program), *arguments[1:]],
        cwd=ROOT,
        env=_test_environment(),
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
        check=False,
    ).returncode


@contextmanager
def _beside(report: Report, programs: dict[str, list[str]]) -> Iterator[None]:
    """Start all at once, do the body meanwhile, and report one after the other.

    Types take longest, and leave a core to the tests.
    """
    with ExitStack() as outputs:
        started = {
            name: (_begin(arguments, output), output)
            for name, arguments in programs.items()
            for output in [outputs.enter_context(TemporaryFile("w+"))]
        }
        yield
        for name, (process, output) in started.items():
            report.step(name, partial(_finish, process, output), timed=False)


def _begin(arguments: Sequence[str], output: IO[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(VENV / "bin" / arguments[0]), *arguments[1:]],
        cwd=ROOT,
        env=_test_environment(),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - this program has no threads
    )


def _finish(process: subprocess.Popen[bytes], output: IO[str]) -> int:
    """Wait for a program and pass on what it said."""
    code = process.wait()
    output.seek(0)
    sys.stdout.write(output.read())
    sys.stdout.flush()
    return code


def check() -> int:
    """Run what takes seconds: for use before each commit."""
    began = time.monotonic()
    prepare(testing=True)
    report = Report()
    with _beside(report, QUICK_LINTS):
        pass
    return report.close(began)


def test() -> int:
    """Run everything but the slow tests; under ten minutes on two cores."""
    return _suite(slow=False)


def test_full() -> int:
    """Run everything at full size."""
    return _suite(slow=True)


def _suite(*, slow: bool) -> int:
    began = time.monotonic()
    missing = system.install(system.TO_TEST)
    prepare(testing=True)
    report = Report()
    marks = "not browser" if slow else "not browser and not slow"
    once = lanes.on_sqlite(slow=slow)
    with _beside(report, QUICK_LINTS | LONE_LOCK):
        report.pytest("Tests on SQLite", marks, "-n", "2", *once, servers=False)
    again = lanes.on_postgres(slow=slow)
    report.pytest(
        "Tests on PostgreSQL and Redis", marks, "-n", "2", *again, servers=True
    )
    if system.BROWSER in missing:
        report.not_run.append("Tests in the browser: chromium is missing (see above)")
    else:
        browser = "browser" if slow else "browser and not slow"
        # In the order of tests/browser/conftest.py: the long journeys first, so that
        # the other worker takes over the rest meanwhile.
        shared = ("-n", "2", "-p", "no:randomly", "--dist", "worksteal")
        options = (*shared, lanes.BROWSER)
        report.pytest("Tests in the browser", browser, *options, servers=True)
    return report.close(began)


def bench() -> int:
    """Print server times of the main pages and documents beside a bare page's."""
    prepare(testing=True)
    return _command(["python", "-m", "tests.servers", str(PYTHON), "-m", "tests.bench"])
