"""The database as the migrations leave it, made once and copied.

Every process of every lane needs it. Its tables are drawn from the models, which takes
a second where the migrations take half a minute, and what migrations do beside tables is
done by their own steps. tests/contracts/test_migrated.py runs the migrations and holds
both ways to the same tables. A changed file means another template.
SQLite's is a file in pytest's cache; PostgreSQL's is a database at the server, dumped
into the cache as well, for the server ends with the lane.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor

from governance import audit_triggers
from tests.servers import postgres_programs


class Template(Protocol):
    """A migrated database that is only ever copied."""

    def is_there(self) -> bool:
        """Whether it was made to its end."""

    def make(self) -> None:
        """Draw all tables, and take away templates of earlier ones."""

    def copy(self) -> None:
        """Make the test database of this process."""

    def drop(self) -> None:
        """Take the test database of this process away."""


class SQLiteTemplate:
    """A file; the copy is written by SQLite itself, so that no journal is missed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / f"{key()}.sqlite3"

    def is_there(self) -> bool:
        """Whether it was made to its end."""
        return self._path.is_file()

    def make(self) -> None:
        """Draw all tables, and take away templates of earlier ones."""
        for old in self._folder.glob("*.sqlite3*"):
            old.unlink()
        draft = self._path.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        _draw(str(draft))
        with closing(sqlite3.connect(draft)) as finished:
            finished.execute("PRAGMA journal_mode=DELETE")
        draft.rename(self._path)

    def copy(self) -> None:
        """Make the test database of this process."""
        shutil.copyfile(self._path, _wanted())

    def drop(self) -> None:
        """Leave the file to the temporary folder it lies in."""


class PostgresTemplate:
    """A database that the server copies by itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = f"migrated_{key()}"
        self._dump = folder / f"{self._name}.sql"

    def is_there(self) -> bool:
        """Whether it was made to its end."""
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self._name])
            return cursor.fetchone() is not None

    def make(self) -> None:
        """Draw all tables, or read what a run before this one drew."""
        draft = f"{self._name}_draft"
        if self._dump.is_file():
            self._read_into(draft)
        else:
            _draw(draft)
            self._write(draft)
        self._tell(f'ALTER DATABASE "{draft}" RENAME TO "{self._name}"')

    def _read_into(self, draft: str) -> None:
        self._tell(f'CREATE DATABASE "{draft}"')
        with _called(draft), connection.cursor() as cursor:
            cursor.execute(self._dump.read_text(encoding="utf-8"))

    def _write(self, draft: str) -> None:
        for old in self._folder.glob("*.sql"):
            old.unlink()
        told = connection.settings_dict
        command = [str(postgres_programs() / "pg_dump"), "--inserts", "--no-owner"]
        command += ["-h", told["HOST"], "-U", told["USER"], draft]
        dumped = subprocess.run(command, capture_output=True, text=True, check=False)
        # An older pg_dump than the server refuses; then each run migrates by itself.
        if dumped.returncode == 0:
            lines = dumped.stdout.splitlines(keepends=True)
            # Lines that only psql understands.
            kept = "".join(line for line in lines if not line.startswith("\\"))
            self._dump.write_text(kept, encoding="utf-8")

    def copy(self) -> None:
        """Make the test database of this process."""
        self.drop()
        self._tell(f'CREATE DATABASE "{_wanted()}" TEMPLATE "{self._name}"')

    def drop(self) -> None:
        """Take the test database of this process away."""
        self._tell(f'DROP DATABASE IF EXISTS "{_wanted()}" WITH (FORCE)')

    @staticmethod
    def _tell(statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def copy(folder: Path) -> Template:
    """Make the test database of this process.

    Args:
        folder: kept between runs; processes wait for each other in it.

    Returns:
        the template, which takes the copy away again.
    """
    with _alone(folder / "lock"):
        template: Template = (
            PostgresTemplate(folder)
            if connection.vendor == "postgresql"
            else SQLiteTemplate(folder)
        )
        if not template.is_there():
            template.make()
        template.copy()
    return template


def key() -> str:
    """Name models and migrations as they are now: of every app, and their own SQL."""
    files = [Path(audit_triggers.__file__)]
    for app in apps.get_app_configs():
        files += sorted(Path(app.path, "migrations").glob("*.py"))
        files += sorted(Path(app.path).glob("models/**/*.py"))
    told = hashlib.sha256(django.get_version().encode())
    for file in files:
        told.update(f"{file.parent.parent.name}/{file.name}".encode())
        told.update(file.read_bytes())
    return told.hexdigest()[:16]


def _wanted() -> str:
    """The test database's name; a worker has one of its own (pytest-django)."""
    return str(connection.creation._get_test_db_name())


def _draw(name: str) -> None:
    """Draw all tables in a new database of this name, and let go of it."""
    with _called(name):
        test = connection.settings_dict["TEST"]
        migrates, test["MIGRATE"] = test["MIGRATE"], False
        try:
            connection.creation.create_test_db(0, autoclobber=True, serialize=False)
        finally:
            test["MIGRATE"] = migrates
        _install()


def _install() -> None:
    """Do what the migrations do beside tables, and mark each of them as done."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    for migration, _ in plan:
        for step in migration.operations:
            if isinstance(step, RunPython):
                with connection.schema_editor() as editor:
                    step.code(apps, editor)
        for app, name in ((migration.app_label, migration.name), *migration.replaces):
            executor.recorder.record_applied(app, name)


@contextmanager
def _called(name: str) -> Iterator[None]:
    """Point our connection at the database of this name meanwhile."""
    told, test = connection.settings_dict, connection.settings_dict["TEST"]
    before = told["NAME"], test["NAME"]
    connection.close()
    told["NAME"] = test["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        told["NAME"], test["NAME"] = before
        settings.DATABASES[connection.alias]["NAME"] = before[0]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Keep other processes waiting meanwhile."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
