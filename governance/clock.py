"""The only reader of time, so that tests and the demo can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LOCAL = ZoneInfo("Europe/London")

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    """The instant, aware, in UTC."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The calendar day in England."""
    return now().astimezone(LOCAL).date()


def local(instant: datetime) -> datetime:
    """The same instant on an English wall clock."""
    return instant.astimezone(LOCAL)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Tell a past day: within the block it is `instant` (aware)."""
    token = _set_to.set(instant)
    try:
        yield
    finally:
        _set_to.reset(token)
