"""Full-text search over two columns of a table: PostgreSQL's own, or FTS5 on SQLite.

On PostgreSQL a stored, generated `tsvector` (title before text) stands under a GIN index;
on SQLite triggers keep an FTS5 table with the same stemming beside it. Both are put there
by a migration. A migration that lets Django rebuild the table on SQLite drops the
triggers with it, and calls `install` again.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, TextField, Value

BEGIN, END = "\x02", "\x03"  # around what was found, in an excerpt
_WORD = re.compile(r"\w+")
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Index:
    """A searched table with the columns `id`, `title` and `text`."""

    table: str

    @property
    def words(self) -> str:
        """The FTS5 table beside it."""
        return f"{self.table}_words"


def install(to: Any, index: Index) -> None:
    """Put the index in place.

    Args:
        to: the connection, as a migration has it.
    """
    _run(to, _postgres(index) if to.vendor == "postgresql" else _sqlite(index))


def remove(to: Any, index: Index) -> None:
    """Take the index away: for reversing the migration."""
    if to.vendor == "postgresql":
        _run(to, [f"ALTER TABLE {index.table} DROP COLUMN IF EXISTS vector"])
        return
    _run(
        to,
        [
            *(
                f"DROP TRIGGER IF EXISTS {index.words}_{verb}"
                for verb in ("insert", "delete", "update")
            ),
            f"DROP TABLE IF EXISTS {index.words}",
        ],
    )


def _run(to: Any, statements: list[str]) -> None:
    with to.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _postgres(index: Index) -> list[str]:
    return [
        f"ALTER TABLE {index.table} ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('english', title), 'A') || "
        "setweight(to_tsvector('english', text), 'B')) STORED",
        f"CREATE INDEX {index.table}_vector ON {index.table} USING gin (vector)",
    ]


def _sqlite(index: Index) -> list[str]:
    table, words = index.table, index.words
    gone = (
        f"INSERT INTO {words} ({words}, rowid, title, text) "  # noqa: S608 - our table
        "VALUES ('delete', old.id, old.title, old.text);"
    )
    come = (
        f"INSERT INTO {words} (rowid, title, text) "  # noqa: S608 - our table
        "VALUES (new.id, new.title, new.text);"
    )
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5 (title, text, "
        f"content='{table}', content_rowid='id', tokenize='porter unicode61')",
        f"CREATE TRIGGER IF NOT EXISTS {words}_insert AFTER INSERT ON {table} "
        f"BEGIN {come} END",
        f"CREATE TRIGGER IF NOT EXISTS {words}_delete AFTER DELETE ON {table} "
        f"BEGIN {gone} END",
        f"CREATE TRIGGER IF NOT EXISTS {words}_update AFTER UPDATE ON {table} "
        f"BEGIN {gone} {come} END",
        f"INSERT INTO {words} ({words}) VALUES ('rebuild')",  # noqa: S608 - our table
    ]


def asked(words: str) -> str:
    """What is asked of the database: every word, however it is written; or nothing."""
    found = _WORD.findall(words)[:MOST_WORDS]
    if connection.vendor == "postgresql":
        return " ".join(found)
    return " ".join(f'"{word}"' for word in found)


class _OnWords(Func):
    """A piece of SQL about `id` and the words asked; the template differs by database."""

    on_postgres = ""
    on_sqlite = ""

    def __init__(self, index: Index, question: str, **extra: Any) -> None:
        super().__init__(F("pk"), Value(question), **extra)
        self.index = index

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # type: ignore[override]
        """Write it for the database at hand."""
        (row, _none), (words, params) = (
            compiler.compile(one) for one in self.source_expressions
        )
        template = (
            self.on_postgres if connection.vendor == "postgresql" else self.on_sqlite
        )
        sql = template.format(
            row=row, words=words, table=self.index.table, fts=self.index.words
        )
        return sql, list(params)


class Matches(_OnWords):
    """Whether a row holds every word."""

    output_field = BooleanField()
    on_postgres = "{table}.vector @@ plainto_tsquery('english', {words})"
    on_sqlite = "{row} IN (SELECT rowid FROM {fts} WHERE {fts} MATCH {words})"


class Rank(_OnWords):
    """How well it fits, the best highest; the title counts more than the text."""

    output_field = FloatField()
    on_postgres = "ts_rank({table}.vector, plainto_tsquery('english', {words}))"
    on_sqlite = (
        "(SELECT -bm25({fts}, 4.0, 1.0) FROM {fts} "
        "WHERE {fts} MATCH {words} AND rowid = {row})"
    )


class Excerpt(_OnWords):
    """Where the words stand, each between `BEGIN` and `END`."""

    output_field = TextField()
    on_postgres = (
        "ts_headline('english', {table}.text, plainto_tsquery('english', {words}), "
        "'StartSel=\x02, StopSel=\x03, MaxWords=36, MinWords=18')"
    )
    on_sqlite = (
        "(SELECT snippet({fts}, 1, char(2), char(3), '…', 34) FROM {fts} "
        "WHERE {fts} MATCH {words} AND rowid = {row})"
    )


def pieces(excerpt: str) -> list[tuple[str, bool]]:
    """An excerpt in pieces, each with whether it is a word that was asked for."""
    found = []
    for part in excerpt.split(BEGIN):
        hit, end, rest = part.partition(END)
        if not end:
            hit, rest = "", part
        if hit:
            found.append((hit, True))
        if rest:
            found.append((rest, False))
    return found
