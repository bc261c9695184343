"""What is done with a table of a plan: choose, mend, look, and bring it along (C72).

The rows are stored as they came, so one can leave and come back; a worker reads them
and writes them, and what it was asked for stands in the run.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from actions.importing.columns import plain
from boards.standing import Standing
from governance.celery import app
from governance.clock import now, today
from governance.errors import RuleBroken
from governance.imports import keep_tables
from governance.outbox import wake
from governance.sheets.cells import WHOLE, Cell, Line, Table
from improvement_plan import import_events, policy
from improvement_plan.importing import columns
from improvement_plan.importing.columns import Part
from improvement_plan.models import PlanImport, PlanImportRow
from improvement_plan.operations import import_reading, keeping
from improvement_plan.operations.import_here import extras_of
from improvement_plan.operations.import_reading import rows_of
from improvement_plan.operations.import_runs import locked_run, record_run

TASK = "improvement_plan.go_on_with_imports"
State = PlanImport.State
_REMEMBERED = 5
_LOOKED_AT = 400


@transaction.atomic
def start_import(
    *, by: Standing, plan_id: int, name: str, tables: Sequence[Table]
) -> PlanImport:
    """Keep the rows of a file, with its columns guessed.

    Args:
        name: of the file; tables: every table of it that holds something.
    """
    plan = keeping.locked_plan(plan_id, by)
    policy.may_change_plan(by, plan).require()
    run = PlanImport.objects.create(
        plan=plan,
        name=name[:150],
        tables=[
            {"name": one.name, "rows": len(one.lines), "has_text": one.name == WHOLE}
            for one in tables
        ],
        started_at=now(),
        started_by=by.someone,
    )
    keep_tables(PlanImportRow.objects, run, tables)
    extras = extras_of(plan)
    likely = max(range(len(tables)), key=lambda at: _likeness(tables[at], extras))
    _guess(run, likely)
    run.save()
    record_run(import_events.IMPORT_STARTED, by, run)
    return run


def _likeness(table: Table, extras: Sequence[columns.Extra]) -> tuple[int, int]:
    """How much a table looks like a plan: known headings, then rows."""
    at = columns.heading_line(table.lines, extras)
    if at is None:
        return (0, len(table.lines))
    texts = [cell.text for cell in table.lines[at].cells]
    known = sum(columns.part_of(text, extras) is not None for text in texts)
    return (known, len(table.lines))


def _guess(run: PlanImport, table: int, heading_row: int | None = None) -> None:
    """Choose a table and its headings, as was done for this plan the last time."""
    run.table = table
    first = [
        Line(row.number, tuple(map(Cell.from_list, row.cells)))
        for row in rows_of(run)[:_LOOKED_AT]
    ]
    extras = extras_of(run.plan)
    if heading_row is None:
        at = columns.heading_line(first, extras)
        heading_row = first[at].number if at is not None else 0
    head = next((line for line in first if line.number == heading_row), None)
    width = max((len(line.cells) for line in first), default=0)
    headings = (
        [" ".join(cell.text.split())[:200] for cell in head.cells] if head else []
    )
    headings += [""] * (width - len(headings))
    remembered, names = _remembered(run)
    run.heading_row, run.headings = heading_row, headings
    run.columns = columns.guessed(headings, extras, remembered)
    run.names = {**names, **run.names}
    run.total = rows_of(run).count()


def _remembered(run: PlanImport) -> tuple[dict[str, str], dict[str, str]]:
    """What was said of headings and names in earlier imports of this board."""
    earlier = PlanImport.objects.filter(plan__board=run.plan.board_id).exclude(
        pk=run.pk
    )
    headed: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in reversed(earlier.exclude(state=State.COLUMNS)[:_REMEMBERED]):
        pairs = zip(one.headings, one.columns, strict=False)
        if one.plan.type_id == run.plan.type_id:
            headed |= {plain(head): part for head, part in pairs if head}
        names |= one.names
    return headed, names


@transaction.atomic
def choose_table(
    *, by: Standing, run_id: int, table: int, heading_row: int | None = None
) -> PlanImport:
    """Take another table of the file, or another row for its headings.

    Raises:
        RuleBroken: beside `table` or `heading_row`, when there is no such one.
    """
    run = _open_run(run_id, by)
    if not 0 <= table < len(run.tables):
        raise RuleBroken("Choose one of the tables.", field="table")
    there = PlanImportRow.objects.filter(run=run, table=table)
    if heading_row and not there.filter(number=heading_row).exists():
        raise RuleBroken("That row holds nothing.", field="heading_row")
    _guess(run, table, heading_row)
    if run.state != State.COLUMNS:
        run.move_to(State.COLUMNS)
    run.save()
    return run


@transaction.atomic
def choose_columns(
    *, by: Standing, run_id: int, parts: Sequence[str], rated_on: date | None = None
) -> PlanImport:
    """Say what each column holds, and have the rows read.

    Args:
        rated_on: the day the ratings speak of, where no row says it.

    Raises:
        RuleBroken: beside `columns` or `rated_on`.
    """
    run = _open_run(run_id, by)
    offered = {*Part, *(extra.part for extra in extras_of(run.plan))}
    if not set(parts) <= offered:
        raise RuleBroken("Choose what the plan has columns for.", field="columns")
    if rated_on and rated_on > today():
        raise RuleBroken("That day has not come yet.", field="rated_on")
    run.columns, run.rated_on = list(parts), rated_on
    import_reading.require_columns(run)
    _read_anew(run)
    return run


@transaction.atomic
def say_names(*, by: Standing, run_id: int, names: Mapping[str, str]) -> PlanImport:
    """Say once whom names stand for, in every row and in later tables."""
    run = _open_run(run_id, by)
    said = {" ".join(key.split()).casefold(): one for key, one in names.items() if one}
    run.names = {**run.names, **said}
    _read_anew(run)
    return run


@transaction.atomic
def mend_row(
    *, by: Standing, run_id: int, number: int, mended: Mapping[str, str], choice: str
) -> PlanImport:
    """Put other words into a row, or leave what begins in it out.

    Args:
        mended: part of the plan → its words; what is as in the file need not be here.
        choice: empty or `out`.

    Raises:
        RuleBroken: for a row that this file has not.
    """
    run = _open_run(run_id, by)
    row = rows_of(run).filter(number=number).first()
    if row is None:
        raise RuleBroken("This table has no such row.")
    row.mended = {part: words for part, words in mended.items() if part in run.columns}
    row.choice = choice
    row.save(update_fields=["mended", "choice"])
    _read_anew(run)
    return run


@transaction.atomic
def bring_in(*, by: Standing, run_id: int) -> PlanImport:
    """Bring everything along as it was shown: all of it, or nothing.

    Raises:
        RuleBroken: when a row cannot be read, or nothing would come of it.
    """
    run = locked_run(run_id, by)
    if run.state != State.READY:
        raise RuleBroken("Look at the rows first; then bring them along.")
    kinds = set(import_reading.entries_of(run).values_list("kind", flat=True))
    if PlanImportRow.Kind.UNREAD in kinds:
        raise RuleBroken("Mend the rows that cannot be read, or leave them out.")
    if not kinds & {PlanImportRow.Kind.NEW, PlanImportRow.Kind.CHANGED}:
        raise RuleBroken("Nothing in this table is new or different.")
    run.move_to(State.IMPORTING)
    run.asked_at, run.asked_by = now(), by.someone
    run.progress, run.failure, run.claimed_until = 0, "", None
    run.save()
    record_run(import_events.IMPORT_ASKED, by, run)
    _wake()
    return run


@transaction.atomic
def set_aside(*, by: Standing, run_id: int) -> PlanImport:
    """Stop with this table; its rows go, and nothing of it was brought along."""
    run = locked_run(run_id, by)
    run.move_to(State.SET_ASIDE)
    run.save(update_fields=["state"])
    PlanImportRow.objects.filter(run=run).delete()
    record_run(import_events.IMPORT_SET_ASIDE, by, run)
    return run


def _open_run(run_id: int, by: Standing) -> PlanImport:
    run = locked_run(run_id, by)
    if not run.is_open:
        raise RuleBroken(
            "This table is being worked on, or it is brought along already."
        )
    return run


def _read_anew(run: PlanImport) -> None:
    """Let the table be read once more; what was mended stays."""
    run.move_to(State.READING)
    run.progress, run.failure, run.claimed_until = 0, "", None
    run.save()
    _wake()


def _wake() -> None:
    """Ask a worker by the task's name: its module stands above operations."""
    transaction.on_commit(lambda: wake(app.signature(TASK)))
