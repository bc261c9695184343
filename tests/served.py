"""The product in a process of its own, over the database of the test that starts it.

`serving()` runs the same server as `./dev run`; a test can kill it like a power cut.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

PATIENCE = 60.0
NAME = "QUORATE_SERVED_DATABASE"
ROOT = Path(__file__).resolve().parent.parent


class Served:
    """A running server.

    Args:
        port: on the loopback address; kept when the server is started again.
    """

    def __init__(self, port: int, environment: dict[str, str]) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers.

        Raises:
            TimeoutError: when it does not.
        """
        granian = Path(sys.executable).with_name("granian")
        command = [str(granian), "--interface", "wsgi", "--no-ws"]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--workers", "1", "--blocking-threads", "4", "--backlog", "1024"]
        self._process = subprocess.Popen(
            [*command, "tests.served:application"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError("The server did not start.")
            time.sleep(0.1)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health/live")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """End it and its workers at once, as a power cut would."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def serving(files: Path) -> Iterator[Served]:
    """Run the product over the current test database."""
    from django.conf import settings  # noqa: PLC0415 - not before the settings are ready
    from django.db import connection  # noqa: PLC0415

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        NAME: str(connection.settings_dict["NAME"]),
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "FILES_DIR": str(files),
        "PYTHONPATH": str(ROOT),
    }
    served = Served(port, environment)
    try:
        served.start()
        yield served
    finally:
        served.kill()


if NAME in os.environ:  # Inside the server.
    os.environ["DJANGO_SETTINGS_MODULE"] = "governance.settings"
    from django.conf import settings as ours

    ours.DATABASES["default"]["NAME"] = os.environ[NAME]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    ours.STORAGES["staticfiles"]["BACKEND"] = plain
    ours.WHITENOISE_AUTOREFRESH = ours.WHITENOISE_USE_FINDERS = True
    ours.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    from governance.wsgi import application

    __all__ = ["application"]
