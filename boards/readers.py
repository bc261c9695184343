"""Who reads along while a meeting is recorded, for the secretary to see.

Kept in the shared cache for half a minute and never in the record. A cache that does not
answer shows nobody: recording must not wait for it.
"""

import logging
from datetime import datetime, timedelta

from django.core.cache import cache
from redis.exceptions import RedisError

from boards.models import Meeting
from governance.clock import now
from governance.models import Person

FOR = timedelta(seconds=30)
_AGAIN = timedelta(seconds=10)  # how old a sign may be before it is written again

_Signs = dict[int, tuple[str, datetime]]
log = logging.getLogger(__name__)


def note_reader(meeting: Meeting, person: Person | None) -> None:
    """Somebody has the chair's view open now; the page asks every few seconds."""
    if person is None:
        return
    signs, at = _signs(meeting), now()
    sign = signs.get(person.pk)
    if sign is not None and at - sign[1] < _AGAIN:
        return
    fresh = {pk: one for pk, one in signs.items() if at - one[1] < FOR}
    try:
        kept = {**fresh, person.pk: (person.name, at)}
        cache.set(_key(meeting), kept, FOR.total_seconds())
    except RedisError:
        log.warning("The cache does not answer: who reads along is not kept.")


def readers(meeting: Meeting, but: Person | None) -> str:
    """`Imelda Roche is reading`; empty where nobody but the recorder does."""
    at, own = now(), but.pk if but else None
    names = sorted(
        name
        for pk, (name, seen) in _signs(meeting).items()
        if pk != own and at - seen < FOR
    )
    if not names:
        return ""
    if len(names) == 1:
        return f"{names[0]} is reading"
    return f"{names[0]} and {_others(len(names) - 1)} are reading"


def _others(count: int) -> str:
    return "1 other" if count == 1 else f"{count} others"


def _signs(meeting: Meeting) -> _Signs:
    try:
        kept: _Signs = cache.get(_key(meeting)) or {}
    except RedisError:
        log.warning("The cache does not answer: who reads along is not known.")
        return {}
    return kept


def _key(meeting: Meeting) -> str:
    return f"readers-{meeting.pk}"
