"""Database triggers that keep the inspectors' words as they were recorded (C59)."""

from typing import Any

TABLE = "improvement_plan_wording"
_SAYS = "what inspectors wrote is corrected by a new row, never changed or deleted"
_REFUSED = ("update", "delete")

_SQLITE = tuple(
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_{what} BEFORE {what.upper()} ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
    for what in _REFUSED
)
_POSTGRES = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$ BEGIN "
    f"RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$ LANGUAGE plpgsql",
    *(
        statement
        for what in _REFUSED
        for statement in (
            f"DROP TRIGGER IF EXISTS {TABLE}_no_{what} ON {TABLE}",
            f"CREATE TRIGGER {TABLE}_no_{what} BEFORE {what.upper()} ON {TABLE} "
            f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
        )
    ),
)


def install(connection: Any) -> None:
    """Put the triggers in place; safe to repeat."""
    statements = _POSTGRES if connection.vendor == "postgresql" else _SQLITE
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take the triggers away, for reversing the migration."""
    with connection.cursor() as cursor:
        on_postgres = connection.vendor == "postgresql"
        for what in _REFUSED:
            where = f" ON {TABLE}" if on_postgres else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{what}{where}")
        if on_postgres:
            cursor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_refuse()")
