"""Database triggers that keep the inspectors' words as they were recorded (C59)."""

from typing import Any

TABLE = "improvement_plan_wording"
_SAYS = "what inspectors wrote is corrected by a new row, never changed"

_SQLITE = (
    f"CREATE TRIGGER IF NOT EXISTS {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END",
)
_POSTGRES = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$ BEGIN "
    f"RAISE EXCEPTION '{_SAYS}' USING ERRCODE = 'integrity_constraint_violation'; "
    "END $$ LANGUAGE plpgsql",
    f"DROP TRIGGER IF EXISTS {TABLE}_no_update ON {TABLE}",
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()",
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
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_update ON {TABLE}")
            cursor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_refuse()")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_update")
