"""What the secretary does with an older log: choose, mend, look, and bring it along.

The rows are stored as they came, so one can leave and come back; a worker reads them
and writes them, and what it was asked for stands in the run (C48).
"""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Q

from actions import events, policy
from actions.importing import columns
from actions.importing.columns import Part
from actions.models import ImportRow, ImportRun
from actions.operations import import_reading, ledger
from actions.operations.import_reading import reader_of, require_words, rows_of
from actions.operations.import_writing import AT_A_TIME, Writer
from boards import standing
from boards.models import Board
from boards.standing import Standing
from governance import audit
from governance.clock import now, today
from governance.errors import DomainError, RuleBroken
from governance.outbox import wake
from governance.sheets.cells import Cell, Line, Table

# What is read and written at once, while the secretary waits for the page.
AT_ONCE = 200
_REMEMBERED = 5
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
    ImportRow.objects.bulk_create(
        (
            ImportRow(
                run=run,
                table=place,
                number=line.number,
                cells=[cell.to_list() for cell in line.cells],
            )
            for place, one in enumerate(tables)
            for line in one.lines
        ),
        batch_size=500,
    )
    likely = max(range(len(tables)), key=lambda at: _likeness(tables[at]))
    _guess(run, likely)
    run.save()
    _record(events.IMPORT_STARTED, by, run)
    return run


def _likeness(table: Table) -> tuple[int, int]:
    """How much a table looks like a log of actions: known headings, then rows."""
    at = columns.heading_line(table.lines)
    if at is None:
        return (0, len(table.lines))
    texts = [cell.text for cell in table.lines[at].cells]
    return (sum(columns.part_of(text) is not None for text in texts), len(table.lines))


def _guess(run: ImportRun, table: int, heading_row: int | None = None) -> None:
    """Choose a table and its headings, as the board did the last time."""
    first = list(ImportRow.objects.filter(run=run, table=table)[:20])
    lines = [Line(row.number, _cells(row)) for row in first]
    if heading_row is None:
        at = columns.heading_line(lines)
        heading_row = lines[at].number if at is not None else 0
    head = next((line for line in lines if line.number == heading_row), None)
    width = max((len(line.cells) for line in lines), default=0)
    headings = [cell.text[:200] for cell in head.cells] if head else []
    headings += [""] * (width - len(headings))
    remembered, names, statuses = remembered_by(run.board_id, run.pk)
    run.table, run.heading_row, run.headings = table, heading_row, headings
    run.columns = [part.value for part in columns.guessed(headings, remembered)]
    run.names, run.statuses = {**names, **run.names}, {**statuses, **run.statuses}
    run.total = rows_of(run).count()


def _cells(row: ImportRow) -> tuple[Cell, ...]:
    return tuple(map(Cell.from_list, row.cells))


def remembered_by(
    board_id: int, but: int
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What the board said of headings, names and status words in earlier imports."""
    earlier = ImportRun.objects.filter(board=board_id).exclude(pk=but)
    headed: dict[str, str] = {}
    names: dict[str, str] = {}
    statuses: dict[str, str] = {}
    told = earlier.filter(~Q(state=State.COLUMNS))[:_REMEMBERED]
    for run in reversed(list(told)):
        pairs = zip(run.headings, run.columns, strict=False)
        headed |= {columns.plain(head): part for head, part in pairs if head}
        names |= run.names
        statuses |= run.statuses
    return headed, names, statuses


@transaction.atomic
def choose_table(
    *, by: Standing, run_id: int, table: int, heading_row: int | None = None
) -> ImportRun:
    """Take another table of the file, or another row for its headings.

    Raises:
        RuleBroken: beside `table` or `heading_row`, when there is no such one.
    """
    run = _locked(run_id, by)
    _require_open(run)
    if not 0 <= table < len(run.tables):
        raise RuleBroken("Choose one of the tables.", field="table")
    there = ImportRow.objects.filter(run=run, table=table)
    if heading_row and not there.filter(number=heading_row)[:1].exists():
        raise RuleBroken("That row holds nothing.", field="heading_row")
    _guess(run, table, heading_row)
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
    run = _locked(run_id, by)
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
    run = _locked(run_id, by)
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
    from actions.tasks import go_on_with_imports  # noqa: PLC0415 - app ready

    transaction.on_commit(lambda: wake(go_on_with_imports))


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
    run = _locked(run_id, by)
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
    run = _locked(run_id, by)
    if run.state != State.READY:
        raise RuleBroken("Look at the rows first; then bring them along.")
    if not rows_of(run).filter(kind__in=("new", "changed")).exists():
        raise RuleBroken("Nothing in this log is new or different.")
    run.move_to(State.IMPORTING)
    run.asked_at, run.asked_by = now(), by.someone
    run.progress, run.failure, run.claimed_until = 0, "", None
    run.save()
    _record(events.IMPORT_ASKED, by, run)
    _wake()
    return run


@transaction.atomic
def set_aside(*, by: Standing, run_id: int) -> ImportRun:
    """Stop with this log; its rows go, and nothing of it was brought along."""
    run = _locked(run_id, by)
    run.move_to(State.SET_ASIDE)
    run.save(update_fields=["state"])
    ImportRow.objects.filter(run=run).delete()
    _record(events.IMPORT_SET_ASIDE, by, run)
    return run


def go_on_with_imports() -> int:
    """Read and write what waits; each run is claimed by one worker.

    Returns:
        How many runs were gone on with.
    """
    waiting = ImportRun.objects.filter(state__in=(State.READING, State.IMPORTING))
    return sum(go_on(key) for key in waiting.values_list("pk", flat=True))


def go_on(run_id: int) -> bool:
    """Go on with one run, unless another worker is at it.

    Returns:
        Whether it was ours to go on with.
    """
    at = now()
    waiting = ImportRun.objects.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lt=at),
        pk=run_id,
        state__in=(State.READING, State.IMPORTING),
    )
    if not waiting.update(claimed_until=at + import_reading.CLAIM):
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
    _leave(run, State.READING, State.READY)


def _import(run: ImportRun) -> None:
    """Compare once more, then write; what goes wrong is said and nothing is written."""
    by = standing.of(run.asked_by or run.started_by, run.board, today())
    others = import_reading.check_again(run, by)
    if others:
        rows = "1 row is" if others == 1 else f"{others:,} rows are"
        failure = f"{rows} not as shown any more: the log changed. Look at them again."
        _leave(run, State.IMPORTING, State.READY, failure)
        return
    try:
        _write(by=by, run_id=run.pk)
    except DomainError as refused:
        _leave(run, State.IMPORTING, State.READY, refused.sentence)


@transaction.atomic
def _write(*, by: Standing, run_id: int) -> None:
    """All rows in one transaction; a run that is done is not written twice."""
    run = _locked(run_id, by)
    if run.state != State.IMPORTING:
        return
    writer = Writer(run, by)
    after = 0
    wanted = rows_of(run).filter(kind__in=("new", "changed"))
    while rows := list(wanted.filter(number__gt=after)[:AT_A_TIME]):
        writer.bring(rows)
        after = rows[-1].number
    run.move_to(State.DONE)
    run.claimed_until = None
    run.save(update_fields=["state", "claimed_until"])
    _record(events.IMPORT_DONE, by, run)


def _leave(run: ImportRun, old: str, new: str, failure: str = "") -> None:
    ImportRun.objects.filter(pk=run.pk, state=old).update(
        state=new, failure=failure[:500], claimed_until=None
    )


def _locked(run_id: int, by: Standing) -> ImportRun:
    """A run, locked, of the person's board."""
    run = (
        ImportRun.objects.select_for_update(of=("self",))
        .select_related("board", "started_by")
        .get(pk=run_id)
    )
    ledger.require_own(by, run.board_id, run.board.partnership_id)
    policy.may_import_log(by).require()
    return run


def _require_open(run: ImportRun) -> None:
    if not run.is_open:
        raise RuleBroken("This log is being worked on, or it is brought along already.")


def _record(kind: audit.Kind, by: Standing, run: ImportRun) -> None:
    audit.record(
        kind,
        by=ledger.actor(by),
        subject=run,
        board_id=run.board_id,
        partnership_id=by.partnership_id,
        changes={"rows": (None, run.total)},
    )
