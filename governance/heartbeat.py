"""The minute's sweep leaves a mark, so that `/health/ready` can tell when it stopped.

Beat, broker and worker must all run for the mark to move: one mark watches three.
"""

import logging
from typing import Any

from celery.signals import task_success
from django.core.cache import cache
from django.db import DatabaseError
from redis.exceptions import RedisError

from governance.clock import now

SWEEP = "governance.send_messages"
SWEEP_KEY = "governance.swept_at"

logger = logging.getLogger(__name__)


@task_success.connect(dispatch_uid="governance.heartbeat")  # type: ignore[untyped-decorator]
def note_sweep(sender: Any = None, **_: Any) -> None:
    """Keep the time of the sweep; a cache that is away is logged, not raised."""
    if getattr(sender, "name", None) != SWEEP:
        return
    try:
        cache.set(SWEEP_KEY, now(), timeout=None)
    except (DatabaseError, RedisError, OSError) as error:
        logger.warning("The time of the sweep was not kept: %s", error)
