"""The daily run over every partnership; it can be asked for again, and for a past day."""

from datetime import date

from django.db import transaction

from actions import chase_run
from actions.operations.chasing import send_digests
from boards import standing
from governance import jobs
from governance.clock import now, today
from governance.models import JobRun, Partnership
from governance.working_days import is_working_day

NAME = "send digests"


def run(day: date | None = None) -> int:
    """Queue the digests of a day in every partnership.

    Args:
        day: a day to run again, whatever was run; without one it is today, from half
            past seven on and once.

    Returns:
        How many digests are queued.
    """
    on = day or today()
    if not is_working_day(on) or (day is None and now() < chase_run.starts_at(on)):
        return 0
    done = set() if day else _run_already(on)
    partnerships = Partnership.objects.exclude(pk__in=done).order_by("pk")
    return sum(_run_in(partnership, on) for partnership in partnerships)


def was_run(partnership: Partnership, day: date) -> bool:
    """Whether the run of a day is made."""
    return partnership.pk in _run_already(day)


@transaction.atomic
def _run_in(partnership: Partnership, day: date) -> int:
    """The run of one partnership, with the note that it was made."""
    jobs.once_per(f"{NAME} {partnership.pk}", day.isoformat())
    by = standing.job(NAME, partnership.pk, day)
    return send_digests(by=by, partnership=partnership, day=day)


def _run_already(day: date) -> set[int]:
    kinds = JobRun.objects.filter(
        kind__startswith=f"{NAME} ", period=day.isoformat()
    ).values_list("kind", flat=True)
    return {int(kind.removeprefix(NAME)) for kind in kinds}
