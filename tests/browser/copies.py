"""Copies of the test database, so that a story told once serves every test."""

import sqlite3
from typing import Any, Protocol

from django.db import connection


class Copies(Protocol):
    """Named copies of the test database."""

    def keep(self, name: str) -> None:
        """Copy the database as it is now."""

    def bring_back(self, name: str) -> None:
        """Make the database what it was when the copy was kept."""

    def drop(self) -> None:
        """Take every copy away."""


class SQLiteCopies:
    """Copies in memory, through SQLite's own backup, which respects other readers."""

    def __init__(self) -> None:
        self._kept: dict[str, sqlite3.Connection] = {}

    def keep(self, name: str) -> None:
        """Copy the database as it is now."""
        self._kept[name] = sqlite3.connect(":memory:", check_same_thread=False)
        _raw().backup(self._kept[name])

    def bring_back(self, name: str) -> None:
        """Make the database what it was when the copy was kept."""
        self._kept[name].backup(_raw())

    def drop(self) -> None:
        """Take every copy away."""
        for kept in self._kept.values():
            kept.close()


class PostgresCopies:
    """Copies as databases of their own, made by the server from a template."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def keep(self, name: str) -> None:
        """Copy the database as it is now."""
        self._copy(_live(), self._named(name))
        self._kept.append(self._named(name))

    def bring_back(self, name: str) -> None:
        """Make the database what it was when the copy was kept."""
        self._copy(self._named(name), _live())

    def drop(self) -> None:
        """Take every copy away."""
        for kept in self._kept:
            _at_the_server(f'DROP DATABASE IF EXISTS "{kept}" WITH (FORCE)')

    def _named(self, name: str) -> str:
        return f"{_live()}_{name}"

    def _copy(self, source: str, target: str) -> None:
        connection.close()
        _at_the_server(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608
            f"WHERE datname = '{source}'",
            f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)',
            f'CREATE DATABASE "{target}" TEMPLATE "{source}"',
        )


def copies() -> Copies:
    """The copies of the database that the tests run on."""
    return PostgresCopies() if connection.vendor == "postgresql" else SQLiteCopies()


def _live() -> str:
    return str(connection.settings_dict["NAME"])


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


def _at_the_server(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
