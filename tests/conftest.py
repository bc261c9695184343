"""What holds for every test.

``QUORATE_TEST_DATABASE=postgres pytest …`` starts a PostgreSQL and a Redis of its own
(tests/servers.py); without it the suite runs on SQLite. Nothing reaches the network.
"""

import gc
import ipaddress
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection, transaction
from pytest_django.plugin import DjangoDbBlocker

from governance import audit_triggers
from governance.celery import app as celery_app
from tests import migrated

UNIT = Path(__file__).parent / "unit"
ON_POSTGRES = bool(os.environ.get("DATABASE_URL"))
WANTED = os.environ.get("QUORATE_TEST_DATABASE", "sqlite")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Begin again beside the servers when PostgreSQL is wanted and none is given."""
    if WANTED not in {"sqlite", "postgres"}:
        pytest.exit("QUORATE_TEST_DATABASE must be sqlite or postgres", returncode=4)
    if WANTED == "postgres" and not ON_POSTGRES:
        config.pluginmanager.getplugin("capturemanager").stop_global_capturing()
        again = [sys.executable, "-m", "pytest", *config.invocation_params.args]
        os.chdir(config.rootpath)
        os.execv(sys.executable, [sys.executable, "-m", "tests.servers", *again])


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what lives to the end: a sixth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure() -> None:
    """Take away what this process made; workers end without cleaning up by themselves."""
    while _kept:
        _kept.pop().cleanup()


def _use_test_settings() -> None:
    """Make the settings fast and self-contained; what they mean stays as it is."""
    if not ON_POSTGRES:
        # A file, not memory: writers on several threads must meet real locks.
        folder = tempfile.TemporaryDirectory(prefix="quorate-test-")
        _kept.append(folder)
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = str(Path(folder.name) / "test.sqlite3")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    celery_app.conf.task_always_eager = True
    celery_app.conf.task_eager_propagates = True


_kept: list[Any] = []
_use_test_settings()


# --- No network --------------------------------------------------------------------
class NetworkRefused(RuntimeError):
    """A test tried to leave this machine."""


def _is_local(host: object) -> bool:
    if host in {"localhost", "", None, b"localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


_connect = socket.socket.connect
_getaddrinfo = socket.getaddrinfo


def _connect_locally(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and not _is_local(address[0]):
        raise NetworkRefused(f"tests must not connect to {address!r}")
    _connect(self, address)


def _resolve_locally(host: Any, *args: Any, **kwargs: Any) -> Any:
    if not _is_local(host):
        raise NetworkRefused(f"tests must not look up {host!r}")
    return _getaddrinfo(host, *args, **kwargs)


@pytest.fixture(autouse=True, scope="session")
def _closed_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_locally)
        patch.setattr(socket, "getaddrinfo", _resolve_locally)
        yield


# --- Database and files ------------------------------------------------------------
@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let pytest-django find the copy that we made, and leave it to us to drop it."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_blocker: DjangoDbBlocker,
    pytestconfig: pytest.Config,
) -> Iterator[None]:
    """Copy the migrated database for this process, before pytest-django looks for it."""
    with django_db_blocker.unblock():
        test_database = migrated.copy(pytestconfig.cache.mkdir("migrated"))
    yield
    with django_db_blocker.unblock():
        test_database.drop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Hold tests/unit to its promise: no database unless the test says so."""
    wanting = {"db", "transactional_db", "client", "admin_client", "live_server"}
    culprits = [
        item.nodeid
        for item in items
        if UNIT in item.path.parents
        and wanting & set(getattr(item, "fixturenames", ()))
        and not item.get_closest_marker("django_db")
    ]
    if culprits:
        names = "\n".join(culprits)
        raise pytest.UsageError(f"unit tests with a database, unmarked:\n{names}")


_flush = flush.Command.handle


def _flush_with_audit_log(self: Any, **options: Any) -> None:
    """Empty the tables after a transactional test: only here may the log be emptied."""
    audit_triggers.remove(connection)
    try:
        _flush(self, **options)
    finally:
        audit_triggers.install(connection)


@pytest.fixture(autouse=True, scope="session")
def _flushing() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", _flush_with_audit_log)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep documents of tests out of var/, per process."""
    folder = tmp_path_factory.getbasetemp() / "files"
    folder.mkdir(exist_ok=True)
    settings.FILES_DIR = settings.MEDIA_ROOT = folder


@pytest.fixture(scope="module")
def shared_db(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """For a world that a module makes once: every test finds it as it was made.

    A test's own transaction is a savepoint in this one, which the module takes back.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _own_cache() -> None:
    """Start each test with no rate limit counted; the database cache rolls back."""
    cache.key_prefix = uuid4().hex
