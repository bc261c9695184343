"""Which table of a file is the log, and what its columns hold, as far as can be told."""

from django.db.models import Q

from actions.importing import columns
from actions.models import ImportRow, ImportRun
from actions.operations.import_reading import rows_of
from governance.sheets.cells import Cell, Line, Table

_REMEMBERED = 5


def likeness(table: Table) -> tuple[int, int]:
    """How much a table looks like a log of actions: known headings, then rows."""
    at = columns.heading_line(table.lines)
    if at is None:
        return (0, len(table.lines))
    texts = [cell.text for cell in table.lines[at].cells]
    return (sum(columns.part_of(text) is not None for text in texts), len(table.lines))


def guess(run: ImportRun, table: int, heading_row: int | None = None) -> None:
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
    told = earlier.filter(~Q(state=ImportRun.State.COLUMNS))[:_REMEMBERED]
    for run in reversed(list(told)):
        pairs = zip(run.headings, run.columns, strict=False)
        headed |= {columns.plain(head): part for head, part in pairs if head}
        names |= run.names
        statuses |= run.statuses
    return headed, names, statuses
