"""Periodic work is done once per period, however often it is asked for."""

from django.db import IntegrityError, transaction

from governance.clock import now
from governance.models import JobRun


def once_per(kind: str, period: str) -> bool:
    """Claim a period's work.

    Args:
        kind: what is done, such as "seal audit".
        period: for when, such as "2026-11-22".

    Returns:
        True for the first caller, False for every later one.
    """
    try:
        with transaction.atomic():
            JobRun.objects.create(kind=kind, period=period, started_at=now())
    except IntegrityError:
        return False
    return True
