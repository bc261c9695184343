"""Does the product start with the production lock alone?

Test packages can hide a missing dependency: kombu once imported a package that only
pytest had brought, so that the tests were green and the worker dead.
"""

import os
import signal
import socket
import subprocess
import sys
import time

from tooling.environment import PYTHON, RUN_LOCK, install_packages
from tooling.terminal import ROOT, SetUpError, die_with_parent, say

BARE = ROOT / "var" / "bare-venv"
IMPORTS = (
    "import django; django.setup(); "
    "import governance.urls, governance.wsgi, governance.tasks; "
    "from django.core.management import call_command; "
    "call_command('migrate', verbosity=0); call_command('createcachetable'); "
    "import weasyprint"
)
PATIENCE = 90.0  # beside the linters, on two cores
BESIDE_SERVERS = "--beside-servers"


def smoke() -> int:
    """Install the lock alone; import everything, start web and worker, talk to both."""
    (ROOT / "var").mkdir(exist_ok=True)
    install_packages([RUN_LOCK], venv=BARE)
    inside = [str(PYTHON), "-m", "tests.servers", str(PYTHON), "-m", "tooling.smoke"]
    inside.append(BESIDE_SERVERS)
    return subprocess.run(
        inside,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        preexec_fn=die_with_parent,
        check=False,
    ).returncode


def main() -> int:
    """Run beside PostgreSQL and Redis: each part of production, from the bare lock."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "governance.settings"
    bare = f"{BARE}/bin"
    if subprocess.run(
        [f"{bare}/python", "-c", IMPORTS], cwd=ROOT, check=False
    ).returncode:
        say("The product cannot be imported or migrated.")
        return 1
    port = _free_port()
    web = [f"{bare}/granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"]
    web += ["--port", str(port), "governance.wsgi:application"]
    celery = [f"{bare}/celery", "-A", "governance.celery"]
    worker = [*celery, "worker", "-c", "1", "--loglevel", "WARNING"]
    ping = [*celery, "inspect", "ping", "--timeout", "2"]
    live = "import urllib.request as u; u.urlopen('http://127.0.0.1:%d/health/live', timeout=3)"
    ask = [f"{bare}/python", "-c", live % port]
    answered = _answers("The worker", worker, ping)
    return 0 if _answers("The web server", web, ask) and answered else 1


def _answers(name: str, command: list[str], question: list[str]) -> bool:
    """Start a program, ask it until it answers, stop it, and say how it went."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        start_new_session=True,
        preexec_fn=die_with_parent,  # noqa: PLW1509 - this program has no threads
    )
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and process.poll() is None:
            asked = subprocess.run(question, cwd=ROOT, capture_output=True, check=False)
            if asked.returncode == 0:
                say(f"{name} answers.")
                return True
            time.sleep(0.3)
        say(f"{name} does not answer with the production lock alone.")
        return False
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    try:
        sys.exit(main() if BESIDE_SERVERS in sys.argv else smoke())
    except SetUpError as problem:
        sys.exit(str(problem))
