"""The commands of `./dev`, one line each."""

import os
import sys
from collections.abc import Callable

from tooling import serve, suite
from tooling.environment import VENV, prepare
from tooling.lock import lock
from tooling.terminal import ROOT, SetUpError, Stopped, say, stop_on_signals


def _prepare() -> int:
    prepare(testing=False)
    return 0


COMMANDS: dict[str, tuple[Callable[[], int], str]] = {
    "run": (serve.run_everything, "set everything up and serve it with demo data"),
    "test": (suite.test, "run the suite on SQLite and on PostgreSQL with Redis"),
    "test-full": (suite.test_full, "the same with the slow tests at full size"),
    "check": (suite.check, "lint, types, import contracts and migrations only"),
    "bench": (suite.bench, "print server times beside a bare page's"),
    "lock": (lock, "write the requirements files and package-lock.json anew"),
    "install": (_prepare, "install what running needs, and nothing else"),
    "serve": (serve.serve, "be the web server of a deployment"),
    "worker": (serve.work, "be the worker of a deployment"),
    "beat": (serve.tick, "be the clock of a deployment"),
    "static": (serve.static, "collect the static files"),
    "pings": (serve.pings, "say whether a worker answers"),
    "answers": (serve.answers, "say whether the web server answers"),
}


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say("Usage: ./dev <command>\n")
        for name, (_, meaning) in COMMANDS.items():
            say(f"  {name:10} {meaning}")
        return 0 if arguments in (["help"], ["--help"], ["-h"]) else 2
    os.chdir(ROOT)
    os.environ["PATH"] = f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    stop_on_signals()
    try:
        return COMMANDS[arguments[0]][0]()
    except SetUpError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except Stopped as stopped:
        return stopped.code
