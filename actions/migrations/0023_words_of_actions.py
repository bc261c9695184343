"""Words of an action are found by their trigrams, where PostgreSQL has them.

`pg_trgm` comes with PostgreSQL's own packages and images and may be made by the owner
of a database. Where it is not installed, or may not be made, and on SQLite, the search
finds the same and reads every text for it; `migrate actions 0022` and `migrate` again
make up for it later. The columns are written as `icontains` and `iexact` ask for them.
"""

from django.apps.registry import Apps
from django.db import ProgrammingError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_INDEX = """
CREATE INDEX actions_action_words ON actions_action USING gin (
    UPPER(text) gin_trgm_ops,
    UPPER(title::text) gin_trgm_ops,
    UPPER(reference::text) gin_trgm_ops
)
"""


def make_index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the extension and the index, where the database can."""
    database = editor.connection
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
        if cursor.fetchone() is None:
            return
        try:
            with transaction.atomic(using=database.alias):
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except ProgrammingError:  # not the owner of the database
            return
        cursor.execute(_INDEX)


def drop_index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the index; the extension may serve others."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS actions_action_words")


class Migration(migrations.Migration):
    """An index of trigrams on what an action says."""

    dependencies = [("actions", "0022_index_of_what_is_owed")]

    operations = [migrations.RunPython(make_index, drop_index)]
