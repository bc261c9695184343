"""Is the product alive, and can it do its work? For probes and for people (F10).

`live` says that the process answers. `ready` looks at each part: it is red (503) for
what stops work — database, files, broker — and only warns about what waits or is late
(rulings 16), because taking the pages away would not bring the mail back.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis
from redis.exceptions import RedisError

from governance.access import public
from governance.clock import now
from governance.heartbeat import SWEEP_KEY
from governance.models import Notice

logger = logging.getLogger(__name__)

Status = Literal["ok", "warning", "failed"]
SWEEP_LATE = timedelta(minutes=3)
MAIL_LATE = timedelta(minutes=15)
LEAST_FREE = 200 * 1024 * 1024


@dataclass(frozen=True)
class Check:
    """How one part is, with a sentence for the person on duty."""

    status: Status
    detail: str


def database() -> Check:
    """Ask the database for one row."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except (DatabaseError, ImproperlyConfigured) as error:
        logger.warning("The database does not answer: %s", error)
        return Check("failed", "The database does not answer.")
    return Check("ok", "The database answers.")


def files() -> Check:
    """Write a file where documents are kept, and look at the room that is left."""
    try:
        with tempfile.TemporaryFile(dir=settings.FILES_DIR) as file:
            file.write(b"ready")
        free = shutil.disk_usage(settings.FILES_DIR).free
    except OSError as error:
        logger.warning("The files folder cannot be written to: %s", error)
        return Check("failed", "The files folder cannot be written to.")
    if free < LEAST_FREE:
        return Check("warning", f"Only {free // 2**20} MB are left for files.")
    return Check("ok", "Files can be written.")


def broker() -> Check:
    """Greet Redis, where it is used."""
    if not settings.REDIS_URL:
        return Check("ok", "Jobs are passed on through files.")
    address = settings.REDIS_URL.replace("redis+socket://", "unix://")
    try:
        with Redis.from_url(
            address, socket_timeout=2, socket_connect_timeout=2
        ) as redis:
            redis.ping()
    except (RedisError, OSError) as error:
        logger.warning("Redis does not answer: %s", error)
        return Check("failed", "Redis does not answer.")
    return Check("ok", "Redis answers.")


def background() -> Check:
    """Look when the minute's sweep last ran: it needs beat, broker and worker."""
    try:
        swept_at: datetime | None = cache.get(SWEEP_KEY)
    except (DatabaseError, RedisError, OSError):
        return Check("warning", "Nothing is known about background work.")
    if swept_at is None:
        return Check("warning", "Background work has not run yet.")
    if now() - swept_at > SWEEP_LATE:
        when = swept_at.strftime("%H:%M on %d %B %Y")
        return Check("warning", f"Background work last ran at {when} (UTC).")
    return Check("ok", "Background work runs.")


def mail() -> Check:
    """Count the messages that should have left a quarter of an hour ago."""
    waiting = [Notice.State.QUEUED, Notice.State.SENDING]
    try:
        late = Notice.objects.filter(
            state__in=waiting, not_before__lt=now() - MAIL_LATE
        ).count()
    except DatabaseError:
        return Check("warning", "Nothing is known about waiting messages.")
    if late:
        return Check("warning", f"Messages waiting for over 15 minutes: {late}.")
    return Check("ok", "No message is late.")


CHECKS: dict[str, Callable[[], Check]] = {
    "database": database,
    "files": files,
    "broker": broker,
    "background": background,
    "mail": mail,
}


@public("A probe has no login, and learns only that the process answers.")
@require_safe
@never_cache
def live(_: HttpRequest) -> JsonResponse:
    """Answer that this process runs, without touching anything else."""
    return JsonResponse({"status": "ok"})


@public("A probe has no login; the sentences name parts, never data.")
@require_safe
@never_cache
def ready(_: HttpRequest) -> JsonResponse:
    """Answer how each part is: 503 when a part has failed, else 200."""
    checks = {name: check() for name, check in CHECKS.items()}
    found = {check.status for check in checks.values()}
    worst = next((s for s in ("failed", "warning") if s in found), "ok")
    answer = {
        "status": worst,
        "checks": {name: asdict(check) for name, check in checks.items()},
    }
    return JsonResponse(answer, status=503 if worst == "failed" else 200)
