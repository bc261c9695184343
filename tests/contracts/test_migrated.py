"""The tests' database, drawn from the models, is the one that the migrations make.

What a table has is told by the database itself: on PostgreSQL its catalogues, on SQLite
the statement that made it, part by part, for columns may stand in another order.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

from tests import migrated

pytestmark = pytest.mark.django_db(transaction=True)
Facts = set[tuple[str, ...]]
# Of Django's cache, made by a command of its own; and a table of Django's groups, whose
# rows its model numbers in another width than its migration.
BESIDE = {"cache", "auth_group_permissions"}
# Names that Django forms from the order of things differ; what they name does not.
FORMED = re.compile(r"_[0-9a-f]{8}(?=_|\b)")

CATALOGUES = (
    """SELECT 'column', table_name, column_name, data_type, is_nullable,
              coalesce(character_maximum_length::text, '')
         FROM information_schema.columns WHERE table_schema = 'public'""",
    """SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
         FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
    """SELECT 'index', tablename, indexname, indexdef
         FROM pg_indexes WHERE schemaname = 'public'""",
    """SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid)
         FROM pg_trigger WHERE NOT tgisinternal""",
)
STATEMENTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"


def test_migrations_make_what_the_models_draw(
    settings: LazySettings, django_db_blocker: object
) -> None:
    drawn = facts()
    with another_database():
        call_command("migrate", verbosity=0)
        made = facts()

    assert len(drawn) > 1000, "every column, constraint, index and trigger"
    assert sorted(drawn - made) == []
    assert sorted(made - drawn) == []


@contextmanager
def another_database() -> Iterator[None]:
    """An empty database beside that of this process."""
    name = f"{migrated._wanted()}_migrated"
    postgres = connection.vendor == "postgresql"
    with migrated._called(name):
        if postgres:
            migrated.PostgresTemplate._tell(f'CREATE DATABASE "{name}"')
        try:
            yield
        finally:
            connection.close()
            if postgres:
                tell = f'DROP DATABASE "{name}" WITH (FORCE)'
                migrated.PostgresTemplate._tell(tell)


def facts() -> Facts:
    """What the database says of its tables."""
    found: Facts = set()
    with connection.cursor() as cursor:
        for question in (
            CATALOGUES if connection.vendor == "postgresql" else (STATEMENTS,)
        ):
            cursor.execute(question)
            for row in cursor.fetchall():
                told = tuple(FORMED.sub("", str(part)) for part in row)
                if not BESIDE & set(told[:3]):
                    found |= parts(told)
    return found


def parts(told: tuple[str, ...]) -> Facts:
    """A table of SQLite as its columns and constraints; all else as it is told."""
    if connection.vendor == "postgresql" or told[0] != "table":
        return {told}
    body = told[3].partition("(")[2].rpartition(")")[0]
    depth, start, cut = 0, 0, []
    for at, letter in enumerate(body):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            cut.append(body[start:at])
            start = at + 1
    return {(told[1], part.strip()) for part in (*cut, body[start:])}
