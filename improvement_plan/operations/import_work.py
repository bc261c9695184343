"""What a worker does with tables of plans: it reads them, and writes them (C72).

What is asked for stands in the run; each is claimed by one worker, and a claim that
grew old is another's.
"""

from django.db import transaction

from boards import standing
from boards.standing import Standing
from governance import imports
from governance.clock import today
from governance.errors import DomainError, RuleBroken
from improvement_plan import import_events
from improvement_plan.models import PlanImport
from improvement_plan.operations import import_reading
from improvement_plan.operations.import_here import People
from improvement_plan.operations.import_inputs import Inputs
from improvement_plan.operations.import_runs import locked_run, record_run
from improvement_plan.operations.import_writing import Writer

State = PlanImport.State


def go_on_with_imports() -> int:
    """Read and write what waits; each run is claimed by one worker.

    Returns:
        How many runs were gone on with.
    """
    return sum(go_on(key) for key in imports.waiting(PlanImport.objects))


def go_on(run_id: int) -> bool:
    """Go on with one run, unless another worker is at it.

    Returns:
        Whether it was ours to go on with.
    """
    if not imports.claim(PlanImport.objects, run_id):
        return False
    run = PlanImport.objects.select_related(
        "plan__board__partnership", "plan__type", "started_by", "asked_by"
    ).get(pk=run_id)
    if run.state == State.READING:
        _read(run)
    else:
        _import(run)
    return True


@transaction.atomic
def _read(run: PlanImport) -> None:
    import_reading.keep(run, import_reading.read(run))
    PlanImport.objects.filter(pk=run.pk).update(progress=run.total)
    imports.leave(PlanImport.objects, run.pk, State.READING, State.READY)


def _import(run: PlanImport) -> None:
    """Compare once more, then write; what goes wrong is said and nothing is written."""
    by = standing.of(run.asked_by or run.started_by, run.plan.board, today())
    try:
        _write(by=by, run_id=run.pk)
    except DomainError as refused:
        _read_again(run, refused.sentence)


@transaction.atomic
def _read_again(run: PlanImport, failure: str) -> None:
    """Show the table anew beside the plan as it is, with why nothing came of it."""
    import_reading.keep(run, import_reading.read(run))
    imports.leave(PlanImport.objects, run.pk, State.IMPORTING, State.READY, failure)


@transaction.atomic
def _write(*, by: Standing, run_id: int) -> None:
    """Everything in one transaction; a run that is done is not written twice."""
    run = locked_run(run_id, by)
    if run.state != State.IMPORTING:
        return
    inputs = Inputs(run, People.of(run))
    reading = import_reading.read(run, inputs)
    if others := import_reading.differs(run, reading):
        rows = "1 row is" if others == 1 else f"{others:,} rows are"
        raise RuleBroken(
            f"{rows} not as shown any more: the plan changed. Look at them again."
        )
    Writer(run, by, inputs).write(reading.found)
    run.move_to(State.DONE)
    run.claimed_until = None
    run.save(update_fields=["state", "claimed_until"])
    record_run(import_events.IMPORT_DONE, by, run)
