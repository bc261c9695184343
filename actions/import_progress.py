"""How far the one step is that writes an older log: told while nothing of it stands (C48).

All rows are written in one transaction, which nobody sees into; so the number is kept
outside the database. Where that fails the bar stands still, and the import goes on.
"""

import logging

from django.core.cache import caches
from redis.exceptions import RedisError

_FOR = 3600  # seconds; no import takes so long

log = logging.getLogger(__name__)


def note(run_id: int, rows: int) -> None:
    """So many rows of a run are written, though none of them stands yet."""
    try:
        if rows:
            caches["outside"].set(_key(run_id), rows, _FOR)
        else:
            caches["outside"].delete(_key(run_id))
    except (OSError, RedisError) as error:
        log.warning("How far import %s is was not kept: %s", run_id, error)


def rows_written(run_id: int) -> int:
    """How many rows of a run are written; 0 where that is not known."""
    try:
        return caches["outside"].get(_key(run_id)) or 0
    except (OSError, RedisError) as error:
        log.warning("How far import %s is was not read: %s", run_id, error)
        return 0


def _key(run_id: int) -> str:
    return f"import-{run_id}"
