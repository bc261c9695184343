"""What a worker does with older logs: it reads their rows, and writes them (C48).

What is asked for stands in the run; each run is claimed by one worker, and a claim that
grew old is another's.
"""

from django.db import transaction

from actions import events
from actions.models import ImportRun
from actions.operations import import_reading
from actions.operations.import_runs import locked_run, record_run
from actions.operations.import_writing import Writer
from boards import standing
from boards.standing import Standing
from governance import import_progress, imports
from governance.clock import today
from governance.errors import DomainError

# Rows that are written with the same statements.
AT_A_TIME = 500
State = ImportRun.State


def go_on_with_imports() -> int:
    """Read and write what waits; each run is claimed by one worker.

    Returns:
        How many runs were gone on with.
    """
    return sum(go_on(key) for key in imports.waiting(ImportRun.objects))


def go_on(run_id: int) -> bool:
    """Go on with one run, unless another worker is at it.

    Returns:
        Whether it was ours to go on with.
    """
    if not imports.claim(ImportRun.objects, run_id):
        return False
    run = ImportRun.objects.select_related("board", "started_by", "asked_by").get(
        pk=run_id
    )
    if run.state == State.READING:
        _read(run)
    else:
        _import(run)
    return True


def _read(run: ImportRun) -> None:
    import_reading.read_rows(run, standing.of(run.started_by, run.board, today()))
    imports.leave(ImportRun.objects, run.pk, State.READING, State.READY)


def _import(run: ImportRun) -> None:
    """Compare once more, then write; what goes wrong is said and nothing is written."""
    by = standing.of(run.asked_by or run.started_by, run.board, today())
    others = import_reading.check_again(run, by)
    if others:
        rows = "1 row is" if others == 1 else f"{others:,} rows are"
        failure = f"{rows} not as shown any more: the log changed. Look at them again."
        imports.leave(ImportRun.objects, run.pk, State.IMPORTING, State.READY, failure)
        return
    try:
        _write(by=by, run_id=run.pk)
    except DomainError as refused:
        imports.leave(
            ImportRun.objects, run.pk, State.IMPORTING, State.READY, refused.sentence
        )


@transaction.atomic
def _write(*, by: Standing, run_id: int) -> None:
    """All rows in one transaction; a run that is done is not written twice."""
    run = locked_run(run_id, by)
    if run.state != State.IMPORTING:
        return
    writer = Writer(run, by)
    after = written = 0
    wanted = import_reading.wanted_of(run)
    while rows := list(wanted.filter(number__gt=after)[:AT_A_TIME]):
        import_progress.note(run, written)
        writer.bring(rows)
        after, written = rows[-1].number, written + len(rows)
    run.move_to(State.DONE)
    run.claimed_until = None
    run.save(update_fields=["state", "claimed_until"])
    record_run(events.IMPORT_DONE, by, run)
