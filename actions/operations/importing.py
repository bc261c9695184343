"""What the secretary does with an older log: choose, mend, look, and bring it along.

The rows are stored as they came, so one can leave and come back; a worker reads them
and writes them, and what it was asked for stands in the run (C48).
"""

from collections.abc import Mapping, Sequence

from django.db import transaction

from actions import events, policy
from actions.importing import columns
from actions.importing.columns import Part
from actions.models import ImportRow, ImportRun
from actions.operations import import_reading, ledger
from actions.operations.import_guessing import guess, likeness
from actions.operations.import_reading import reader_of, require_words, rows_of
from actions.operations.import_runs import locked_run, record_run
from boards.models import Board
from boards.standing import Standing
from governance.celery import app
from governance.clock import now
from governance.errors import RuleBroken
from governance.imports import keep_tables
from governance.outbox import wake
from governance.sheets.cells import Table

TASK = "actions.go_on_with_imports"
State = ImportRun.State


@transaction.atomic
def start_import(
    *, by: Standing, board: Board, name: str, tables: Sequence[Table]
) -> ImportRun:
    """Keep the rows of a file, with its columns guessed (C48).

    Args:
        name: of the file; tables: every table of it that holds something.
    """
    ledger.require_own(by, board.pk, board.partnership_id)
    policy.may_import_log(by).require()
    run = ImportRun.objects.create(
        board=board,
        name=name[:150],
        tables=[{"name": one.name, "rows": len(one.lines)} for one in tables],
        started_at=now(),
        started_by=by.someone,
    )
    keep_tables(ImportRow.objects, run, tables)
    likely = max(range(len(tables)), key=lambda at: likeness(tables[at]))
    guess(run, likely)
    run.save()
    record_run(events.IMPORT_STARTED, by, run)
    return run


@transaction.atomic
def choose_table(
    *, by: Standing, run_id: int, table: int, heading_row: int | None = None
) -> ImportRun:
    """Take another table of the file, or another row for its headings.

    Raises:
        RuleBroken: beside `table` or `heading_row`, when there is no such one.
    """
    run = locked_run(run_id, by)
    _require_open(run)
    if not 0 <= table < len(run.tables):
        raise RuleBroken("Choose one of the tables.", field="table")
    there = ImportRow.objects.filter(run=run, table=table)
    if heading_row and not there.filter(number=heading_row)[:1].exists():
        raise RuleBroken("That row holds nothing.", field="heading_row")
    guess(run, table, heading_row)
    if run.state != State.COLUMNS:
        run.move_to(State.COLUMNS)
    run.save()
    return run


@transaction.atomic
def choose_columns(*, by: Standing, run_id: int, parts: Sequence[str]) -> ImportRun:
    """Say what each column holds, and have the rows read.

    Raises:
        RuleBroken: beside `columns`, when no column holds the action, or two hold
            what stands in one.
    """
    run = locked_run(run_id, by)
    _require_open(run)
    run.columns = [Part(part).value for part in parts]
    require_words(run)
    for part in set(run.columns) - set(columns.MANY):
        if run.columns.count(part) > 1:
            label = columns.LABELS[Part(part)]
            raise RuleBroken(f"Two columns are “{label}”: choose one.", field="columns")
    _read_anew(run)
    return run


@transaction.atomic
def say_words(
    *,
    by: Standing,
    run_id: int,
    names: Mapping[str, str],
    statuses: Mapping[str, str],
) -> ImportRun:
    """Say once whom names and status words stand for, in every row and in later logs."""
    run = locked_run(run_id, by)
    _require_open(run)
    run.names = {**run.names, **_said(names)}
    run.statuses = {**run.statuses, **_said(statuses)}
    _read_anew(run)
    return run


def _said(words: Mapping[str, str]) -> dict[str, str]:
    return {
        " ".join(key.split()).casefold(): value for key, value in words.items() if value
    }


def _read_anew(run: ImportRun) -> None:
    """Let every row be read once more; what was mended stays."""
    rows_of(run).update(said=None, kind="", is_flagged=False, action=None)
    if run.state != State.READING:
        run.move_to(State.READING)
    run.progress, run.failure, run.claimed_until = 0, "", None
    run.total = rows_of(run).count()
    run.save()
    _wake()


def _wake() -> None:
    """Ask a worker by the task's name: its module stands above operations."""
    transaction.on_commit(lambda: wake(app.signature(TASK)))


@transaction.atomic
def mend_row(
    *, by: Standing, run_id: int, number: int, mended: Mapping[str, str], choice: str
) -> ImportRow:
    """Put other words into a row, leave it out, or take a heading for an action.

    Args:
        mended: part of the log → its words; what is as in the file need not be here.
        choice: empty, `out` or `action`.

    Raises:
        RuleBroken: for a row that this file has not.
    """
    run = locked_run(run_id, by)
    _require_open(run)
    row: ImportRow | None = rows_of(run).filter(number=number).first()
    if row is None:
        raise RuleBroken("This log has no such row.")
    reader = reader_of(run)
    row.mended = {part: words for part, words in mended.items() if part in run.columns}
    row.choice = choice
    row.save(update_fields=["mended", "choice"])
    import_reading.keep_read(run, by, reader, [row])
    return row


@transaction.atomic
def bring_in(*, by: Standing, run_id: int) -> ImportRun:
    """Bring every row along as it was shown: all of them, or none.

    Raises:
        RuleBroken: when nothing would come of it.
    """
    run = locked_run(run_id, by)
    if run.state != State.READY:
        raise RuleBroken("Look at the rows first; then bring them along.")
    if not import_reading.wanted_of(run).exists():
        raise RuleBroken("Nothing in this log is new or different.")
    run.move_to(State.IMPORTING)
    run.asked_at, run.asked_by = now(), by.someone
    run.progress, run.failure, run.claimed_until = 0, "", None
    run.save()
    record_run(events.IMPORT_ASKED, by, run)
    _wake()
    return run


@transaction.atomic
def set_aside(*, by: Standing, run_id: int) -> ImportRun:
    """Stop with this log; its rows go, and nothing of it was brought along."""
    run = locked_run(run_id, by)
    run.move_to(State.SET_ASIDE)
    run.save(update_fields=["state"])
    ImportRow.objects.filter(run=run).delete()
    record_run(events.IMPORT_SET_ASIDE, by, run)
    return run


def _require_open(run: ImportRun) -> None:
    if not run.is_open:
        raise RuleBroken("This log is being worked on, or it is brought along already.")
