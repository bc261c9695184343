"""How far the one step is that brings a table along: told while nothing of it stands (C48).

All rows are written in one transaction, which nobody sees into; so the number is kept
outside the database. Where that fails the bar stands still, and the import goes on.
"""

import logging

from django.core.cache import caches
from redis.exceptions import RedisError

from governance.models.imports import SheetImport

_FOR = 3600  # seconds; no import takes so long

log = logging.getLogger(__name__)


def note(run: SheetImport, rows: int) -> None:
    """So many rows of a run are written, though none of them stands yet."""
    try:
        if rows:
            caches["outside"].set(_key(run), rows, _FOR)
        else:
            caches["outside"].delete(_key(run))
    except (OSError, RedisError) as error:
        log.warning("How far import %s is was not kept: %s", run.pk, error)


def rows_written(run: SheetImport) -> int:
    """How many rows of a run are written; 0 where that is not known."""
    try:
        return caches["outside"].get(_key(run)) or 0
    except (OSError, RedisError) as error:
        log.warning("How far import %s is was not read: %s", run.pk, error)
        return 0


def _key(run: SheetImport) -> str:
    return f"{type(run).__module__}-{run.pk}"
