"""The only reader of time, so that tests and the demo can set it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

LOCAL = ZoneInfo("Europe/London")


def now() -> datetime:
    """The instant, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The calendar day in England."""
    return now().astimezone(LOCAL).date()


def local(instant: datetime) -> datetime:
    """The same instant on an English wall clock."""
    return instant.astimezone(LOCAL)
